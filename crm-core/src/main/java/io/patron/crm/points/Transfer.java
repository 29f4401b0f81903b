// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import java.util.Objects;

/**
 * The wish that a customer gives points to another one, now. Whether there are enough, and which they are, is decided once; what
 * comes of it is a {@link TransferOut} in her journal and a {@link TransferIn} in the other's, both or neither.
 *
 * <p>Example: {@code new Transfer(Origin.of(ada, Reference.of("app", "gift-9")), WalletId.POINTS, 50, bob, "happy birthday")}.
 *
 * @param origin who gives, under which reference of at most 150 characters, by whom; without a time
 * @param wallet the wallet, of both
 * @param points minor units of the wallet, more than 0
 * @param to who receives
 * @param reason why, 1 to 200 characters
 */
public record Transfer(Origin origin, WalletId wallet, long points, CustomerId to, String reason) {
    private static final int LONGEST_REFERENCE = 150;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the points are not positive, a time is stated, the reason is empty or too long, or it is
     *     to whom it is from
     */
    public Transfer {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(wallet, "wallet");
        Require.that(points > 0, "points", points, "must be more than 0");
        Require.that(
                points <= PointsPolicy.MOST_POINTS, "points", points, "must be at most " + PointsPolicy.MOST_POINTS);
        Require.that(!to.equals(origin.customer()), "transfer to", to, "must be another customer than who gives");
        Require.that(origin.at() == null, "time of transfer", origin.at(), "must not be stated: it is made now");
        Require.that(
                origin.reference().id().length() <= LONGEST_REFERENCE,
                "reference id",
                origin.reference().id(),
                "must have at most " + LONGEST_REFERENCE + " characters");
        Require.text("reason", reason, 200);
    }
}

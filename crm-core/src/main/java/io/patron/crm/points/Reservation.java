// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points are put aside for a purchase that is being made, until they are captured or the reservation is reversed; at the latest
 * until it ends by itself. Whether there are enough is decided once, when it is recorded.
 *
 * <p>Example: {@code new Reservation(origin, WalletId.POINTS, 200, "basket 77", now.plus(Duration.ofMinutes(15)))}.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param wallet the wallet
 * @param points minor units of the wallet, more than 0
 * @param reason why, 1 to 200 characters
 * @param until when it ends by itself, after it was made
 * @param lot the lot to reserve from, or null for the order of the policy
 */
public record Reservation(
        Origin origin,
        WalletId wallet,
        long points,
        String reason,
        Instant until,
        @Nullable LotId lot) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the points are not positive, the reason is empty or too long, or it ends before it
     *     begins
     */
    public Reservation {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(wallet, "wallet");
        Require.that(points > 0, "points", points, "must be more than 0");
        Require.that(
                points <= PointsPolicy.MOST_POINTS, "points", points, "must be at most " + PointsPolicy.MOST_POINTS);
        Require.text("reason", reason, 200);
        // A moment like any at which something happens: within the same years, kept to the microsecond.
        until = Objects.requireNonNull(
                origin.at(Objects.requireNonNull(until, "until")).at());
        Instant at = origin.at();
        Require.that(at == null || until.isAfter(at), "reservation until", until, () -> "must be after " + at);
    }

    /**
     * A reservation in the order of the policy.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param wallet the wallet
     * @param points minor units of the wallet, more than 0
     * @param reason why, 1 to 200 characters
     * @param until when it ends by itself, after it was made
     * @throws IllegalArgumentException if the points are not positive, the reason is empty or too long, or it ends before it
     *     begins
     */
    public Reservation(Origin origin, WalletId wallet, long points, String reason, Instant until) {
        this(origin, wallet, points, reason, until, null);
    }

    @Override
    public FactKind kind() {
        return FactKind.RESERVATION;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(wallet.value()).number(points).text(reason).text(until.toString());
        if (lot != null) {
            form.reference(lot.origin()).text(lot.rule());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.util.Objects;

/**
 * Points were given by hand: a goodwill, an opening balance. They expire as earned points do.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param wallet the wallet
 * @param points minor units of the wallet, more than 0
 * @param reason why, 1 to 200 characters
 */
public record Grant(Origin origin, WalletId wallet, long points, String reason) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the points are not positive or the reason is empty or too long
     */
    public Grant {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(wallet, "wallet");
        Require.that(points > 0, "points", points, "must be more than 0");
        Require.that(
                points <= PointsPolicy.MOST_POINTS, "points", points, "must be at most " + PointsPolicy.MOST_POINTS);
        Require.text("reason", reason, 200);
    }

    @Override
    public FactKind kind() {
        return FactKind.GRANT;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(wallet.value()).number(points).text(reason);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points were spent. The decision that they could be is made once, when it is recorded; a shortage that a late fact brings to
 * light becomes debt.
 *
 * <p>Which points are spent is said by the policy of the wallet, or by a lot that is named here: then the command is refused if that
 * lot alone does not have them. Should a late fact show that it had fewer, the others follow in the order of the policy.
 *
 * <p>What they are spent on can be a reward of the program's catalogue: then this states what it cost when it was redeemed, and a
 * later catalogue changes nothing about it.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param wallet the wallet
 * @param points minor units of the wallet, more than 0; 0 for pieces of a reward that is free, which takes from no wallet
 * @param reason why, 1 to 200 characters
 * @param lot the lot to spend from, or null for the order of the policy
 * @param pieces the pieces of a reward that they buy, each for the same price, or null for something else
 */
public record Redemption(
        Origin origin,
        WalletId wallet,
        long points,
        String reason,
        @Nullable LotId lot,
        @Nullable Pieces pieces) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the points are not positive or the reason is empty or too long, the pieces do not
     *     share the points evenly, or a lot is named for what is free
     */
    public Redemption {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(wallet, "wallet");
        Require.that(
                points > 0 || (points == 0 && pieces != null),
                "points",
                points,
                pieces == null ? "must be more than 0" : "must be 0 or more");
        Require.that(points > 0 || lot == null, "lot", lot, "must not be named: nothing is taken from it");
        Require.that(
                points <= PointsPolicy.MOST_POINTS, "points", points, "must be at most " + PointsPolicy.MOST_POINTS);
        Require.text("reason", reason, 200);
        Require.that(
                pieces == null || points % pieces.count() == 0,
                "points",
                points,
                () -> "must be a price times the "
                        + Objects.requireNonNull(pieces).count() + " pieces");
    }

    /**
     * A redemption in the order of the policy.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param wallet the wallet
     * @param points minor units of the wallet, more than 0
     * @param reason why, 1 to 200 characters
     * @throws IllegalArgumentException if the points are not positive or the reason is empty or too long
     */
    public Redemption(Origin origin, WalletId wallet, long points, String reason) {
        this(origin, wallet, points, reason, null, null);
    }

    /**
     * The same from a named lot.
     *
     * <p>Example: {@code redemption.fromLot(account.lots().get(1).id())}.
     *
     * @param named the lot
     * @return the redemption
     */
    public Redemption fromLot(LotId named) {
        return new Redemption(origin, wallet, points, reason, Objects.requireNonNull(named, "lot"), pieces);
    }

    /**
     * The same for pieces of a reward.
     *
     * @param bought how many of which reward
     * @return the redemption
     * @throws IllegalArgumentException if they do not share the points evenly
     */
    public Redemption forPieces(Pieces bought) {
        return new Redemption(origin, wallet, points, reason, lot, Objects.requireNonNull(bought, "pieces"));
    }

    /**
     * Whether it takes nothing from any wallet.
     *
     * @return {@code true} if it is for pieces of a reward that is free
     */
    public boolean isFree() {
        return points == 0;
    }

    @Override
    public FactKind kind() {
        return FactKind.REDEMPTION;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(wallet.value()).number(points).text(reason);
        if (lot != null) {
            form.reference(lot.origin()).text(lot.rule());
        }
        if (pieces != null) {
            // Set apart from a lot, whose source has a length of 1 or more.
            form.text(null).text(pieces.reward()).number(pieces.count());
        }
    }
}

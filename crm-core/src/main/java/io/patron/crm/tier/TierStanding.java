// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tier a customer holds on one ladder: the one that counts, whether by the rules or by hand.
 *
 * @param ladder the ladder's id
 * @param tier the tier's id
 * @param since since when the rules or the hand that she holds it by say so, or null for "always": the base of a customer who never left
 *     it
 * @param reviewAt when the tier by the rules is next reviewed, or null for never
 * @param byHand what is held by hand, and the tier by the rules underneath; null where nothing is held by hand
 */
public record TierStanding(
        String ladder,
        String tier,
        @Nullable Instant since,
        @Nullable Instant reviewAt,
        @Nullable ByHand byHand) {
    /** Checks the parts. */
    public TierStanding {
        Objects.requireNonNull(ladder, "ladder");
        Objects.requireNonNull(tier, "tier");
    }

    /**
     * A tier by the rules, where nothing is held by hand.
     *
     * @param ladder the ladder's id
     * @param tier the tier's id
     * @param since since when, or null for "always"
     * @param reviewAt when it is next reviewed, or null for never
     */
    public TierStanding(String ladder, String tier, @Nullable Instant since, @Nullable Instant reviewAt) {
        this(ladder, tier, since, reviewAt, null);
    }

    /**
     * Whether she holds it by hand.
     *
     * @return {@code false} where nothing is held by hand, and where the rules lifted her as high as what is held at least
     */
    public boolean isByHand() {
        return byHand != null
                && (byHand.hold() == ManualTier.Hold.EXACTLY || !byHand.earned().equals(tier));
    }

    /**
     * What the rules say, whatever is held by hand.
     *
     * @return this, where nothing is
     */
    public TierStanding earned() {
        return byHand == null ? this : new TierStanding(ladder, byHand.earned(), byHand.earnedSince(), reviewAt);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Reference;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tier held by hand, which lies over the tier by the rules. */
record Hand(
        String tier,
        ManualTier.Hold hold,
        Instant since,
        @Nullable Instant until,
        Reference fact) {
    /** What a standing says is held by hand. */
    static @Nullable Hand of(@Nullable ByHand held) {
        return held == null ? null : new Hand(held.tier(), held.hold(), held.since(), held.until(), held.fact());
    }

    /** Whether it has ended by a moment. */
    boolean over(Instant at) {
        return until != null && !until.isAfter(at);
    }

    /** What is held on a ladder where the rules say something. */
    TierStanding over(TierPolicy policy, TierStanding earned) {
        boolean decides = !tier.equals(earned.tier())
                && (hold == ManualTier.Hold.EXACTLY || policy.index(tier) > policy.index(earned.tier()));
        return new TierStanding(
                earned.ladder(),
                decides ? tier : earned.tier(),
                decides ? since : earned.since(),
                earned.reviewAt(),
                new ByHand(tier, hold, since, until, fact, earned.tier(), earned.since()));
    }
}

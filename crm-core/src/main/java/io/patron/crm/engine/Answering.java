// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.Require;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.fact.Recorded;
import io.patron.crm.operation.TierAnswer;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out why a customer is, or is not, in a tier. */
final class Answering {
    private final Program program;
    private final Standing standing;
    private final List<Recorded> journal;

    /**
     * A customer's.
     *
     * @param program the program she is under
     * @param standing where she stands
     * @param journal her journal, or nothing where it has not begun
     */
    Answering(Program program, Standing standing, List<Recorded> journal) {
        this.program = program;
        this.standing = standing;
        this.journal = journal;
    }

    TierAnswer of(String ladder, String tier, ProgramVersions versions) {
        TierPolicy policy = TierRules.ladder(program, ladder);
        Tier asked = TierRules.tier(policy, tier);
        TierProgress progress = TierProgress.of(program, standing).stream()
                .filter(one -> one.ladder().equals(ladder))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Require.message("customer", standing.customer(), "must not be a walk-in, who has no tiers")));
        TierStanding holds = standing.tier(ladder);
        Change.Tier last = last(ladder, versions);
        int order = Integer.compare(policy.index(holds.tier()), policy.index(tier));
        TierAnswer.Held held =
                order == 0 ? TierAnswer.Held.IN : order < 0 ? TierAnswer.Held.BELOW : TierAnswer.Held.ABOVE;
        Explanation why = why(policy, holds, asked, held, last, progress.isFixed());
        return new TierAnswer(asked, held, TierAnswer.clauses(program, standing, holds, asked), progress, last, why);
    }

    private @Nullable Explanation why(
            TierPolicy policy,
            TierStanding holds,
            Tier asked,
            TierAnswer.Held held,
            Change.@Nullable Tier last,
            boolean fixed) {
        boolean below = held == TierAnswer.Held.BELOW;
        Explanation hand = below && !fixed ? null : byHand(holds);
        if (hand != null) {
            return hand;
        }
        return below ? missing(policy, holds, asked) : last == null ? null : last.why();
    }

    /** Who gave or fixed what she holds by hand, why, and until when. */
    private @Nullable Explanation byHand(TierStanding held) {
        ByHand hand = held.byHand();
        if (hand == null || !held.isByHand()) {
            return null;
        }
        for (Recorded recorded : journal) {
            if (recorded.fact() instanceof ManualTier fact && fact.reference().equals(hand.fact())) {
                return Rung.told(fact, held.tier());
            }
        }
        return null;
    }

    private Explanation missing(TierPolicy policy, TierStanding holds, Tier asked) {
        LocalDate tomorrow = program.day(standing.stamp().asOf()).plusDays(1);
        long[] readings = policy.measured(standing.history(), tomorrow, standing.membership(program, holds));
        return new TierReasons(program, policy).missing(holds, asked, readings, tomorrow);
    }

    private Change.@Nullable Tier last(String ladder, ProgramVersions versions) {
        if (journal.isEmpty()) {
            return null;
        }
        Timeline timeline = Timeline.of(journal);
        Account account = Account.begin(versions, timeline, Diary.Detail.TIERS);
        timeline.fold(account, standing.stamp().asOf());
        Change.Tier last = null;
        for (Change change : account.drain()) {
            if (change instanceof Change.Tier moved
                    && moved.to().ladder().equals(ladder)
                    && moved.to().tier().equals(standing.tier(ladder).tier())
                    && !isBeneath(moved.from(), moved.to())) {
                last = moved;
            }
        }
        return last;
    }

    /** Whether all that changed is what is held by hand, where it neither decided before nor does so now. */
    private static boolean isBeneath(TierStanding from, TierStanding to) {
        return from.tier().equals(to.tier()) && from.earned().equals(to.earned()) && !from.isByHand() && !to.isByHand();
    }
}

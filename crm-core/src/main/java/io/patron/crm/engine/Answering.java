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
        TierPolicy policy = program.ladder(ladder).orElseThrow(() -> {
            List<String> ladders =
                    program.ladders().stream().map(TierPolicy::ladder).toList();
            return refused("ladder", ladder, "must be one of " + ladders);
        });
        Tier asked = policy.tiers().stream()
                .filter(one -> one.id().equals(tier))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> tiers = policy.tiers().stream().map(Tier::id).toList();
                    return refused("tier", tier, "must be one of " + tiers);
                });
        TierProgress progress = TierProgress.of(program, standing).stream()
                .filter(one -> one.ladder().equals(ladder))
                .findFirst()
                .orElseThrow(() -> refused("customer", standing.customer(), "must not be a walk-in, who has no tiers"));
        TierStanding holds = standing.tier(ladder);
        Change.Tier last = last(ladder, versions);
        int order = Integer.compare(policy.index(holds.tier()), policy.index(tier));
        TierAnswer.Held held =
                order == 0 ? TierAnswer.Held.IN : order < 0 ? TierAnswer.Held.BELOW : TierAnswer.Held.ABOVE;
        Explanation why =
                held == TierAnswer.Held.BELOW ? missing(policy, holds, asked) : last == null ? null : last.why();
        return new TierAnswer(asked, held, TierAnswer.clauses(program, standing, holds, asked), progress, last, why);
    }

    private Explanation missing(TierPolicy policy, TierStanding holds, Tier asked) {
        LocalDate tomorrow = program.day(standing.stamp().asOf()).plusDays(1);
        long[] readings = policy.measured(standing.history(), tomorrow, standing.membership(program, holds));
        return new TierReasons(program, policy).missing(holds, asked, readings, tomorrow);
    }

    private static IllegalArgumentException refused(String name, Object value, String rule) {
        return new IllegalArgumentException(Require.message(name, value, rule));
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
            if (change instanceof Change.Tier moved && moved.to().ladder().equals(ladder)) {
                last = moved;
            }
        }
        return last;
    }
}

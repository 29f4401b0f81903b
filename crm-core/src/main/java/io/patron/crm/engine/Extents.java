// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.fact.Fact;
import io.patron.crm.program.Program;
import io.patron.crm.spi.Extent;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much of a standing most work needs. */
final class Extents {
    /** Most of what comes back comes back within a month. */
    private static final int DAYS_RECENT = 31;

    /** Most of what is recorded late is less than a week late; then the windows begin that much earlier. */
    private static final int DAYS_LATE = 7;

    /** A purchase adds a lot, and time ends the first ones; whatever takes points takes them from some more. */
    private static final int LOTS_FOR_A_PURCHASE = 4;

    private static final int LOTS = 64;

    private Extents() {}

    /** How far back the conditions of rules look at what a customer bought. */
    static Set<Period> looksBack(List<Program> programs) {
        Set<Period> periods = new HashSet<>();
        programs.forEach(program -> program.points().forEach(policy -> {
            policy.rules().forEach(rule -> looksBack(rule.when(), periods));
            policy.guards().forEach(guard -> looksBack(guard.when(), periods));
        }));
        return periods;
    }

    private static void looksBack(Condition condition, Set<Period> periods) {
        if (condition instanceof OnHistory.SpentAtLeast spent) {
            periods.add(spent.within());
        } else if (condition instanceof OnHistory.BoughtAtLeast bought) {
            periods.add(bought.within());
        } else if (condition instanceof OnHistory.ReturnedAtLeast returned) {
            periods.add(returned.within());
        }
        condition.inner().forEach(part -> looksBack(part, periods));
    }

    /** Whether facts are purchases and nothing else. */
    static boolean purchasesOnly(Collection<? extends Fact> facts) {
        for (Fact fact : facts) {
            if (!(fact instanceof Purchase)) {
                return false;
            }
        }
        return true;
    }

    /** What facts that are recorded now need under a program, and with conditions that look so far back. */
    static Extent of(Program program, Set<Period> looksBack, Instant now, Collection<? extends Fact> facts) {
        return of(program, looksBack, now, purchasesOnly(facts) ? LOTS_FOR_A_PURCHASE : LOTS);
    }

    private static Extent of(Program program, Set<Period> looksBack, Instant now, int lots) {
        LocalDate today = program.day(now);
        LocalDate recent = today.minusDays(DAYS_RECENT);
        List<LocalDate> begins = new ArrayList<>();
        for (TierPolicy ladder : program.ladders()) {
            for (Gauge gauge : ladder.gauges()) {
                LocalDate from = gauge.window().from(today.plusDays(1));
                if (gauge.window().isPersonal() || gauge.measure() == Gauge.Measure.ACTIVE_MONTHS) {
                    // Nobody knows here where it begins, or which of its days count.
                    recent = from.isBefore(recent) ? from.minusDays(DAYS_LATE) : recent;
                } else if (!(gauge.window() instanceof Window.Lifetime)) {
                    begins.add(from);
                }
            }
        }
        looksBack.forEach(within -> begins.add(today.plusDays(1).minus(within)));
        begins.sort(Comparator.reverseOrder());
        List<Extent.Days> edges = new ArrayList<>();
        for (LocalDate begin : begins) {
            LocalDate from = begin.minusDays(DAYS_LATE);
            LocalDate next = edges.isEmpty() ? recent : edges.get(0).from();
            if (begin.plusDays(1).isBefore(next)) {
                edges.add(0, new Extent.Days(from, begin.plusDays(1)));
            } else if (edges.isEmpty()) {
                recent = from.isBefore(recent) ? from : recent;
            } else if (from.isBefore(next)) {
                edges.set(0, new Extent.Days(from, edges.get(0).to()));
            }
        }
        return new Extent(edges, recent, lots);
    }
}

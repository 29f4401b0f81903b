// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Fact;
import io.patron.crm.program.Program;
import io.patron.crm.spi.Extent;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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

    /** What facts that are recorded now need. */
    static Extent of(Program program, Instant now, Collection<? extends Fact> facts) {
        boolean purchases = facts.stream().allMatch(fact -> fact instanceof Purchase);
        return of(program, now, purchases ? LOTS_FOR_A_PURCHASE : LOTS);
    }

    private static Extent of(Program program, Instant now, int lots) {
        LocalDate today = program.day(now);
        LocalDate recent = today.minusDays(DAYS_RECENT);
        List<LocalDate> begins = new ArrayList<>();
        for (TierPolicy ladder : program.ladders()) {
            if (!(ladder.window() instanceof Window.Lifetime)) {
                begins.add(ladder.window().from(today.plusDays(1)));
            }
        }
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

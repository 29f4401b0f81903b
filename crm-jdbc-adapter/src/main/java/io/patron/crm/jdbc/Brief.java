// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.History;
import io.patron.crm.history.Span;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.spi.Extent;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's row repeats of her days, lots and tiers, as they were when the row was last written: as much as the next
 * purchase needs, so that it reads one row, whatever her past.
 */
record Brief(History history, List<PointsAccount> points, List<TierStanding> tiers) {
    /** A history of so few days is repeated in whole. */
    private static final int MOST_DAYS = 40;

    /** Of each account so many lots, those that end first; time takes some of them before the tables are read again. */
    static final int MOST_LOTS = 8;

    /** Of each account so many caps of campaigns, of which old ones stay. */
    private static final int MOST_CAPS = 1_000;

    /** Of each account so many pending lots and reservations, or the brief would become long. */
    private static final int MOST_ASIDE = 64;

    /** The begin of a window moves on through days that are repeated one by one: so far ahead, but only so many. */
    private static final int DAYS_AHEAD = 92;

    private static final int MOST_DAYS_AHEAD = 16;

    /** Where nobody says what will be asked for, the days grow in number; so many are too many. */
    private static final int MOST_DAYS_ONE_BY_ONE = 200;

    Brief {
        points = List.copyOf(points);
        tiers = List.copyOf(tiers);
    }

    /**
     * What to repeat of a standing.
     *
     * @param extent what it was read for, or null where the whole was
     * @param before what was repeated before, or null for nothing
     * @return null where it cannot be told, or would be too long; whoever reads next reads the tables
     */
    static @Nullable Brief of(Standing standing, @Nullable Extent extent, @Nullable Brief before) {
        try {
            History history = some(standing.history(), extent, before);
            List<PointsAccount> points = new ArrayList<>();
            for (PointsAccount account : standing.points()) {
                points.add(some(account));
            }
            return history == null ? null : new Brief(history, points, standing.tiers());
        } catch (NotLoadedException e) {
            return null;
        }
    }

    /** What to read from the tables where something is asked for, so that what is repeated then serves for a while. */
    static Extent toRead(Extent asked) {
        LocalDate recent = asked.recent();
        List<Extent.Days> edges = new ArrayList<>();
        for (int i = asked.edges().size() - 1; i >= 0; i--) {
            Extent.Days edge = asked.edges().get(i);
            LocalDate to = edge.to().plusDays(DAYS_AHEAD);
            if (edges.isEmpty() && !to.isBefore(recent)) {
                recent = edge.from();
            } else if (!edges.isEmpty() && !to.isBefore(edges.get(0).from())) {
                edges.set(0, new Extent.Days(edge.from(), edges.get(0).to()));
            } else {
                edges.add(0, new Extent.Days(edge.from(), to));
            }
        }
        return new Extent(edges, recent, asked.lots() == 1 ? 1 : Math.max(asked.lots(), MOST_LOTS));
    }

    private static @Nullable History some(History history, @Nullable Extent extent, @Nullable Brief before) {
        if (history.complete() && history.days().size() <= MOST_DAYS) {
            return history;
        }
        History.Builder some = History.empty(history.currency()).toBuilder();
        Predicate<LocalDate> summed = day -> false;
        for (Extent.Days days : toSum(history, extent, before)) {
            Span span = history.span(days.from(), days.to());
            some.span(span);
            summed = summed.or(span::contains);
        }
        int oneByOne = 0;
        for (BusinessDay day : history.days()) {
            if (!summed.test(day.day())) {
                some.add(day.day(), day.purchases(), day.amounts());
                oneByOne++;
            }
        }
        History built = some.build();
        // What was loaded in part for another extent may have a span that is neither summed here nor known day by day.
        return oneByOne <= MOST_DAYS_ONE_BY_ONE && totals(built).equals(totals(history)) ? built : null;
    }

    private static List<Object> totals(History history) {
        return List.of(history.purchases(), history.net(), history.profit(), history.netWithCost());
    }

    /** The days of which sums are enough: those that nobody asked for one by one, or the same as before. */
    private static List<Extent.Days> toSum(History history, @Nullable Extent extent, @Nullable Brief before) {
        List<Extent.Days> days = new ArrayList<>();
        LocalDate known = history.earliest().orElse(null);
        if (extent == null || known == null) {
            if (before != null) {
                before.history.spans().forEach(span -> days.add(new Extent.Days(span.from(), span.to())));
            }
            return days;
        }
        List<Extent.Days> edges = extent.edges();
        for (int i = 0; i <= edges.size(); i++) {
            LocalDate next = i < edges.size() ? edges.get(i).from() : extent.recent();
            if (known.isBefore(next)) {
                days.add(new Extent.Days(known, next));
            }
            if (i < edges.size()) {
                LocalDate then = i + 1 < edges.size() ? edges.get(i + 1).from() : extent.recent();
                known = ahead(history, edges.get(i).to(), then);
            }
        }
        return days;
    }

    /** How far the days after an edge are repeated one by one. */
    private static LocalDate ahead(History history, LocalDate from, LocalDate next) {
        LocalDate far = from.plusDays(DAYS_AHEAD);
        LocalDate end = far.isBefore(next) ? far : next;
        for (Span span : history.spans()) {
            if (span.to().isAfter(from) && span.from().isBefore(end)) {
                end = span.from().isBefore(from) ? from : span.from();
            }
        }
        int days = 0;
        for (BusinessDay day : history.days()) {
            if (!day.day().isBefore(from) && day.day().isBefore(end) && ++days > MOST_DAYS_AHEAD) {
                return day.day();
            }
        }
        return end;
    }

    private static PointsAccount some(PointsAccount account) {
        int beside = account.aside().pending().size() + account.aside().holds().size();
        if (beside > MOST_ASIDE || account.counters().caps().size() > MOST_CAPS) {
            throw new NotLoadedException("points put aside in " + account.wallet());
        }
        List<Lot> lots = account.lots();
        long rest = account.rest().remaining();
        Lot after = account.rest().after();
        int first = 0;
        while (first < lots.size()
                && first < MOST_LOTS
                && (rest == 0 || (after != null && lots.get(first).compareTo(after) <= 0))) {
            first++;
        }
        for (Lot lot : lots.subList(first, lots.size())) {
            rest = Math.addExact(rest, lot.remaining());
        }
        if (rest == 0) {
            return account;
        }
        if (first == 0) {
            throw new NotLoadedException("lots of " + account.wallet());
        }
        return new PointsAccount(
                account.wallet(),
                lots.subList(0, first),
                account.debt(),
                new PointsAccount.Rest(rest, lots.get(first - 1)),
                account.aside(),
                account.counters());
    }

    /** Whether it says all that is asked for. Whoever asks for a single lot is after the sums as the tables have them. */
    boolean covers(Extent extent) {
        for (Span span : history.spans()) {
            if (span.to().isAfter(extent.recent())) {
                return false;
            }
            for (Extent.Days edge : extent.edges()) {
                if (span.from().isBefore(edge.to()) && span.to().isAfter(edge.from())) {
                    return false;
                }
            }
        }
        return extent.lots() > 1
                && points.stream()
                        .allMatch(
                                account -> account.complete() || account.lots().size() >= extent.lots());
    }
}

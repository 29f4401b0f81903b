// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.Span;
import io.patron.crm.spi.Extent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a history in part: some days, and sums of the others. The head has the sum of all days and, of one span,
 * the sum as it was when the head was last written; the days by which the span has moved since then were read one by one.
 */
final class SpanReading {
    private final Head.Content head;
    private final NavigableMap<LocalDate, BusinessDay> read = new TreeMap<>();
    private final List<Span> spans = new ArrayList<>();

    /** A sum that is worked on. */
    private static final class Sum {
        private long purchases;
        private DayAmounts amounts;

        Sum(long purchases, DayAmounts amounts) {
            this.purchases = purchases;
            this.amounts = amounts;
        }

        void less(Collection<BusinessDay> days) {
            for (BusinessDay day : days) {
                purchases -= day.purchases();
                amounts = amounts.less(day.amounts());
            }
        }

        void plus(Collection<BusinessDay> days) {
            for (BusinessDay day : days) {
                purchases += day.purchases();
                amounts = amounts.plus(day.amounts());
            }
        }
    }

    SpanReading(Head.Content head, Collection<BusinessDay> days) {
        this.head = head;
        days.forEach(day -> read.put(day.day(), day));
    }

    /** Every day since the first that was asked for was read. */
    void everyDaySince(LocalDate since) {
        rest(since);
    }

    /** The days that were asked for were read, and those around the span of the head; other spans were added up. */
    void around(Extent extent, Collection<Span> summed) {
        LocalDate recent = extent.recent();
        LocalDate first = head.firstDay();
        if (extent.edges().isEmpty() || first == null || !first.isBefore(recent)) {
            rest(recent);
            return;
        }
        LocalDate from = extent.edges().get(extent.edges().size() - 1).to();
        Span between = moved(from, recent);
        boolean older = first.isBefore(extent.first());
        if (between == null && older) {
            // Two sums are unknown and only both together are known: they, and the days between them, become one.
            read.headMap(recent).clear();
            rest(recent);
            return;
        }
        read.keySet()
                .removeIf(day -> day.isBefore(recent)
                        && extent.edges().stream()
                                .noneMatch(edge -> !day.isBefore(edge.from()) && day.isBefore(edge.to())));
        spans.addAll(summed);
        if (between == null) {
            between = remaining(from, recent);
        }
        spans.add(between);
        spans.sort(Comparator.comparing(Span::from));
        if (older) {
            rest(extent.first());
        }
    }

    /** The span of the head, moved; null where there is none that can be. */
    private @Nullable Span moved(LocalDate from, LocalDate to) {
        Span stored = head.span();
        if (stored == null || stored.from().isAfter(from) || stored.to().isAfter(to)) {
            return null;
        }
        LocalDate left = from.isBefore(stored.to()) ? from : stored.to();
        LocalDate joined = from.isBefore(stored.to()) ? stored.to() : from;
        Collection<BusinessDay> added = read.subMap(joined, to).values();
        Sum sum = new Sum(stored.purchases(), stored.amounts());
        sum.less(read.subMap(stored.from(), left).values());
        sum.plus(added);
        LocalDate last = stored.lastDay() == null || stored.lastDay().isBefore(from) ? null : stored.lastDay();
        for (BusinessDay day : added) {
            last = day.purchases() > 0 ? day.day() : last;
        }
        return new Span(from, to, sum.purchases, sum.amounts, last);
    }

    /** All there is but for what is known, if anything lies before a day. */
    private void rest(LocalDate to) {
        LocalDate first = head.firstDay();
        if (first != null && first.isBefore(to)) {
            spans.add(0, remaining(first, to));
        }
    }

    private Span remaining(LocalDate from, LocalDate to) {
        Sum sum = new Sum(head.purchases(), head.totals());
        sum.less(read.values());
        for (Span span : spans) {
            sum.purchases -= span.purchases();
            sum.amounts = sum.amounts.less(span.amounts());
        }
        return new Span(from, to, sum.purchases, sum.amounts, null);
    }

    Collection<BusinessDay> days() {
        return read.values();
    }

    List<Span> spans() {
        return spans;
    }
}

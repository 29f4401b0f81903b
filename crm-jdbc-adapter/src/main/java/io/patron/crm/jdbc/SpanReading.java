// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a history in part: some days, and sums of others. The head has the sum of all days, so that what was not
 * read adds up to what is missing.
 */
final class SpanReading {
    private final Head.Content head;
    private final List<BusinessDay> days;
    private final List<Span> spans = new ArrayList<>();

    SpanReading(Head.Content head, Collection<BusinessDay> days) {
        this.head = head;
        this.days = List.copyOf(days);
    }

    /** Some days were added up. */
    void summed(Span span) {
        spans.add(span);
        spans.sort(Comparator.comparing(Span::from));
    }

    /** Every day since one was read, or added up; what lies before adds up to the rest. */
    void everythingSince(LocalDate since) {
        LocalDate first = head.firstDay();
        if (first != null && first.isBefore(since)) {
            long purchases = head.purchases();
            DayAmounts amounts = head.totals();
            for (BusinessDay day : days) {
                purchases -= day.purchases();
                amounts = amounts.less(day.amounts());
            }
            for (Span span : spans) {
                purchases -= span.purchases();
                amounts = amounts.less(span.amounts());
            }
            spans.add(0, new Span(first, since, purchases, amounts, null));
        }
    }

    Collection<BusinessDay> days() {
        return days;
    }

    List<Span> spans() {
        return spans;
    }
}

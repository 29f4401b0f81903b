// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history that was not loaded day by day: what the business days of {@code [from, to)} add up to.
 *
 * @param from the first day
 * @param to the day after the last
 * @param purchases how many purchases count
 * @param amounts what they come to
 * @param lastDay the last day with a purchase that counts; null where there is none, or where it is not known
 */
public record Span(
        LocalDate from,
        LocalDate to,
        long purchases,
        DayAmounts amounts,
        @Nullable LocalDate lastDay) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if {@code to} is not after {@code from}, or the last day of purchase is not between them
     */
    public Span {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(amounts, "amounts");
        Require.that(to.isAfter(from), "end of a span of history", to, () -> "must be after " + from);
        Require.that(
                lastDay == null || (purchases > 0 && !lastDay.isBefore(from) && lastDay.isBefore(to)),
                "last day of purchase",
                String.valueOf(lastDay),
                () -> "must be a day from " + from + " to " + to + " with a purchase");
    }

    /**
     * Whether a day is one of them.
     *
     * @param day any day
     * @return {@code true} if it is not before the first, and before the end
     */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}

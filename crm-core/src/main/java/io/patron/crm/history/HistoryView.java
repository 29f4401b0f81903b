// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import java.time.LocalDate;
import java.util.Optional;

/** What policies ask of a history: a finished one, or one that is being added up. */
public interface HistoryView {
    /**
     * How many purchases count, over all time.
     *
     * @return 0 or more
     */
    long purchases();

    /**
     * How many purchases count in a window of business days.
     *
     * @param from the first day
     * @param to the day after the last
     * @return 0 or more
     */
    long purchases(LocalDate from, LocalDate to);

    /**
     * What was spent in a window of business days, net of refunds.
     *
     * @param from the first day
     * @param to the day after the last
     * @return the spend in minor units of the program's currency
     */
    long netMinor(LocalDate from, LocalDate to);

    /**
     * What was earned in a window of business days on the lines whose cost is known, net of refunds.
     *
     * @param from the first day
     * @param to the day after the last
     * @return the profit in minor units of the program's currency
     */
    long profitMinor(LocalDate from, LocalDate to);

    /**
     * In how many months of the calendar there are purchases that count, in a window of business days.
     *
     * @param from the first day
     * @param to the day after the last
     * @return 0 or more
     */
    default long activeMonths(LocalDate from, LocalDate to) {
        long active = 0;
        for (LocalDate begin = from; begin.isBefore(to); ) {
            LocalDate next = begin.withDayOfMonth(1).plusMonths(1);
            if (purchases(begin, next.isBefore(to) ? next : to) > 0) {
                active++;
            }
            begin = next;
        }
        return active;
    }

    /**
     * The first business day with a purchase that counts.
     *
     * @return the day, if there is one
     */
    Optional<LocalDate> firstDay();

    /**
     * The last business day with a purchase that counts.
     *
     * @return the day, if there is one
     */
    Optional<LocalDate> lastDay();
}

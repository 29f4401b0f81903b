// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.error.Require;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * The points of one wallet that were issued in one month, all customers together, and what became of them whenever it happened.
 *
 * @param month the month in which their lots came in
 * @param figures what was issued of them, and where it went; of these, {@code settled} paid debts
 * @param openByMonth what was left of them at the end of each month, from {@code month} to the last of the report; minor units of
 *     the wallet
 */
public record Cohort(YearMonth month, PointsFigures figures, List<Long> openByMonth) {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the last month's end is not what the figures leave
     */
    public Cohort {
        Objects.requireNonNull(month, "month");
        openByMonth = List.copyOf(openByMonth);
        long end = openByMonth.isEmpty() ? 0 : openByMonth.get(openByMonth.size() - 1);
        long left = figures.change();
        Require.that(end == left, "open points", end, () -> "must be what the figures leave, " + left);
    }

    /**
     * What is left of them.
     *
     * @return minor units of the wallet, 0 or more
     */
    public long open() {
        return figures.change();
    }

    /**
     * What was left of them at the end of a month.
     *
     * @param end a month of the report
     * @return minor units of the wallet; 0 before they were issued
     * @throws IllegalArgumentException if the month lies beyond the report
     */
    public long openAt(YearMonth end) {
        if (end.isBefore(month)) {
            return 0;
        }
        long index = month.until(end, ChronoUnit.MONTHS);
        Require.that(index < openByMonth.size(), "month", end, "must not lie beyond the report");
        return openByMonth.get((int) index);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * When the open points of one wallet expire, all customers together, if nothing is spent. Amounts are minor units of the wallet.
 *
 * @param months what expires in which month, ascending; months in which nothing does are left out
 * @param undated points that have no day on which they expire: those that never do; and pending ones whose inactivity begins to count when
 *     they are released, of customers who are under another version of the program than the report
 */
public record ExpirySchedule(List<MonthOfExpiry> months, long undated) {
    /** Copies the months. */
    public ExpirySchedule {
        months = List.copyOf(months);
    }

    /**
     * All of them.
     *
     * @return what is open
     */
    public long total() {
        long sum = undated;
        for (MonthOfExpiry month : months) {
            sum = Math.addExact(sum, month.points());
        }
        return sum;
    }

    /**
     * What expires in one month.
     *
     * @param month the month in which the points are gone for the first time, as of the entries that will say so: points that can be
     *     spent through the last day of a month are gone on the first of the next
     * @param points how many, more than 0
     */
    public record MonthOfExpiry(YearMonth month, long points) {
        /** Checks the parts. */
        public MonthOfExpiry {
            Objects.requireNonNull(month, "month");
        }
    }
}

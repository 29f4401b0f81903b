// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What one business day adds to a history, net of refunds.
 *
 * @param day the business day
 * @param purchases how many purchases of the day count
 * @param amounts what they come to
 */
public record BusinessDay(LocalDate day, int purchases, DayAmounts amounts) {
    /** Checks that nothing is missing. */
    public BusinessDay {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(amounts, "amounts");
    }

    /**
     * Whether nothing is left of the day.
     *
     * @return {@code true} if every part is zero
     */
    public boolean isEmpty() {
        return purchases == 0 && amounts.equals(DayAmounts.NONE);
    }
}

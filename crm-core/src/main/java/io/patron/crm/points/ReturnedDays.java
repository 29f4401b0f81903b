// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Situation;
import java.time.LocalDate;
import java.util.List;

/**
 * What was given back, day by day.
 *
 * @param days in order
 */
record ReturnedDays(List<Returned> days) implements Situation.Returns {
    @Override
    public long purchases(LocalDate from, LocalDate to) {
        long sum = 0;
        for (Returned one : days) {
            sum += in(one, from, to) ? one.purchases() : 0;
        }
        return sum;
    }

    @Override
    public long netMinor(LocalDate from, LocalDate to) {
        long sum = 0;
        for (Returned one : days) {
            sum = in(one, from, to) ? Math.addExact(sum, one.minor()) : sum;
        }
        return sum;
    }

    private static boolean in(Returned one, LocalDate from, LocalDate to) {
        return !one.day().isBefore(from) && one.day().isBefore(to);
    }
}

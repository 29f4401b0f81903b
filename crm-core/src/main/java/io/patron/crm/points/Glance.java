// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Situation;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What conditions ask most of a purchase, looked up once for all rules.
 *
 * @param situation the purchase and the customer, for conditions that ask for more
 * @param netMinor what is spent, in minor units of the program's currency
 * @param day the business day, counted from 1970-01-01
 * @param weekday its weekday, as {@link #bits} says
 * @param channel the channel, or null where none is stated
 */
record Glance(
        Situation situation,
        long netMinor,
        long day,
        int weekday,
        @Nullable String channel) {
    private static final int WEEK = 7;

    /** The days of its week before 1970-01-01, a Thursday. */
    private static final int BEFORE_THE_FIRST = 3;

    static Glance at(Situation situation) {
        LocalDate date = situation.day();
        long day = date.toEpochDay();
        return new Glance(
                situation,
                situation.netMinor(),
                day,
                // A date would count the same days once more to tell its weekday.
                1 << Math.floorMod(day + BEFORE_THE_FIRST, WEEK),
                situation.purchase().channel().orElse(null));
    }

    /** One bit for each weekday, so that a set of them is a number. */
    static int bits(Set<DayOfWeek> weekdays) {
        int bits = 0;
        for (DayOfWeek weekday : weekdays) {
            bits |= 1 << (weekday.getValue() - 1);
        }
        return bits;
    }
}

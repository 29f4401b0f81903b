// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.error.Require;
import java.time.Period;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks of what several conditions are made of. */
final class Numbers {
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_MONTHS = 1_200;

    private Numbers() {}

    /** One whole number or more in a range, ascending. */
    static Set<Integer> set(String name, Set<Integer> values, int least, int most) {
        Require.that(!values.isEmpty(), name, values.size(), "must be 1 or more");
        values.forEach(value -> in(name, value, least, most));
        return Collections.unmodifiableSet(new TreeSet<>(values));
    }

    static Set<Integer> boxed(int... values) {
        return Arrays.stream(values).boxed().collect(Collectors.toSet());
    }

    static void in(String name, int value, int least, int most) {
        Require.that(value >= least && value <= most, name, value, () -> "must be " + least + " to " + most);
    }

    /** Days from one number to before another. */
    static void days(String name, int from, int to) {
        in(name + " from", from, 0, MOST_DAYS);
        in(name + " to", to, 0, MOST_DAYS);
        Require.that(from < to, name + " from", from, () -> "must be below " + to);
    }

    static void within(Period within) {
        Require.that(!within.isNegative() && !within.isZero(), "within", within, "must be more than nothing");
        Require.that(
                within.toTotalMonths() <= MOST_MONTHS && within.getDays() <= MOST_DAYS,
                "within",
                within,
                "must be at most 100 years");
    }
}

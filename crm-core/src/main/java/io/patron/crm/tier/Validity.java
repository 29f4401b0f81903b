// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Objects;

/**
 * How long a tier is held before its review, whatever window it is measured in. The review is at the beginning of a business day
 * and finds what the window of the ladder held when the day before ended. Immutable and thread-safe.
 *
 * <p>Months are calendar months: where a month has no such day, its last one is meant. 31 January and one month is the last of
 * February; 29 February and one year is 28 February.
 *
 * <p>Example: {@code Validity.lasting(Period.ofMonths(12), Window.Unit.MONTH)}: reached on 10 March 2026, a tier is held through
 * 31 March 2027 and reviewed on 1 April.
 */
public sealed interface Validity {
    /**
     * The day of the review of a tier that is held from a day on.
     *
     * @param day the day on which it was reached or reviewed
     * @param reached whether it was reached then, and not reviewed
     * @param least the day before which there is no review
     * @param joined the day on which the customer joined
     * @return the day of the review
     */
    LocalDate after(LocalDate day, boolean reached, LocalDate least, LocalDate joined);

    /**
     * A length from the day on which the tier is reached, and again from each review.
     *
     * @param length years, months and days, more than nothing, at most 100 years
     */
    record Lasting(Period length) implements Validity {
        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if it is zero, negative or longer than 100 years
         */
        public Lasting {
            checkLength(length);
        }

        @Override
        public LocalDate after(LocalDate day, boolean reached, LocalDate least, LocalDate joined) {
            return later(day.plus(length), least);
        }
    }

    /**
     * A length from the day on which the tier is reached, and again from each review, and on to the end of the calendar unit: the
     * review is on the first day of a month, quarter or year that is not before the length is over. Twelve months to the end of a
     * month, from 10 March 2026, are over on 1 April 2027; from 1 March, on 1 March.
     *
     * @param length years, months and days, more than nothing, at most 100 years
     * @param to the unit of the calendar with whose end it ends
     */
    record Rounded(Period length, Window.Unit to) implements Validity {
        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if it is zero, negative or longer than 100 years
         */
        public Rounded {
            checkLength(length);
            Objects.requireNonNull(to, "to");
        }

        @Override
        public LocalDate after(LocalDate day, boolean reached, LocalDate least, LocalDate joined) {
            Window.Calendar calendar = new Window.Calendar(to, Window.Calendar.NEW_YEAR);
            LocalDate over = later(day.plus(length), least);
            LocalDate begun = calendar.startOf(over);
            return begun.equals(over) ? over : calendar.next(begun);
        }
    }

    /**
     * To the end of the running month, quarter or year, or of one after it; and from each review to the end of the unit that
     * begins with it. Of a year from 1 January, everybody is reviewed on 1 January.
     *
     * <p>As of a {@link Window.Calendar}, cycles with the same days are equal.
     *
     * @param unit which
     * @param start the month and the day, 1 to 28, on which a year begins, or any quarter; of months the day alone counts, and
     *     the month is January
     * @param more how many whole units are added to the running one in which the tier is reached, 0 to 10
     */
    record Cycle(Window.Unit unit, MonthDay start, int more) implements Validity {
        private static final int MOST = 10;

        /**
         * Checks the parts, and keeps of the four starts of a quarter the first in the year.
         *
         * @throws IllegalArgumentException if the start's day is after the 28th, a month's start names another month than January,
         *     or {@code more} is not 0 to 10
         */
        public Cycle {
            start = Window.Calendar.checked("validity start", unit, start);
            Require.that(more >= 0 && more <= MOST, "validity, more", more, "must be 0 to " + MOST);
        }

        @Override
        public LocalDate after(LocalDate day, boolean reached, LocalDate least, LocalDate joined) {
            Window.Calendar calendar = new Window.Calendar(unit, start);
            LocalDate begin = calendar.next(calendar.startOf(day));
            for (int i = 0; reached && i < more; i++) {
                begin = calendar.next(begin);
            }
            while (begin.isBefore(least)) {
                begin = calendar.next(begin);
            }
            return begin;
        }
    }

    /**
     * To the next anniversary of joining, or to one after it; and from each review to the anniversary after it. Who joined on 29 February
     * is reviewed on 28 February where there is no such day.
     *
     * @param more how many years are added to the running one in which the tier is reached, 0 to 10
     */
    record Anniversary(int more) implements Validity {
        /**
         * Checks the part.
         *
         * @throws IllegalArgumentException if it is not 0 to 10
         */
        public Anniversary {
            Require.that(more >= 0 && more <= Cycle.MOST, "validity, more", more, "must be 0 to " + Cycle.MOST);
        }

        @Override
        public LocalDate after(LocalDate day, boolean reached, LocalDate least, LocalDate joined) {
            int years = Window.Anniversary.yearsTo(day, joined) + 1 + (reached ? more : 0);
            while (joined.plusYears(years).isBefore(least)) {
                years++;
            }
            return joined.plusYears(years);
        }
    }

    /**
     * To the next anniversary of joining, or to one after it.
     *
     * <p>Example: {@code Validity.anniversary(1)}: reached in the third year of membership, a tier is held to the end of the fourth.
     *
     * @param more 0 for the end of the running year of membership, or how many years it is held beyond that, at most 10
     * @return the validity
     * @throws IllegalArgumentException if {@code more} is not 0 to 10
     */
    static Validity anniversary(int more) {
        return new Anniversary(more);
    }

    /**
     * A length from the day on which the tier is reached, and again from each review.
     *
     * <p>Example: {@code Validity.lasting(Period.ofMonths(18))}.
     *
     * @param length more than nothing, at most 100 years
     * @return the validity
     * @throws IllegalArgumentException if it is zero, negative or longer than 100 years
     */
    static Validity lasting(Period length) {
        return new Lasting(length);
    }

    /**
     * A length from the day on which the tier is reached, and again from each review, and on to the end of the calendar unit; where
     * it is over on the first day of one, nothing is added.
     *
     * <p>Example: {@code Validity.lasting(Period.ofMonths(12), Window.Unit.QUARTER)}.
     *
     * @param length more than nothing, at most 100 years
     * @param to month, quarter or year, as the calendar has them
     * @return the validity
     * @throws IllegalArgumentException if the length is zero, negative or longer than 100 years
     */
    static Validity lasting(Period length, Window.Unit to) {
        return new Rounded(length, to);
    }

    /**
     * To the end of the running unit, or of one after it; and from each review to the end of the unit that begins with it.
     *
     * <p>Example: {@code Validity.cycle(Window.Unit.YEAR, MonthDay.of(1, 1), 0)}: through 31 December, whenever it is reached.
     *
     * @param unit month, quarter or year
     * @param start when a year begins, or any of the quarters; for months a day of January. The day is 1 to 28
     * @param more 0 for the end of the running unit, or how many whole units it is held beyond that, at most 10
     * @return the validity
     * @throws IllegalArgumentException if it is no such day, or {@code more} is not 0 to 10
     */
    static Validity cycle(Window.Unit unit, MonthDay start, int more) {
        return new Cycle(unit, start, more);
    }

    private static void checkLength(Period length) {
        TierPolicy.checkPeriod("validity", Objects.requireNonNull(length, "length"));
    }

    private static LocalDate later(LocalDate day, LocalDate other) {
        return day.isBefore(other) ? other : day;
    }
}

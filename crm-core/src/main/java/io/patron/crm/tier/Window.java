// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;

/** The business days a ladder looks at. */
public sealed interface Window {
    /** All days there ever were. */
    record Lifetime() implements Window {}

    /**
     * The last so many days, months or years, today included: twelve months on 15 March begin on 16 March of last year.
     *
     * @param length more than nothing, at most 100 years
     */
    record Rolling(Period length) implements Window {
        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if it is zero, negative or longer than 100 years
         */
        public Rolling {
            Require.that(!length.isNegative() && !length.isZero(), "window", length, "must be more than nothing");
            Require.that(
                    length.toTotalMonths() <= 1_200 && length.getDays() <= 36_500,
                    "window",
                    length,
                    "must be at most 100 years");
        }
    }

    /**
     * The running calendar month, quarter or year.
     *
     * @param unit which
     */
    record Calendar(Unit unit) implements Window {}

    /** A calendar unit. */
    enum Unit {
        /** A month. */
        MONTH(1),
        /** A quarter, beginning in January, April, July or October. */
        QUARTER(3),
        /** A year. */
        YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
        }

        LocalDate startOf(LocalDate day) {
            LocalDate month = day.with(TemporalAdjusters.firstDayOfMonth());
            return month.minusMonths((month.getMonthValue() - 1L) % months);
        }

        LocalDate next(LocalDate start) {
            return start.plusMonths(months);
        }
    }

    /**
     * All days there ever were.
     *
     * @return the window
     */
    static Window lifetime() {
        return new Lifetime();
    }

    /**
     * The last so many days, months or years.
     *
     * @param length more than nothing
     * @return the window
     */
    static Window rolling(Period length) {
        return new Rolling(length);
    }

    /**
     * The running calendar unit.
     *
     * @param unit month, quarter or year
     * @return the window
     */
    static Window calendar(Unit unit) {
        return new Calendar(unit);
    }

    /**
     * The first day of the window whose last day is the day before {@code end}.
     *
     * @param end the day after the last day of the window
     * @return the first day
     */
    default LocalDate from(LocalDate end) {
        if (this instanceof Rolling rolling) {
            return end.minus(rolling.length);
        }
        if (this instanceof Calendar calendar) {
            return calendar.unit.startOf(end.minusDays(1));
        }
        return LocalDate.EPOCH.minusYears(1_000);
    }
}

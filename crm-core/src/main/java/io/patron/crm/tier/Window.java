// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;

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
     * The running month, quarter or year, as the calendar has it or from another day on: of a year from 1 April, 31 March is the
     * last day.
     *
     * <p>Windows with the same days are equal: of a quarter, the first of its four beginnings in a year is kept, so that quarters
     * from 1 May and from 1 November are quarters from 1 February.
     *
     * @param unit which
     * @param start the month and the day, 1 to 28, on which a year begins, or any quarter; of months the day alone counts, and
     *     the month is January
     */
    record Calendar(Unit unit, MonthDay start) implements Window {
        /** The last day that every month has. */
        private static final int LAST_DAY = 28;

        /** With which the calendar begins its years, quarters and months. */
        static final MonthDay NEW_YEAR = MonthDay.of(Month.JANUARY, 1);

        /**
         * Checks the start, and keeps of the four of a quarter the first in the year.
         *
         * @throws IllegalArgumentException if its day is after the 28th, or a month's start names another month than January
         */
        public Calendar {
            start = checked("window start", unit, start);
        }

        /** The first day of the year with which a unit begins. */
        static MonthDay checked(String name, Unit unit, MonthDay start) {
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(start, "start");
            Require.that(
                    start.getDayOfMonth() <= LAST_DAY,
                    name,
                    start,
                    "must be on day 1 to " + LAST_DAY + ", which every month has");
            Require.that(
                    unit != Unit.MONTH || start.getMonth() == Month.JANUARY,
                    name,
                    start,
                    "must be in January where the unit is a month: its day alone counts");
            return MonthDay.of((start.getMonthValue() - 1) % unit.months + 1, start.getDayOfMonth());
        }

        LocalDate startOf(LocalDate day) {
            // Moved back by what a unit begins after the first, the days of a unit are those of whole months.
            LocalDate moved = day.minusDays(start.getDayOfMonth() - 1L);
            int begun = Math.floorMod(moved.getMonthValue() - start.getMonthValue(), unit.months);
            return moved.withDayOfMonth(start.getDayOfMonth()).minusMonths(begun);
        }

        LocalDate next(LocalDate begin) {
            return begin.plusMonths(unit.months);
        }
    }

    /**
     * The running year of membership, from an anniversary to the day before the next; years have the days they have, and an
     * anniversary of 29 February is 28 February where there is no such day.
     *
     * <p>The day on which a tier is reached belongs to what led to it: its first year begins with the day after. Where a review left her in
     * it, which looked at the days before, it begins with the day of the review. Of the first tier of who never had another, the
     * anniversaries are those of joining.
     *
     * @param of whose anniversaries
     */
    record Anniversary(Anchor of) implements Window {
        /** Checks the part. */
        public Anniversary {
            Objects.requireNonNull(of, "anniversary of");
        }

        private LocalDate startOf(LocalDate day, Membership membership) {
            LocalDate anchor = membership.anchor(of, day);
            int years = yearsTo(day, anchor);
            LocalDate first = membership.tierFrom();
            return years == 0 && of == Anchor.TIER && first != null ? first : anchor.plusYears(years);
        }

        private LocalDate next(LocalDate day, Membership membership) {
            LocalDate anchor = membership.anchor(of, day);
            return anchor.plusYears(yearsTo(day, anchor) + 1L);
        }

        /** How many anniversaries have been on a day; negative before the first. */
        static int yearsTo(LocalDate day, LocalDate anchor) {
            int years = day.getYear() - anchor.getYear();
            return anchor.plusYears(years).isAfter(day) ? years - 1 : years;
        }
    }

    /**
     * All days since the tier was reached that is held, that day excluded: it belongs to what led to the tier. Where a review left her in it,
     * all days since the review, that day included. Of the first tier of who never had another, all days there ever were.
     */
    record SinceTier() implements Window {}

    /** What anniversaries are of. */
    enum Anchor {
        /** The day on which the customer joined. */
        JOINING,
        /** The day on which she reached the tier that she holds. */
        TIER
    }

    /** A calendar unit. */
    enum Unit {
        /** A month. */
        MONTH(1),
        /** A quarter: three months. */
        QUARTER(3),
        /** A year. */
        YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
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
     * The running unit of the calendar: months from the 1st, quarters and years from 1 January.
     *
     * @param unit month, quarter or year
     * @return the window
     */
    static Window calendar(Unit unit) {
        return calendar(unit, Calendar.NEW_YEAR);
    }

    /**
     * The running unit from a day on.
     *
     * <p>Example: {@code Window.calendar(Window.Unit.YEAR, MonthDay.of(4, 1))}, and of months from the 15th
     * {@code Window.calendar(Window.Unit.MONTH, MonthDay.of(1, 15))}.
     *
     * @param unit month, quarter or year
     * @param from when a year begins, or any of the quarters; for months a day of January. The day is 1 to 28
     * @return the window
     * @throws IllegalArgumentException if it is no such day
     */
    static Window calendar(Unit unit, MonthDay from) {
        return new Calendar(unit, from);
    }

    /**
     * The running year of membership.
     *
     * <p>Example: {@code Window.anniversary(Window.Anchor.JOINING)}.
     *
     * @param of whose anniversaries: those of joining, or of the tier
     * @return the window
     */
    static Window anniversary(Anchor of) {
        return new Anniversary(of);
    }

    /**
     * All days since the tier was reached that is held.
     *
     * @return the window
     */
    static Window sinceTier() {
        return new SinceTier();
    }

    /**
     * Whether it begins for each customer on a day of her own.
     *
     * @return {@code true} for anniversaries and since the tier was reached
     */
    default boolean isPersonal() {
        return this instanceof Anniversary || this instanceof SinceTier;
    }

    /**
     * The first day of the window whose last day is the day before {@code end}; where it begins for each customer on a day of her own, the
     * earliest there can be.
     *
     * @param end the day after the last day of the window
     * @return the first day
     */
    default LocalDate from(LocalDate end) {
        if (this instanceof Rolling rolling) {
            return end.minus(rolling.length);
        }
        if (this instanceof Calendar calendar) {
            return calendar.startOf(end.minusDays(1));
        }
        return this instanceof Anniversary ? end.minusYears(1) : LocalDate.EPOCH.minusYears(1_000);
    }

    /**
     * The first day of a customer's window whose last day is the day before {@code end}.
     *
     * @param end the day after the last day of the window
     * @param membership when she joined, and since when she holds her tier
     * @return the first day
     */
    default LocalDate from(LocalDate end, Membership membership) {
        if (this instanceof Anniversary anniversary) {
            return anniversary.startOf(end.minusDays(1), membership);
        }
        LocalDate first = membership.tierFrom();
        return this instanceof SinceTier && first != null ? first : from(end);
    }

    /**
     * The first day on which a business day counts no more.
     *
     * <p>Example: of twelve months, 15 March 2026 leaves on 15 March 2027; of a calendar year, on 1 January 2027.
     *
     * @param day a business day
     * @param membership when the customer joined, and since when she holds her tier
     * @return the day; empty where all days count for ever, or as long as she holds her tier
     */
    default Optional<LocalDate> leaves(LocalDate day, Membership membership) {
        if (this instanceof Anniversary anniversary) {
            return Optional.of(anniversary.next(day, membership));
        }
        if (this instanceof Calendar calendar) {
            return Optional.of(calendar.next(calendar.startOf(day)));
        }
        if (this instanceof Rolling rolling) {
            // Months differ by up to three days, so that a window may stand still for some days and then move by
            // several.
            LocalDate last = day.plus(rolling.length).minusDays(5);
            while (!from(last.plusDays(1)).isAfter(day)) {
                last = last.plusDays(1);
            }
            return Optional.of(last);
        }
        return Optional.empty();
    }
}

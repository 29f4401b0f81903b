// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How long points live. Fixed on the lot when it is issued, so that a later program does not rewrite it; but for points that end with
 * inactivity, whose end is the account's and moves with each activity. The last day counts as a
 * whole: points that live through 6 July can be spent until midnight, in the program's zone.
 *
 * <p>Months are calendar months: where a month has no such day, its last one is meant. 31 January and one month is the last of
 * February; 29 February and one year is 28 February.
 */
public sealed interface Expiry {
    /** For ever. */
    record Never() implements Expiry {}

    /**
     * Through the business day that lies a period after the day they were earned, or on through the end of the calendar unit
     * which that day is in: points of 10 May that live twelve months and to the end of a quarter can be spent through 30 June of
     * the next year.
     *
     * @param period years, months and days; more than nothing, except to the end of a unit longer than a day
     * @param endOf the unit through whose end they live
     */
    record After(Period period, Unit endOf) implements Expiry {
        /**
         * Checks the period.
         *
         * @throws IllegalArgumentException if it is negative, longer than 100 years, or zero to the end of the day
         */
        public After {
            Objects.requireNonNull(endOf, "end of");
            Require.that(
                    !period.isNegative() && (!period.isZero() || endOf != Unit.DAY),
                    "expiry",
                    period,
                    "must be more than nothing");
            checkLength(period);
        }
    }

    /**
     * Through one day, whenever they were earned. What would be earned after that day is not issued.
     *
     * @param last the last day
     */
    record Through(LocalDate last) implements Expiry {
        /**
         * Checks the day.
         *
         * @throws IllegalArgumentException if it is not in the years 1900 to 2199
         */
        public Through {
            Require.that(
                    last.getYear() >= 1_900 && last.getYear() < 2_200,
                    "expiry",
                    last,
                    "must be in the years 1900 to 2199");
        }
    }

    /**
     * Through a day that comes every year: points of a year that end on 31 March of the next one live through the first 31 March
     * that is six months away or more.
     *
     * @param last month and day; of 29 February, 28 February in a common year
     * @param least how far away it is at least, at most 100 years; nothing, if the day of the purchase itself will do
     */
    record Yearly(MonthDay last, Period least) implements Expiry {
        /**
         * Checks the period.
         *
         * @throws IllegalArgumentException if it is negative or longer than 100 years
         */
        public Yearly {
            Objects.requireNonNull(last, "last");
            Require.that(!least.isNegative(), "expiry", least, "must not be negative");
            checkLength(least);
        }
    }

    /**
     * As long as the customer is active: all points of the wallet that have no end of their own live through the business day that
     * lies a period after she was active last. Until then every activity gives them the whole period again.
     *
     * @param period years, months and days, more than nothing, at most 100 years
     * @param by what counts as activity, at least one thing
     */
    record Inactivity(Period period, Set<Activity> by) implements Expiry {
        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if the period is nothing, negative or longer than 100 years, or nothing is an activity
         */
        public Inactivity {
            Require.that(!period.isNegative() && !period.isZero(), "expiry", period, "must be more than nothing");
            checkLength(period);
            Require.that(!by.isEmpty(), "activities", by, "must be at least one");
            by = Collections.unmodifiableSet(EnumSet.copyOf(by));
        }
    }

    /** What keeps points alive that end with inactivity. */
    enum Activity {
        /** Something was bought, whether or not it earned anything. */
        PURCHASE,
        /** Points of the wallet were spent, at once or by the capture of a reservation. */
        REDEMPTION
    }

    /** A calendar unit through whose end points live. */
    enum Unit {
        /** The day itself: nothing is added. */
        DAY(0),
        /** A month. */
        MONTH(1),
        /** A quarter, ending in March, June, September or December. */
        QUARTER(3),
        /** A half-year, ending in June or December. */
        HALF_YEAR(6),
        /** A year. */
        YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
        }

        LocalDate lastOf(LocalDate day) {
            if (this == DAY) {
                return day;
            }
            int left = months - 1 - (day.getMonthValue() - 1) % months;
            return day.plusMonths(left).with(TemporalAdjusters.lastDayOfMonth());
        }
    }

    /**
     * Points that live for ever.
     *
     * @return the expiry
     */
    static Expiry never() {
        return new Never();
    }

    /**
     * Points that live through the day a period after they were earned.
     *
     * @param period more than nothing
     * @return the expiry
     */
    static Expiry after(Period period) {
        return new After(period, Unit.DAY);
    }

    /**
     * Points that live through the end of the calendar unit in which the day lies a period after they were earned.
     *
     * <p>Example: {@code Expiry.after(Period.ofMonths(12), Expiry.Unit.QUARTER)}.
     *
     * @param period more than nothing, or zero for the unit in which they were earned
     * @param endOf the unit
     * @return the expiry
     */
    static Expiry after(Period period, Unit endOf) {
        return new After(period, endOf);
    }

    /**
     * Points that live through one day, whenever they were earned.
     *
     * @param last the last day
     * @return the expiry
     */
    static Expiry through(LocalDate last) {
        return new Through(last);
    }

    /**
     * Points that live through a day that comes every year.
     *
     * <p>Example: {@code Expiry.yearly(MonthDay.of(3, 31), Period.ofMonths(6))}.
     *
     * @param last month and day
     * @param least how far away it is at least
     * @return the expiry
     */
    static Expiry yearly(MonthDay last, Period least) {
        return new Yearly(last, least);
    }

    /**
     * Points that live as long as a customer buys or spends points, and a period more.
     *
     * <p>Example: {@code Expiry.inactivity(Period.ofMonths(12))}.
     *
     * @param period more than nothing
     * @return the expiry
     */
    static Expiry inactivity(Period period) {
        return new Inactivity(period, EnumSet.allOf(Activity.class));
    }

    /**
     * Points that live as long as a customer does some things, and a period more.
     *
     * @param period more than nothing
     * @param by what she must do, at least one thing
     * @return the expiry
     */
    static Expiry inactivity(Period period, Set<Activity> by) {
        return new Inactivity(period, by);
    }

    /**
     * The first business day on which points of a day are gone, whatever else happens.
     *
     * @param earned the business day they were earned
     * @return the day after their last, if they have one of their own; not after {@code earned} where they would be gone already
     */
    default Optional<LocalDate> goneOn(LocalDate earned) {
        return lastDay(earned).map(last -> last.plusDays(1));
    }

    private Optional<LocalDate> lastDay(LocalDate earned) {
        if (this instanceof After after) {
            return Optional.of(after.endOf.lastOf(earned.plus(after.period)));
        }
        if (this instanceof Through through) {
            return Optional.of(through.last);
        }
        if (this instanceof Yearly yearly) {
            LocalDate first = earned.plus(yearly.least);
            LocalDate last = yearly.last.atYear(first.getYear());
            return Optional.of(last.isBefore(first) ? yearly.last.atYear(first.getYear() + 1) : last);
        }
        return Optional.empty();
    }

    private static void checkLength(Period period) {
        Require.that(
                period.toTotalMonths() <= 1_200 && period.getDays() <= 36_500,
                "expiry",
                period,
                "must be at most 100 years");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.error.Require;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** Conditions on the calendar beyond {@link Condition.Weekday} and {@link Condition.Between}. */
public sealed interface OnDay extends Condition {
    @Override
    default Set<Subject> subjects() {
        return Set.of(Subject.DAY);
    }

    /** Which of the same weekdays of a month. */
    enum Week {
        /** The first. */
        FIRST,
        /** The second. */
        SECOND,
        /** The third. */
        THIRD,
        /** The fourth. */
        FOURTH,
        /** The last, be it the fourth or the fifth. */
        LAST;

        /**
         * The earliest day of the month that it can be.
         *
         * @return 1, 8, 15 or 22; 22 for the last as well
         */
        public int earliestDay() {
            return switch (this) {
                case FIRST -> 1;
                case SECOND -> 8;
                case THIRD -> 15;
                case FOURTH, LAST -> 22;
            };
        }
    }

    /**
     * Holds on days of the month: the member day. A month that has no such day has no member day. In: the 15th for 15. Out: the
     * 14th.
     *
     * @param days one or more, 1 to 31
     */
    record DayOfMonth(Set<Integer> days) implements OnDay {
        /**
         * Copies and checks the days.
         *
         * @throws IllegalArgumentException if there is none, or one is not in 1 to 31
         */
        public DayOfMonth {
            days = Numbers.set("days of the month", days, 1, 31);
        }

        @Override
        public boolean holds(Situation situation) {
            return days.contains(situation.day().getDayOfMonth());
        }
    }

    /** Holds on the last day of each month. In: 29 February of a leap year. Out: 28 February of one. */
    record LastDayOfMonth() implements OnDay {
        @Override
        public boolean holds(Situation situation) {
            LocalDate day = situation.day();
            return day.getDayOfMonth() == day.lengthOfMonth();
        }
    }

    /**
     * Holds on one weekday of the month. In: 10 March 2026 for the second Tuesday. Out: 3 March 2026, the first.
     *
     * @param week which of them
     * @param day the weekday
     */
    record NthWeekday(Week week, DayOfWeek day) implements OnDay {
        private static final int WEEK = 7;

        /** Checks the parts. */
        public NthWeekday {
            Objects.requireNonNull(week, "week");
            Objects.requireNonNull(day, "day");
        }

        @Override
        public boolean holds(Situation situation) {
            LocalDate date = situation.day();
            if (date.getDayOfWeek() != day) {
                return false;
            }
            if (week == Week.LAST) {
                return date.getDayOfMonth() + WEEK > date.lengthOfMonth();
            }
            int number = date.getDayOfMonth() - week.earliestDay();
            return number >= 0 && number < WEEK;
        }
    }

    /**
     * Holds in months of the year. In: 31 December for December. Out: 1 January.
     *
     * @param months one or more
     */
    record InMonth(Set<Month> months) implements OnDay {
        /**
         * Copies and checks the months.
         *
         * @throws IllegalArgumentException if there is none
         */
        public InMonth {
            Require.that(!months.isEmpty(), "months", months, "must be 1 or more");
            months = Collections.unmodifiableSet(EnumSet.copyOf(months));
        }

        @Override
        public boolean holds(Situation situation) {
            return months.contains(situation.day().getMonth());
        }
    }

    /**
     * Holds from one time of day to before another, in the program's zone; over midnight if the second is the earlier. In: 14:00
     * for 14:00 to 17:00. Out: 17:00.
     *
     * @param from the first minute
     * @param to the minute after the last
     */
    record Hours(LocalTime from, LocalTime to) implements OnDay {
        /**
         * Checks the times.
         *
         * @throws IllegalArgumentException if they are the same, or not whole minutes
         */
        public Hours {
            Require.that(!from.equals(to), "hours from", from, "must differ from the end");
            minute("hours from", from);
            minute("hours to", to);
        }

        private static void minute(String name, LocalTime time) {
            Require.that(time.getSecond() == 0 && time.getNano() == 0, name, time, "must be a whole minute");
        }

        @Override
        public boolean holds(Situation situation) {
            LocalTime time = situation.time();
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return from.isBefore(to) ? begun && !over : begun || !over;
        }
    }

    /**
     * Days of the month.
     *
     * @param days one or more, 1 to 31
     * @return the condition
     */
    static Condition dayOfMonth(int... days) {
        return new DayOfMonth(Numbers.boxed(days));
    }

    /**
     * Months of the year.
     *
     * @param months one or more
     * @return the condition
     */
    static Condition month(Month... months) {
        return new InMonth(Set.of(months));
    }
}

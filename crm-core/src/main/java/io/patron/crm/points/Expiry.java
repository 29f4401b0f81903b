// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** How long points live. Fixed on the lot when it is issued, so that a later program does not rewrite it. */
public sealed interface Expiry {
    /** For ever. */
    record Never() implements Expiry {}

    /**
     * Through the business day that lies a period after the day they were earned: points of 31 January that live one month
     * can be spent through the last of February.
     *
     * @param period years, months and days, more than nothing
     */
    record After(Period period) implements Expiry {
        /**
         * Checks the period.
         *
         * @throws IllegalArgumentException if it is zero, negative, or longer than 100 years
         */
        public After {
            Require.that(!period.isNegative() && !period.isZero(), "expiry", period, "must be more than nothing");
            Require.that(
                    period.toTotalMonths() <= 1_200 && period.getDays() <= 36_500,
                    "expiry",
                    period,
                    "must be at most 100 years");
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
        return new After(period);
    }

    /**
     * The first business day on which points of a day are gone.
     *
     * @param earned the business day they were earned
     * @return the day after their last, if they have one
     */
    default Optional<LocalDate> goneOn(LocalDate earned) {
        return this instanceof After after
                ? Optional.of(earned.plus(after.period).plusDays(1))
                : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The most that one customer is given in a period, or that she spends. What a purchase would earn beyond it is cut, and said with what is
 * given; what would be spent beyond it is refused. A return gives the room back that its purchase took, and a reversal that of what was
 * spent, as long as the period lasts.
 *
 * <p>The days are calendar days in the program's zone, and a purchase counts on the day it takes effect, whatever its business date.
 *
 * <p>Example: {@code new Cap(500, Cap.Per.DAY)}.
 *
 * @param points minor units of the wallet, 1 or more
 * @param per the period
 */
public record Cap(long points, Per per) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there are no points
     */
    public Cap {
        Objects.requireNonNull(per, "per");
        Require.that(points > 0, "cap per " + per.name().toLowerCase(Locale.ROOT), points, "must be more than 0");
    }

    /** A period for which a cap holds. */
    public enum Per {
        /** A day. */
        DAY,
        /** A calendar month. */
        MONTH,
        /** A calendar year. */
        YEAR,
        /** All time: for a rule, as long as its campaign runs. */
        LIFETIME;

        /**
         * The day on which the next period begins.
         *
         * @param day a day
         * @return the first day after the period that the day is in; empty where it never ends
         */
        public Optional<LocalDate> next(LocalDate day) {
            return switch (this) {
                case DAY -> Optional.of(day.plusDays(1));
                case MONTH -> Optional.of(day.withDayOfMonth(1).plusMonths(1));
                case YEAR -> Optional.of(day.withDayOfYear(1).plusYears(1));
                case LIFETIME -> Optional.empty();
            };
        }
    }
}

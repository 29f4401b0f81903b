// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.Require;
import io.patron.crm.points.Pieces;
import java.time.YearMonth;
import java.util.Objects;

/**
 * How many pieces of a reward one customer can have: in all, or in each month or year of the calendar. What she gives back, she can
 * have again.
 *
 * <p>Example: {@code RewardLimit.perYear(2)}.
 *
 * @param pieces how many, 1 to {@link Pieces#MOST}
 * @param within in which time
 */
public record RewardLimit(int pieces, Within within) {
    /** The time in which pieces are counted. */
    public enum Within {
        /** Always. */
        LIFETIME,
        /** A month of the calendar, in the program's zone. */
        MONTH,
        /** A year of the calendar, in the program's zone. */
        YEAR
    }

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not in its range
     */
    public RewardLimit {
        Objects.requireNonNull(within, "within");
        Require.that(pieces >= 1 && pieces <= Pieces.MOST, "pieces of a limit", pieces, "must be 1 to " + Pieces.MOST);
    }

    /**
     * So many in all.
     *
     * @param pieces how many
     * @return the limit
     * @throws IllegalArgumentException if it is not in its range
     */
    public static RewardLimit inAll(int pieces) {
        return new RewardLimit(pieces, Within.LIFETIME);
    }

    /**
     * So many in each month of the calendar.
     *
     * @param pieces how many
     * @return the limit
     * @throws IllegalArgumentException if it is not in its range
     */
    public static RewardLimit perMonth(int pieces) {
        return new RewardLimit(pieces, Within.MONTH);
    }

    /**
     * So many in each year of the calendar.
     *
     * @param pieces how many
     * @return the limit
     * @throws IllegalArgumentException if it is not in its range
     */
    public static RewardLimit perYear(int pieces) {
        return new RewardLimit(pieces, Within.YEAR);
    }

    /**
     * Whether two months are counted together.
     *
     * @param a a month
     * @param b another
     * @return {@code true} if what was taken in one counts in the other
     */
    public boolean together(YearMonth a, YearMonth b) {
        return switch (within) {
            case LIFETIME -> true;
            case MONTH -> a.equals(b);
            case YEAR -> a.getYear() == b.getYear();
        };
    }

    @Override
    public String toString() {
        return switch (within) {
            case LIFETIME -> pieces + " in all";
            case MONTH -> pieces + " a month";
            case YEAR -> pieces + " a year";
        };
    }
}

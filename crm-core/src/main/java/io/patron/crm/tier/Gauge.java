// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import io.patron.crm.history.HistoryView;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;

/**
 * What a ladder measures, and over which days. Immutable and thread-safe.
 *
 * <p>Example: {@code new Gauge(Gauge.Measure.SPEND, Window.rolling(Period.ofMonths(12)))}.
 *
 * @param measure what
 * @param window over which days
 */
public record Gauge(Measure measure, Window window) {
    private static final int MOST_MONTHS = 120;

    private static final int MOST_DAYS = 3_660;

    /** What a ladder measures. */
    public enum Measure {
        /** Spend, net of refunds, in minor units of the program's currency. */
        SPEND,
        /** What was earned on the lines whose cost is known, net of refunds, in minor units of the program's currency. */
        PROFIT,
        /** Purchases that count. */
        PURCHASES,
        /** Months of the calendar with a purchase that counts. */
        ACTIVE_MONTHS;

        /**
         * Whether it is an amount of money.
         *
         * @return {@code false} for a number
         */
        public boolean isMoney() {
            return this == SPEND || this == PROFIT;
        }
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if months are to be counted in a window that is longer than ten years, or profit in one that begins
     *     for each customer on a day of her own
     */
    public Gauge {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(window, "window");
        Require.that(
                measure != Measure.ACTIVE_MONTHS || isTenYears(window),
                "window of active months",
                window,
                "must be at most ten years long");
        Require.that(
                measure != Measure.PROFIT || !window.isPersonal(),
                "window of profit",
                window,
                "must be one of the calendar or of a length");
    }

    private static boolean isTenYears(Window window) {
        if (window instanceof Window.Rolling rolling) {
            Period length = rolling.length();
            return length.toTotalMonths() <= MOST_MONTHS && length.getDays() <= MOST_DAYS;
        }
        return window instanceof Window.Calendar || window instanceof Window.Anniversary;
    }

    /**
     * What is measured in the window whose last day is the day before {@code end}.
     *
     * @param history what she bought
     * @param end the day after the last day of the window
     * @param membership the days from which her own windows are counted
     * @return minor units, purchases or months
     */
    public long read(HistoryView history, LocalDate end, Membership membership) {
        return read(history, window.from(end, membership), end);
    }

    /** What is measured on some days, whatever the window. */
    long read(HistoryView history, LocalDate from, LocalDate end) {
        return switch (measure) {
            case SPEND -> history.netMinor(from, end);
            case PROFIT -> history.profitMinor(from, end);
            case PURCHASES -> history.purchases(from, end);
            case ACTIVE_MONTHS -> history.activeMonths(from, end);
        };
    }
}

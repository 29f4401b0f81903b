// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.lifecycle;

import io.patron.crm.error.Require;
import io.patron.crm.history.History;
import io.patron.crm.history.HistoryView;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When a customer counts as dormant: a number of days after the last purchase, one for those who bought once and one for
 * those who come back. The stage is a function of the history and the day; nothing else is remembered.
 *
 * <p>Example: {@code LifecyclePolicy.days(60, 90)}: a first-time customer is in formation through day 60, a returning one is
 * stable through day 90; the day after, each is dormant.
 *
 * @param formationDays the last day on which a customer with one purchase is in formation, counted from the purchase, 1 to 36500
 * @param stableDays the last day on which a customer with more is stable, counted from the last purchase, 1 to 36500
 */
public record LifecyclePolicy(int formationDays, int stableDays) {
    private static final int MOST_DAYS = 36_500;

    /**
     * Checks the days.
     *
     * @throws IllegalArgumentException if a number is not in 1 to 36500
     */
    public LifecyclePolicy {
        Require.that(
                formationDays >= 1 && formationDays <= MOST_DAYS,
                "formation days",
                formationDays,
                "must be 1 to 36500");
        Require.that(stableDays >= 1 && stableDays <= MOST_DAYS, "stable days", stableDays, "must be 1 to 36500");
    }

    /**
     * A policy of fixed days.
     *
     * @param formationDays days in formation after the only purchase
     * @param stableDays days in stability after the last purchase
     * @return the policy
     */
    public static LifecyclePolicy days(int formationDays, int stableDays) {
        return new LifecyclePolicy(formationDays, stableDays);
    }

    /**
     * The stage on a business day.
     *
     * @param history what she bought
     * @param today the business day
     * @return the stage
     */
    public Stage stage(HistoryView history, LocalDate today) {
        LocalDate last = history.lastDay().orElse(null);
        if (last == null) {
            return Stage.EXPLORATION;
        }
        if (today.toEpochDay() > last.toEpochDay() + allowed(history)) {
            return Stage.DORMANT;
        }
        return history.purchases() == 1 ? Stage.FORMATION : Stage.STABLE;
    }

    /**
     * The business day on which the stage changes if nothing is bought: the first day of dormancy.
     *
     * @param history what she bought
     * @param today the business day
     * @return the day after today on which she becomes dormant, if she will
     */
    public Optional<LocalDate> nextChange(HistoryView history, LocalDate today) {
        LocalDate last = history.lastDay().orElse(null);
        if (last == null) {
            return Optional.empty();
        }
        LocalDate dormant = last.plusDays(allowed(history) + 1L);
        return dormant.isAfter(today) ? Optional.of(dormant) : Optional.empty();
    }

    /**
     * Since which business day she has been in her present stage.
     *
     * @param history what she bought
     * @param today the business day
     * @return the first day of the stage; empty in exploration, which has no beginning
     */
    public Optional<LocalDate> since(History history, LocalDate today) {
        Stage stage = stage(history, today);
        return switch (stage) {
            case EXPLORATION -> Optional.empty();
            case FORMATION -> history.firstDay();
            case DORMANT -> history.lastDay().map(last -> last.plusDays(allowed(history) + 1L));
            case STABLE -> Optional.of(stableSince(history));
        };
    }

    /** The purchase that began the present run: each later one came within the rhythm. */
    private LocalDate stableSince(History history) {
        long[] days = history.purchaseDays();
        int i = days.length - 1;
        while (i > 1 && days[i] - days[i - 1] <= stableDays) {
            i--;
        }
        boolean secondSameDay = days.length == 1;
        boolean fromFirst = i == 1 && days[1] - days[0] <= stableDays && boughtTwiceOn(history, days[0]);
        return LocalDate.ofEpochDay(secondSameDay || fromFirst ? days[0] : days[i]);
    }

    private static boolean boughtTwiceOn(History history, long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return history.purchases(date, date.plusDays(1)) > 1;
    }

    private int allowed(HistoryView history) {
        return history.purchases() == 1 ? formationDays : stableDays;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.history.HistoryView;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Membership;
import io.patron.crm.tier.TierPolicy;
import java.time.LocalDate;
import java.util.List;

/**
 * What the gauges of a ladder read on a day, and what they would read if something of it had never been bought.
 *
 * <p>Most readings are sums, from which is taken away what comes back. Two are not: months are counted once however often was bought in
 * them, and a window that begins for each customer on a day of her own begins elsewhere when what it began with never was. Of these it is
 * kept what the day alone held, for what is left of the days before is in the history.
 */
final class Gauged {
    private static final long[] NONE = {};

    private final TierPolicy policy;
    private final LocalDate end;
    private final long[] readings;
    /** What each gauge that is no sum reads of the day alone, in purchases where months are counted; empty where all are sums. */
    private final long[] today;

    private Gauged(TierPolicy policy, LocalDate end, long[] readings, long[] today) {
        this.policy = policy;
        this.end = end;
        this.readings = readings;
        this.today = today;
    }

    /** What is read at the end of the day before one. */
    static Gauged of(TierPolicy policy, HistoryView history, LocalDate end, Membership membership) {
        return new Gauged(policy, end, policy.measured(history, end, membership), today(policy, history, end));
    }

    private static long[] today(TierPolicy policy, HistoryView history, LocalDate end) {
        List<Gauge> gauges = policy.gauges();
        long[] today = NONE;
        for (int i = 0; i < gauges.size(); i++) {
            Gauge gauge = gauges.get(i);
            if (!isSum(gauge)) {
                today = today.length == 0 ? new long[gauges.size()] : today;
                today[i] = gauge.measure().isMoney()
                        ? history.netMinor(end.minusDays(1), end)
                        : history.purchases(end.minusDays(1), end);
            }
        }
        return today;
    }

    private static boolean isSum(Gauge gauge) {
        return gauge.measure() != Gauge.Measure.ACTIVE_MONTHS && !gauge.window().isPersonal();
    }

    /** What each gauge reads. */
    long[] readings() {
        return readings;
    }

    /** The day after the one on which they were read. */
    LocalDate end() {
        return end;
    }

    /** The highest tier that they reach. */
    int reached() {
        return policy.reached(readings);
    }

    /** The same without what a purchase of a day gives back. */
    Gauged less(LocalDate day, Document.Taken taken) {
        if (!day.isBefore(end)) {
            return this;
        }
        long[] left = readings.clone();
        long[] leftToday = today.clone();
        for (int i = 0; i < left.length; i++) {
            Gauge gauge = policy.gauges().get(i);
            if (!isSum(gauge)) {
                leftToday[i] -= day.plusDays(1).equals(end) ? less(gauge.measure(), taken) : 0;
            } else if (!day.isBefore(gauge.window().from(end))) {
                left[i] -= less(gauge.measure(), taken);
            }
        }
        return new Gauged(policy, end, left, leftToday);
    }

    private static long less(Gauge.Measure measure, Document.Taken taken) {
        return switch (measure) {
            case SPEND -> -taken.amounts().net();
            // What was sold at a loss lifts nobody when it comes back.
            case PROFIT -> Math.max(0, -taken.amounts().profit());
            case PURCHASES, ACTIVE_MONTHS -> taken.lastUnit() ? 1 : 0;
        };
    }

    /** The same after something came back: what is no sum is read again, of the days before from the history. */
    Gauged again(HistoryView history, Membership membership) {
        if (today.length == 0) {
            return this;
        }
        long[] read = readings.clone();
        LocalDate day = end.minusDays(1);
        for (int i = 0; i < read.length; i++) {
            Gauge gauge = policy.gauges().get(i);
            if (isSum(gauge)) {
                continue;
            }
            LocalDate from = gauge.window().from(end, membership);
            read[i] = from.isAfter(day) ? 0 : before(gauge, history, from, day) + ofToday(i, history, from, day);
        }
        return new Gauged(policy, end, read, today);
    }

    private static long before(Gauge gauge, HistoryView history, LocalDate from, LocalDate day) {
        return switch (gauge.measure()) {
            case SPEND -> history.netMinor(from, day);
            case PROFIT -> history.profitMinor(from, day);
            case PURCHASES -> history.purchases(from, day);
            case ACTIVE_MONTHS -> history.activeMonths(from, day);
        };
    }

    /** What the day adds to the days before it; to months only the first purchase of its own. */
    private long ofToday(int gauge, HistoryView history, LocalDate from, LocalDate day) {
        if (policy.gauges().get(gauge).measure() != Gauge.Measure.ACTIVE_MONTHS) {
            return today[gauge];
        }
        LocalDate month = day.withDayOfMonth(1);
        boolean already = history.activeMonths(month.isBefore(from) ? from : month, day) > 0;
        return today[gauge] > 0 && !already ? 1 : 0;
    }
}

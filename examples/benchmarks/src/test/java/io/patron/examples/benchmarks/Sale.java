// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import java.time.DayOfWeek;

/**
 * A purchase as a rules engine likes it best: flat, in cents, its weekday and the number of its day worked out before. It adds up
 * thousandths of points, so that the rules need no order. Public for the classes that Drools generates.
 */
public final class Sale {
    private static final int THOUSAND = 1_000;
    private static final int CAP = 500;

    private final long cents;
    private final String category;
    private final String channel;
    private final String tier;
    private final boolean first;
    private final DayOfWeek weekday;
    private final long day;
    private long thousandths;

    Sale(Event event) {
        cents = event.situation().netMinor();
        category = event.purchase().lines().get(0).category().get(0);
        channel = event.purchase().channel().orElseThrow();
        tier = event.tier();
        first = event.situation().before().purchases() == 0;
        weekday = event.situation().day().getDayOfWeek();
        day = event.situation().day().toEpochDay();
    }

    public long getCents() {
        return cents;
    }

    public String getCategory() {
        return category;
    }

    public String getChannel() {
        return channel;
    }

    public String getTier() {
        return tier;
    }

    public boolean isFirst() {
        return first;
    }

    public DayOfWeek getWeekday() {
        return weekday;
    }

    public long getDay() {
        return day;
    }

    /** What a rule gives. */
    public void add(long more) {
        thousandths += more;
    }

    /** What was added up since the last time, rounded down once, at most the cap. */
    long takePoints() {
        long points = points(thousandths);
        thousandths = 0;
        return points;
    }

    static long points(long thousandths) {
        return Math.min(thousandths / THOUSAND, CAP);
    }
}

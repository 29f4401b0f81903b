// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.points.PointsPolicy.Share;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The rules of {@link Twenty} as somebody writes them who has no others: switches and ifs over a flat event. */
final class RulesByHand {
    private static final int THOUSAND = 1_000;
    private static final long SUMMER = LocalDate.of(2026, 7, 1).toEpochDay();
    private static final long AUTUMN = LocalDate.of(2026, 9, 1).toEpochDay();

    private RulesByHand() {}

    /** The points of a sale, and no word of where they come from. */
    static long points(Sale sale) {
        long cents = sale.getCents();
        long sum = cents * 10;
        switch (sale.getTier()) {
            case "silver" -> sum += cents * 2;
            case "gold" -> sum += cents * 5;
            default -> {}
        }
        if (weekend(sale)) {
            sum += cents * 5;
        }
        boolean app = sale.getChannel().equals("app");
        if (app) {
            sum += cents;
        }
        long bonus = sale.isFirst() ? 100 : 0;
        if (cents >= 5_000) {
            bonus += 5;
        }
        if (cents >= 10_000) {
            bonus += 10;
        }
        if (cents >= 20_000) {
            bonus += 25;
        }
        if (summer(sale)) {
            bonus += 10;
        }
        if (app && cents >= 2_000) {
            bonus += 3;
        }
        if (sale.getWeekday() != DayOfWeek.MONDAY) {
            bonus += 1;
        }
        return Sale.points(sum + bonus * THOUSAND + cents * category(sale));
    }

    private static boolean weekend(Sale sale) {
        return sale.getWeekday() == DayOfWeek.SATURDAY || sale.getWeekday() == DayOfWeek.SUNDAY;
    }

    private static boolean summer(Sale sale) {
        return sale.getDay() >= SUMMER && sale.getDay() < AUTUMN;
    }

    private static int category(Sale sale) {
        return switch (sale.getCategory()) {
            case "category-0" -> 1;
            case "category-1" -> 2;
            case "category-2" -> 3;
            case "category-3" -> 4;
            case "category-4" -> 5;
            case "category-5" -> 6;
            case "category-6" -> 7;
            case "category-7" -> 8;
            default -> 0;
        };
    }

    /** What each rule gave, as Patron says it. */
    private static final class Tally {
        private final List<Share> shares = new ArrayList<>();
        private long thousandths;
        private long before;
        private long left = 500;

        void give(String rule, long more) {
            thousandths += more;
            long requested = thousandths / THOUSAND - before;
            before += requested;
            long granted = Math.min(requested, left);
            left -= granted;
            if (requested > 0) {
                shares.add(new Share(rule, requested, granted));
            }
        }
    }

    /** The points of a sale, rule by rule. */
    static List<Share> shares(Sale sale) {
        Tally tally = new Tally();
        long cents = sale.getCents();
        tally.give("base", cents * 10);
        switch (sale.getTier()) {
            case "silver" -> tally.give("silver", cents * 2);
            case "gold" -> tally.give("gold", cents * 5);
            default -> {}
        }
        if (weekend(sale)) {
            tally.give("weekend", cents * 5);
        }
        boolean app = sale.getChannel().equals("app");
        if (app) {
            tally.give("app", cents);
        }
        if (sale.isFirst()) {
            tally.give("welcome", 100 * THOUSAND);
        }
        if (cents >= 5_000) {
            tally.give("over-50", 5 * THOUSAND);
        }
        if (cents >= 10_000) {
            tally.give("over-100", 10 * THOUSAND);
        }
        if (cents >= 20_000) {
            tally.give("over-200", 25 * THOUSAND);
        }
        if (summer(sale)) {
            tally.give("summer", 10 * THOUSAND);
        }
        if (app && cents >= 2_000) {
            tally.give("tea-in-the-app", 3 * THOUSAND);
        }
        if (sale.getWeekday() != DayOfWeek.MONDAY) {
            tally.give("not-on-monday", THOUSAND);
        }
        int category = category(sale);
        if (category > 0) {
            tally.give(sale.getCategory(), cents * category);
        }
        return tally.shares;
    }
}

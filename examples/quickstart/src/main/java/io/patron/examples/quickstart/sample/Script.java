// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the story of the tea shop: who comes when, buys what, gives back, is entered late or wrong, and what is true of each
 * customer at the end. The same seed gives the same story everywhere.
 */
final class Script {
    static final LocalDate OPENING = LocalDate.of(2022, 9, 1);
    static final LocalDate CLOSING = LocalDate.of(2025, 1, 1);
    static final String WALK_IN = "walk-in";

    private static final int WALK_INS_A_WEEK = 6;
    private static final int LATE_DAYS = 45;

    private final Dice dice;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Truth> truths = new TreeMap<>();
    private final List<Sale> anonymous = new ArrayList<>();
    private int receipts;

    Script(long seed) {
        dice = new Dice(seed);
        events.add(new Event.Joined(OPENING.atTime(8, 0), WALK_IN));
        walkIns();
        int number = 0;
        for (Habit habit : Habit.values()) {
            for (int i = 0; i < habit.customers(); i++) {
                number++;
                customer(String.format(Locale.ROOT, "T%03d", number), habit, i);
            }
        }
        events.sort(Comparator.comparing(Event::recordedAt).thenComparing(Object::toString));
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    Map<String, Truth> truths() {
        return truths;
    }

    /** What happened to one customer, as it happened. */
    private final class Life {
        private final String customer;
        private final Habit habit;
        private final Books books = new Books();
        private final List<Event> hers = new ArrayList<>();

        Life(String customer, Habit habit) {
            this.customer = customer;
            this.habit = habit;
        }

        Sale sale(LocalDate day) {
            return Script.this.sale(customer, day, habit == Habit.HOUSE);
        }

        void buys(Sale sale) {
            books.bought(sale);
            hers.add(new Event.Sold(sale.at(), sale));
        }

        void redeems(Sale after, long points) {
            LocalDateTime at = after.at().plusHours(1);
            books.redeemed(at, points);
            hers.add(new Event.Redeemed(at, "P" + after.id(), customer, points));
        }

        void returns(Sale sale, int line, int daysLater) {
            if (!sale.at().plusDays(daysLater).isBefore(CLOSING.atStartOfDay())) {
                return;
            }
            Event.Returned event = new Event.Returned(sale.at().plusDays(daysLater), "B" + sale.id(), sale, line);
            books.returned(event);
            hers.add(event);
        }

        void ends() {
            LocalDateTime joined = hers.stream()
                    .map(e -> e instanceof Event.Sold sold ? sold.sale().at() : e.recordedAt())
                    .min(Comparator.naturalOrder())
                    .orElse(OPENING.plusDays(dice.between(0, 700)).atTime(10, 0));
            events.add(new Event.Joined(joined.minusMinutes(5), customer));
            events.addAll(hers);
            truths.put(customer, books.close(customer, habit, CLOSING));
        }
    }

    private void customer(String customer, Habit habit, int number) {
        Life life = new Life(customer, habit);
        List<LocalDate> days = days(habit);
        switch (habit) {
            case REGULAR, HOUSE -> regular(life, days);
            case SEASONAL -> days.forEach(day -> life.buys(life.sale(day)));
            case OCCASIONAL -> occasional(life, days, number);
            case CHURNED -> churned(life, days, number);
            case WON_BACK, ONE_TIMER, NEVER -> days.forEach(day -> life.buys(life.sale(day)));
        }
        life.ends();
    }

    private List<LocalDate> days(Habit habit) {
        return switch (habit) {
            case REGULAR ->
                backwards(CLOSING.minusDays(dice.between(1, 15)), OPENING.plusDays(dice.between(0, 200)), 10, 24);
            case HOUSE ->
                backwards(CLOSING.minusDays(dice.between(1, 8)), OPENING.plusDays(dice.between(0, 60)), 6, 12);
            case SEASONAL -> seasons();
            case OCCASIONAL ->
                last(backwards(CLOSING.minusDays(dice.between(2, 50)), OPENING, 40, 80), dice.between(2, 4));
            case CHURNED ->
                last(
                        backwards(LocalDate.of(2023, 6, 1).plusDays(dice.between(0, 360)), OPENING, 20, 40),
                        dice.between(3, 8));
            case WON_BACK -> wonBack();
            case ONE_TIMER -> List.of(OPENING.plusDays(dice.between(0, 851)));
            case NEVER -> List.of();
        };
    }

    /** Days at a distance of {@code least} to {@code most}, counted back from the last. */
    private List<LocalDate> backwards(LocalDate last, LocalDate first, int least, int most) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(dice.between(least, most))) {
            days.add(day);
        }
        return new ArrayList<>(days);
    }

    private static List<LocalDate> last(List<LocalDate> days, int count) {
        return days.subList(Math.max(0, days.size() - count), days.size());
    }

    private List<LocalDate> seasons() {
        List<LocalDate> days = new ArrayList<>();
        for (int year = 2022; year <= 2024; year++) {
            if (year > 2022) {
                days.add(LocalDate.of(year, 4, dice.between(1, 30)));
            }
            days.add(LocalDate.of(year, 11, dice.between(10, 30)));
            days.add(LocalDate.of(year, 12, dice.between(1, 23)));
        }
        return days;
    }

    private List<LocalDate> wonBack() {
        List<LocalDate> days = new ArrayList<>(last(
                backwards(LocalDate.of(2023, 10, 1).plusDays(dice.between(0, 90)), OPENING, 20, 40), 3));
        days.add(LocalDate.of(2024, 11, dice.between(1, 30)));
        if (dice.between(0, 1) == 1) {
            days.add(LocalDate.of(2024, 12, dice.between(1, 31)));
        }
        return days;
    }

    /** Spends a hundred points now and then, where there are enough. */
    private void regular(Life life, List<LocalDate> days) {
        for (int i = 0; i < days.size(); i++) {
            Sale sale = life.sale(days.get(i));
            life.buys(sale);
            long price = 100;
            if (i % 8 == 7 && life.books.available(days.get(i)) >= price + 50) {
                life.redeems(sale, price);
            }
        }
    }

    /** Some give a line back, some give back what they have spent the points of, some claim a receipt they forgot. */
    private void occasional(Life life, List<LocalDate> days, int number) {
        for (int i = 0; i < days.size(); i++) {
            Sale sale = life.sale(days.get(i));
            life.buys(sale);
            if (i == 1 && number < 12) {
                life.redeems(sale, life.books.available(days.get(i)));
                life.returns(sale, Event.Returned.WHOLE, 5);
            } else if (i == 1 && number < 36) {
                life.returns(sale, dice.between(1, sale.items().size()), dice.between(1, 14));
            } else if (i == 0 && number >= 36 && number < 44) {
                claims(life, days.get(0).plusDays(10));
            }
        }
    }

    private void claims(Life life, LocalDate day) {
        Sale sale = sale(WALK_IN, day, false);
        anonymous.remove(sale);
        Sale hers = sale.of(life.customer);
        life.books.bought(hers);
        events.add(new Event.Sold(sale.at(), sale));
        life.hers.add(new Event.Claimed(sale.at().plusDays(3), "R" + sale.id(), sale, life.customer));
    }

    /** Some receipts are entered late, typed wrong, or written for a sale that never was. */
    private void churned(Life life, List<LocalDate> days, int number) {
        for (int i = 0; i < days.size(); i++) {
            Sale sale = life.sale(days.get(i));
            if (i == 1 && number < 8) {
                life.books.bought(sale);
                life.hers.add(new Event.Sold(sale.at().plusDays(LATE_DAYS), sale));
            } else if (i == 1 && number < 16) {
                corrected(life, sale);
            } else if (i == 1 && number < 22) {
                life.hers.add(new Event.Sold(sale.at(), sale));
                life.hers.add(new Event.Voided(sale.at().plusDays(1), "V" + sale.id(), sale));
            } else {
                life.buys(sale);
            }
        }
    }

    private void corrected(Life life, Sale typed) {
        List<Sale.Item> items = new ArrayList<>(typed.items());
        items.set(0, new Sale.Item(items.get(0).product(), items.get(0).quantity() + 1));
        Sale meant = typed.with(items);
        life.books.bought(meant);
        life.hers.add(new Event.Sold(typed.at(), typed));
        life.hers.add(new Event.Corrected(typed.at().plusDays(1), "K" + typed.id(), meant));
    }

    private void walkIns() {
        for (LocalDate week = OPENING; week.isBefore(CLOSING.minusDays(7)); week = week.plusDays(7)) {
            for (int i = 0; i < WALK_INS_A_WEEK; i++) {
                Sale sale = sale(WALK_IN, week.plusDays(dice.between(0, 6)), false);
                anonymous.add(sale);
                events.add(new Event.Sold(sale.at(), sale));
            }
        }
    }

    /** The receipts that nobody claimed. */
    List<Sale> anonymous() {
        return List.copyOf(anonymous);
    }

    private Sale sale(String customer, LocalDate day, boolean large) {
        receipts++;
        LocalDateTime at = day.atTime(dice.between(9, 18), dice.between(0, 59));
        List<Sale.Item> items = new ArrayList<>();
        int lines = large ? dice.between(4, 7) : dice.between(1, 4);
        for (int i = 0; i < lines; i++) {
            // Most of what is sold costs little: of two products the cheaper one is taken.
            Product one = Product.ALL.get(dice.between(0, Product.ALL.size() - 1));
            Product other = Product.ALL.get(dice.between(0, Product.ALL.size() - 1));
            Product product = one.price() < other.price() ? one : other;
            items.add(new Sale.Item(product, large ? dice.between(1, 4) : dice.between(1, 2)));
        }
        boolean web = dice.between(1, 3) == 1;
        String store = dice.between(0, 1) == 0 ? "Old Town" : "Harbour";
        return new Sale(customer, "S" + (10_000 + receipts), at, items, web ? "web" : "shop", web ? "Web" : store);
    }
}

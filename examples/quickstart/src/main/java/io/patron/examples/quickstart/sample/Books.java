// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The books of one customer as a careful clerk would keep them by hand, in the order in which things happened: whole cents,
 * whole points, one lot of points for each receipt. It shares no code with the library, which must come to the same.
 */
final class Books {
    private static final long SILVER = 50_000;
    private static final long GOLD = 200_000;
    private static final long WELCOME = 100;
    private static final int MONTHS_OF_POINTS = 24;
    private static final List<String> TIERS = List.of("bronze", "silver", "gold");

    private final Map<String, Receipt> receipts = new HashMap<>();
    private final TreeMap<LocalDate, Long> spend = new TreeMap<>();
    private final List<Lot> lots = new ArrayList<>();
    private long debt;
    private long redeemed;
    private long expired;
    private int tier;
    private @Nullable LocalDate review;

    private static final class Receipt {
        private final Sale sale;
        private final boolean[] returned;
        private final long earned;
        private final Lot lot;

        Receipt(Sale sale, long earned, Lot lot) {
            this.sale = sale;
            this.earned = earned;
            this.lot = lot;
            returned = new boolean[sale.items().size()];
        }

        boolean counts() {
            for (boolean r : returned) {
                if (!r) {
                    return true;
                }
            }
            return false;
        }

        long kept(ToLongFunction<Sale.Item> amount) {
            long sum = 0;
            for (int i = 0; i < returned.length; i++) {
                sum += returned[i] ? 0 : amount.applyAsLong(sale.items().get(i));
            }
            return sum;
        }
    }

    private static final class Lot {
        private final LocalDate gone;
        private long left;

        Lot(LocalDate gone, long left) {
            this.gone = gone;
            this.left = left;
        }
    }

    void bought(Sale sale) {
        LocalDate day = sale.at().toLocalDate();
        until(day);
        boolean first = receipts.values().stream().noneMatch(Receipt::counts);
        long cents = sale.cents();
        long earned = (tier == 0 ? cents * 4 : tier == 1 ? cents * 5 : cents * 6) / 400 + (first ? WELCOME : 0);
        Lot lot = new Lot(day.plusMonths(MONTHS_OF_POINTS).plusDays(1), earned);
        lots.add(lot);
        lots.sort(Comparator.comparing(l -> l.gone));
        long paid = Math.min(debt, lot.left);
        debt -= paid;
        lot.left -= paid;
        receipts.put(sale.id(), new Receipt(sale, earned, lot));
        spend.merge(day, cents, Long::sum);
        int reached = reached(day.plusDays(1));
        if (reached > tier) {
            tier = reached;
            review = day.plusMonths(12);
        }
    }

    void returned(Event.Returned event) {
        until(event.recordedAt().toLocalDate());
        Receipt receipt = receipts.get(event.sale().id());
        if (receipt == null) {
            throw new IllegalStateException("receipt " + event.sale().id() + " was never written");
        }
        long before = receipt.kept(Sale.Item::cents);
        long pointsBefore = keptPoints(receipt);
        for (int i = 0; i < receipt.returned.length; i++) {
            receipt.returned[i] |= event.gives(i + 1);
        }
        LocalDate day = event.sale().at().toLocalDate();
        spend.merge(day, receipt.kept(Sale.Item::cents) - before, Long::sum);
        take(pointsBefore - keptPoints(receipt), receipt.lot);
    }

    /** The points of the lines that were kept: each line has its part of the receipt's, rounded on the running sum. */
    private static long keptPoints(Receipt receipt) {
        long total = receipt.sale.cents();
        long sum = 0;
        long seen = 0;
        long upTo = 0;
        for (int i = 0; i < receipt.returned.length; i++) {
            seen += receipt.sale.items().get(i).cents();
            long next = (2 * receipt.earned * seen + total) / (2 * total);
            sum += receipt.returned[i] ? 0 : next - upTo;
            upTo = next;
        }
        return sum;
    }

    void redeemed(LocalDateTime at, long points) {
        until(at.toLocalDate());
        redeemed += points;
        take(points, null);
    }

    private void take(long points, @Nullable Lot first) {
        long wanted = points;
        List<Lot> order = new ArrayList<>(lots);
        if (first != null) {
            order.remove(first);
            order.add(0, first);
        }
        for (Lot lot : order) {
            long taken = Math.min(wanted, lot.left);
            lot.left -= taken;
            wanted -= taken;
        }
        debt += wanted;
    }

    /** What can be spent on a day. */
    long available(LocalDate day) {
        until(day);
        return lots.stream().mapToLong(l -> l.left).sum();
    }

    /** What the days up to one bring: points that end, tiers that are reviewed. */
    private void until(LocalDate day) {
        for (Lot lot : lots) {
            if (!lot.gone.isAfter(day)) {
                expired += lot.left;
                lot.left = 0;
            }
        }
        lots.removeIf(lot -> !lot.gone.isAfter(day));
        while (review != null && !review.isAfter(day)) {
            tier = reached(review);
            review = tier == 0 ? null : review.plusMonths(12);
        }
    }

    /** The tier that the twelve months before a day are worth. */
    private int reached(LocalDate end) {
        long sum = spend.subMap(end.minusMonths(12), end).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return sum >= GOLD ? 2 : sum >= SILVER ? 1 : 0;
    }

    /** Closes the books on a day. */
    Truth close(String customer, Habit habit, LocalDate day) {
        until(day);
        long net = 0;
        long profit = 0;
        int purchases = 0;
        LocalDate last = null;
        for (Receipt receipt : receipts.values()) {
            net += receipt.kept(Sale.Item::cents);
            profit += receipt.kept(Sale.Item::profit);
            if (receipt.counts()) {
                purchases++;
                LocalDate date = receipt.sale.at().toLocalDate();
                last = last == null || date.isAfter(last) ? date : last;
            }
        }
        long points = lots.stream().mapToLong(l -> l.left).sum() - debt;
        return new Truth(customer, habit, purchases, net, profit, last, TIERS.get(tier), points, redeemed, expired);
    }
}

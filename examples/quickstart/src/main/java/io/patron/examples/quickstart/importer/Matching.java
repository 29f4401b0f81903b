// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Matches the cancellations of one customer to her sales: each row to the latest earlier sale of the same product with units
 * left, then to the one before, up to what is left. The money of a row goes with its units; what exceeds the money left of a
 * line, and what finds no sale, stays unlinked, so that nothing is lost and the sum over all rows is exact.
 */
final class Matching {
    // The latest sale of a product lies on top.
    private final Map<String, Deque<List<Sale.Left>>> open = new HashMap<>();

    /**
     * Matches them all.
     *
     * @param sales in the order of time
     * @param cancellations in the order of time
     */
    static void match(List<Sale> sales, List<Cancellation> cancellations) {
        if (cancellations.isEmpty()) {
            return;
        }
        Matching matching = new Matching();
        int next = 0;
        for (Cancellation cancellation : cancellations) {
            while (next < sales.size() && sales.get(next).timeMicros() <= cancellation.timeMicros()) {
                matching.add(sales.get(next++));
            }
            for (Entry row : cancellation.rows()) {
                matching.match(cancellation, row);
            }
        }
    }

    private void add(Sale sale) {
        Map<String, List<Sale.Left>> bySku = new TreeMap<>();
        for (int i = 0; i < sale.rows().size(); i++) {
            String sku = sale.rows().get(i).product().sku();
            bySku.computeIfAbsent(sku, s -> new ArrayList<>(1)).add(sale.left().get(i));
        }
        bySku.forEach((sku, lines) ->
                open.computeIfAbsent(sku, s -> new ArrayDeque<>(2)).push(lines));
    }

    private void match(Cancellation cancellation, Entry row) {
        Deque<List<Sale.Left>> sales = open.getOrDefault(row.product().sku(), new ArrayDeque<>(1));
        Spread money = new Spread(row);
        BigDecimal wanted = row.quantity();
        while (wanted.signum() > 0 && !sales.isEmpty()) {
            List<Sale.Left> lines = sales.element();
            for (Sale.Left left : samePriceFirst(lines, row.unitPrice())) {
                BigDecimal taken = left.take(wanted);
                if (taken.signum() > 0) {
                    long share = money.next(taken);
                    long given = left.takeMoney(share);
                    cancellation.link(left, taken, given);
                    cancellation.unlink(share - given);
                    wanted = wanted.subtract(taken);
                }
            }
            if (lines.stream().allMatch(Sale.Left::nothing)) {
                sales.pop();
            }
        }
        cancellation.unlink(money.rest());
        if (wanted.compareTo(row.quantity()) == 0 && row.amountMinor() == 0) {
            cancellation.empty(row);
        }
    }

    private static List<Sale.Left> samePriceFirst(List<Sale.Left> lines, BigDecimal price) {
        if (lines.size() == 1) {
            return lines;
        }
        return lines.stream()
                .sorted(Comparator.comparing((Sale.Left l) -> l.unitPrice().compareTo(price) != 0))
                .toList();
    }

    /** Spreads the money of a row over its units by rounding the running sum, so that the shares add up. */
    private static final class Spread {
        private final Entry row;
        private BigDecimal units = BigDecimal.ZERO;
        private long given;

        Spread(Entry row) {
            this.row = row;
        }

        long next(BigDecimal more) {
            units = units.add(more);
            long upTo = BigDecimal.valueOf(row.amountMinor())
                    .multiply(units)
                    .divide(row.quantity(), 0, RoundingMode.HALF_UP)
                    .longValueExact();
            long share = upTo - given;
            given = upTo;
            return share;
        }

        long rest() {
            return row.amountMinor() - given;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A document that sells, while cancellations are matched: its rows and what is left of each. */
final class Sale {
    static final Comparator<Sale> BY_TIME =
            Comparator.comparingLong(Sale::timeMicros).thenComparing(Sale::reference);

    private final Reference reference;
    private final List<Entry> rows;
    private final List<Left> left = new ArrayList<>();
    private final long timeMicros;

    Sale(Reference reference, List<Entry> sortedRows) {
        this.reference = reference;
        rows = sortedRows;
        timeMicros = Documents.earliest(sortedRows);
        for (int i = 0; i < rows.size(); i++) {
            left.add(new Left(this, i + 1, rows.get(i)));
        }
    }

    Reference reference() {
        return reference;
    }

    List<Entry> rows() {
        return rows;
    }

    long timeMicros() {
        return timeMicros;
    }

    List<Left> left() {
        return left;
    }

    /** What is left of one row of a sale. */
    static final class Left {
        private final Sale sale;
        private final int line;
        private final BigDecimal unitPrice;
        private BigDecimal quantity;
        private long moneyMinor;

        private Left(Sale sale, int line, Entry row) {
            this.sale = sale;
            this.line = line;
            unitPrice = row.unitPrice();
            quantity = row.quantity();
            moneyMinor = row.amountMinor();
        }

        Sale sale() {
            return sale;
        }

        /** The number of the line, from 1. */
        int line() {
            return line;
        }

        BigDecimal unitPrice() {
            return unitPrice;
        }

        boolean nothing() {
            return quantity.signum() == 0;
        }

        /** Takes at most so many units, and says how many. */
        BigDecimal take(BigDecimal wanted) {
            BigDecimal taken = wanted.min(quantity);
            quantity = quantity.subtract(taken);
            return taken;
        }

        /** Takes at most so much money, and says how much. */
        long takeMoney(long wanted) {
            long taken = Math.min(wanted, moneyMinor);
            moneyMinor -= taken;
            return taken;
        }
    }
}

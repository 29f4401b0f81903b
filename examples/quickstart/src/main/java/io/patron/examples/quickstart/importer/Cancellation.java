// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A document that gives back, while it is matched: what it takes from which sale, and what has no sale. */
final class Cancellation {
    static final Comparator<Cancellation> BY_TIME =
            Comparator.comparingLong(Cancellation::timeMicros).thenComparing(Cancellation::reference);

    private final Reference reference;
    private final List<Entry> rows;
    private final long timeMicros;
    private final Map<Sale, Map<Integer, Taken>> linked = new TreeMap<>(Sale.BY_TIME);
    private final List<Entry> empty = new ArrayList<>();
    private long unlinkedMinor;

    Cancellation(Reference reference, List<Entry> sortedRows) {
        this.reference = reference;
        rows = sortedRows;
        timeMicros = Documents.earliest(sortedRows);
    }

    /** The reference of the document; its refunds add a number each. */
    Reference reference() {
        return reference;
    }

    List<Entry> rows() {
        return rows;
    }

    long timeMicros() {
        return timeMicros;
    }

    void link(Sale.Left left, BigDecimal quantity, long moneyMinor) {
        Map<Integer, Taken> lines = linked.computeIfAbsent(left.sale(), s -> new TreeMap<>());
        lines.merge(left.line(), new Taken(quantity, moneyMinor), Taken::plus);
    }

    void unlink(long moneyMinor) {
        unlinkedMinor = Math.addExact(unlinkedMinor, moneyMinor);
    }

    /** A row that cancels nothing that was bought, and no money. */
    void empty(Entry row) {
        empty.add(row);
    }

    /** What it takes from each sale, by the number of the line; in the order of the sales. */
    Map<Sale, Map<Integer, Taken>> linked() {
        return linked;
    }

    long unlinkedMinor() {
        return unlinkedMinor;
    }

    List<Entry> empties() {
        return empty;
    }

    /**
     * What is taken from a line.
     *
     * @param quantity how many units
     * @param moneyMinor how much money, in minor units
     */
    record Taken(BigDecimal quantity, long moneyMinor) {
        Taken plus(Taken other) {
            return new Taken(quantity.add(other.quantity), Math.addExact(moneyMinor, other.moneyMinor));
        }
    }
}

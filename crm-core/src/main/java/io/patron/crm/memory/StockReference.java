// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.Reference;

/** The reference of a change of stock: no fact's, though it may read the same. */
record StockReference(Reference reference) implements Comparable<StockReference> {
    @Override
    public int compareTo(StockReference other) {
        return reference.compareTo(other.reference);
    }

    @Override
    public String toString() {
        return reference.toString();
    }
}

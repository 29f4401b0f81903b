// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CodePointOrder;

/** The lock of a reward's stock, and its place in the index. */
record Stock(String reward) implements Comparable<Stock> {
    @Override
    public int compareTo(Stock other) {
        return CodePointOrder.compare(reward, other.reward);
    }

    @Override
    public String toString() {
        return reward;
    }
}

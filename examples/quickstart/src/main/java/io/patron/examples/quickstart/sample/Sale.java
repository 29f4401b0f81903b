// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.sample;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A receipt of the tea shop.
 *
 * @param customer whose
 * @param id its number
 * @param at when, on the clock of the shop
 * @param items what was bought
 * @param channel through which channel
 * @param store in which store
 */
record Sale(String customer, String id, LocalDateTime at, List<Item> items, String channel, String store) {
    /** Copies the items. */
    Sale {
        items = List.copyOf(items);
    }

    /**
     * A line of a receipt.
     *
     * @param product what
     * @param quantity how many
     */
    record Item(Product product, int quantity) {
        /** The money of the line in cents. */
        long cents() {
            return (long) quantity * product.price();
        }

        /** What is earned on the line in cents. */
        long profit() {
            return (long) quantity * (product.price() - product.cost());
        }
    }

    /** The money of the receipt in cents. */
    long cents() {
        return items.stream().mapToLong(Item::cents).sum();
    }

    Sale of(String other) {
        return new Sale(other, id, at, items, channel, store);
    }

    Sale with(List<Item> others) {
        return new Sale(customer, id, at, others, channel, store);
    }
}

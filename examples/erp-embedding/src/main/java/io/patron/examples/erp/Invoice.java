// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note, as the ERP has always had it.
 *
 * @param no its number, from one range for both
 * @param customer the customer's number
 * @param postedAt when it was posted
 * @param credits the invoice that a credit note gives back, or null for an invoice
 * @param lines one or more; those of a credit note have the numbers of the lines they give back
 */
record Invoice(
        String no,
        String customer,
        Instant postedAt,
        @Nullable String credits,
        List<Item> lines) {
    Invoice {
        lines = List.copyOf(lines);
    }

    static Invoice of(String no, String customer, Instant postedAt, Item... lines) {
        return new Invoice(no, customer, postedAt, null, List.of(lines));
    }

    static Invoice credit(String no, String customer, Instant postedAt, String credits, Item... lines) {
        return new Invoice(no, customer, postedAt, credits, List.of(lines));
    }

    /**
     * A line.
     *
     * @param line its number, from 1
     * @param article what was sold
     * @param quantity how many
     * @param unitPrice for one of them, in euros
     */
    record Item(int line, String article, BigDecimal quantity, BigDecimal unitPrice) {
        static Item of(int line, String article, int quantity, String unitPrice) {
            return new Item(line, article, BigDecimal.valueOf(quantity), new BigDecimal(unitPrice));
        }
    }
}

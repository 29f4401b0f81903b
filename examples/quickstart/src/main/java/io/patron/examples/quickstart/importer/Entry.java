// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that was accepted.
 *
 * @param line the number of its line in the file
 * @param customer who bought or gave back
 * @param document the number of the document, or null where the file has none
 * @param cancels whether it gives something back
 * @param timeMicros when, in microseconds since 1970
 * @param product what
 * @param quantity how many units, more than 0
 * @param unitPrice the price of one, 0 or more
 * @param amountMinor the money of the row in minor units, 0 or more
 * @param channel through which channel, if stated
 * @param store in which store, if stated
 */
record Entry(
        long line,
        String customer,
        @Nullable String document,
        boolean cancels,
        long timeMicros,
        Product product,
        BigDecimal quantity,
        BigDecimal unitPrice,
        long amountMinor,
        @Nullable String channel,
        @Nullable String store) {
    /** Orders rows by what they say. Never by where they stand: a shuffled file must give the same documents. */
    static final Comparator<Entry> BY_CONTENT = Comparator.comparing(Entry::product)
            .thenComparing(Entry::quantity)
            .thenComparing(Entry::unitPrice)
            .thenComparingLong(Entry::amountMinor)
            .thenComparingLong(Entry::timeMicros)
            .thenComparing(Entry::channel, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Entry::store, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * What was bought.
     *
     * @param sku the product's key
     * @param name the product's name, if stated
     * @param category the path of its category, possibly empty
     */
    record Product(String sku, @Nullable String name, List<String> category) implements Comparable<Product> {
        private static final Comparator<Product> ORDER = Comparator.comparing(Product::sku)
                .thenComparing(Product::name, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(p -> String.join("\n", p.category));

        @Override
        public int compareTo(Product other) {
            return ORDER.compare(this, other);
        }
    }
}

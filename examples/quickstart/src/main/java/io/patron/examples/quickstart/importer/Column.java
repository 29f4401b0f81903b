// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a file of sales can say. */
public enum Column {
    /** Who bought; rows that leave it empty are anonymous sales. */
    CUSTOMER("customer"),
    /** The number of the invoice or receipt. */
    DOCUMENT("document"),
    /** The key of the product. */
    SKU("sku"),
    /** The name of the product. */
    NAME("name"),
    /** How many units. */
    QUANTITY("quantity"),
    /** The price of one unit. */
    UNIT_PRICE("unitPrice"),
    /** The money of the whole row. */
    AMOUNT("amount"),
    /** When it was sold. */
    TIME("time"),
    /** The category of the product. */
    CATEGORY("category"),
    /** Through which channel it was sold. */
    CHANNEL("channel"),
    /** In which store it was sold. */
    STORE("store");

    private final String key;

    Column(String key) {
        this.key = key;
    }

    /**
     * The name in a mapping.
     *
     * @return the key
     */
    public String key() {
        return key;
    }

    static Optional<Column> of(String key) {
        return Arrays.stream(values()).filter(c -> c.key.equals(key)).findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import java.util.List;
import org.joda.money.Money;

/** What is on the shelf. */
record Product(String id, Money price) {
    static final List<Product> SHELF = List.of(
            new Product("oolong", Money.parse("EUR 12.50")),
            new Product("pu-erh", Money.parse("EUR 48.00")),
            new Product("teapot", Money.parse("EUR 260.00")));

    static Product of(String id) {
        return SHELF.stream()
                .filter(product -> product.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("product: there is no such thing on the shelf"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is written, by customer; most of what is written in one unit of work is of one. */
final class ByCustomer {
    private ByCustomer() {}

    /** The items by customer, customers and items in the order given. */
    static <T> Map<CustomerId, List<T>> of(List<T> items, Function<T, CustomerId> customer) {
        if (items.isEmpty()) {
            return Map.of();
        }
        CustomerId first = customer.apply(items.get(0));
        for (int i = 1; i < items.size(); i++) {
            if (!customer.apply(items.get(i)).equals(first)) {
                return several(items, customer);
            }
        }
        return Map.of(first, items);
    }

    private static <T> Map<CustomerId, List<T>> several(List<T> items, Function<T, CustomerId> customer) {
        Map<CustomerId, List<T>> byCustomer = new LinkedHashMap<>();
        for (T item : items) {
            byCustomer
                    .computeIfAbsent(customer.apply(item), id -> new ArrayList<>())
                    .add(item);
        }
        return byCustomer;
    }
}

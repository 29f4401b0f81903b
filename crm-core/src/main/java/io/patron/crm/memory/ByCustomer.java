// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CustomerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is written, by customer; customers and items in the order given. Most of what is written in one unit of work is of one,
 * and needs no map.
 *
 * @param <T> what is written
 */
final class ByCustomer<T> {
    private final List<T> items;
    private final Function<T, CustomerId> customer;
    private final @Nullable Map<CustomerId, List<T>> several;

    private ByCustomer(List<T> items, Function<T, CustomerId> customer, @Nullable Map<CustomerId, List<T>> several) {
        this.items = items;
        this.customer = customer;
        this.several = several;
    }

    static <T> ByCustomer<T> of(List<T> items, Function<T, CustomerId> customer) {
        for (int i = 1; i < items.size(); i++) {
            if (!customer.apply(items.get(i)).equals(customer.apply(items.get(0)))) {
                return new ByCustomer<>(items, customer, several(items, customer));
            }
        }
        return new ByCustomer<>(items, customer, null);
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

    void forEach(BiConsumer<CustomerId, List<T>> what) {
        if (several != null) {
            several.forEach(what);
        } else if (!items.isEmpty()) {
            what.accept(customer.apply(items.get(0)), items);
        }
    }

    boolean has(CustomerId id) {
        return several != null
                ? several.containsKey(id)
                : !items.isEmpty() && customer.apply(items.get(0)).equals(id);
    }
}

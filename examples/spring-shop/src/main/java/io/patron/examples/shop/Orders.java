// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.shop;

import io.patron.crm.fact.CustomerId;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The shop's own table. */
@Repository
class Orders {
    private final JdbcClient tables;

    Orders(JdbcClient tables) {
        this.tables = tables;
    }

    record Order(long id, String product, Money price) {}

    long add(CustomerId customer, String product, Money price) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        tables.sql("INSERT INTO shop_order (customer, product, cents) VALUES (?, ?, ?)")
                .params(customer.value(), product, price.getAmountMinorLong())
                .update(key, "id");
        return Objects.requireNonNull(key.getKeyAs(Number.class), "id").longValue();
    }

    List<Order> of(CustomerId customer) {
        return tables.sql("SELECT id, product, cents FROM shop_order WHERE customer = ? ORDER BY id DESC")
                .param(customer.value())
                .query((row, number) -> new Order(
                        row.getLong("id"),
                        row.getString("product"),
                        Money.ofMinor(CurrencyUnit.EUR, row.getLong("cents"))))
                .list();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.spi.CustomerRepository;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ERP's customers, as the library reads them. It never writes them. */
final class ErpCustomers implements CustomerRepository {
    private static final String COLUMNS = "SELECT no, name, card FROM erp_customer";

    private final Sql sql;

    ErpCustomers(Connection connection) {
        sql = new Sql(connection);
    }

    @Override
    public Map<CustomerId, Customer> find(Collection<CustomerId> ids) {
        Map<CustomerId, Customer> found = new HashMap<>();
        List<String> numbers = ids.stream().map(CustomerId::value).toList();
        for (Customer customer : sql.listOfKeys(COLUMNS + " WHERE no IN ", numbers, ErpCustomers::customer)) {
            found.put(customer.id(), customer);
        }
        return found;
    }

    @Override
    public Map<Identifier, CustomerId> findBy(Collection<Identifier> identifiers) {
        Map<Identifier, CustomerId> found = new HashMap<>();
        List<String> cards = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            if (identifier.equals(Identifier.card(identifier.value()))) {
                cards.add(identifier.value());
            }
        }
        for (Customer customer : sql.listOfKeys(COLUMNS + " WHERE card IN ", cards, ErpCustomers::customer)) {
            customer.identifiers().forEach(card -> found.put(card, customer.id()));
        }
        return found;
    }

    @Override
    public List<Customer> page(@Nullable CustomerId after, int limit) {
        return after == null
                ? sql.list(COLUMNS + " ORDER BY no LIMIT ?", ErpCustomers::customer, limit)
                : sql.list(COLUMNS + " WHERE no > ? ORDER BY no LIMIT ?", ErpCustomers::customer, after.value(), limit);
    }

    private static Customer customer(ResultSet row) throws SQLException {
        Customer.Builder customer = Customer.person(CustomerId.of(row.getString("no")), row.getString("name"));
        String card = row.getString("card");
        if (card != null) {
            customer.identifier(Identifier.card(card));
        }
        return customer.build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.CrmContract;
import io.patron.crm.testkit.HostTables;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.StoreFixture;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A CRM over the host's customers and documents on PostgreSQL")
class HostTablesTest extends CrmContract {
    private final HostTables tables = new HostTables();

    @Override
    protected StoreFixture newFixture() {
        return new JdbcFixture(
                TestDatabase.POSTGRESQL,
                builder -> builder.customers(connection -> tables.customers())
                        .transactions(connection -> tables.transactions()));
    }

    @Override
    protected Shop open(CrmStore store) {
        return super.open(store).withTables(tables);
    }

    @Test
    @DisplayName(
            "has the host's repositories on the connection of the unit, and writes neither customers nor documents")
    void onTheUnitsConnection() {
        try (HikariDataSource pool = TestDatabase.POSTGRESQL.pool(2)) {
            TestDatabase.POSTGRESQL.createTables(pool, "crm_");
            List<Object> connections = new java.util.ArrayList<>();
            JdbcCrmStore store = JdbcCrmStore.builder(pool)
                    .customers(connection -> {
                        connections.add(connection);
                        return tables.customers();
                    })
                    .transactions(connection -> {
                        connections.add(connection);
                        return tables.transactions();
                    })
                    .build();
            CustomerId ada = CustomerId.of("ada");
            store.read(TenantId.DEFAULT, unit -> {
                assertThat(unit.customers().page(null, 1)).isEmpty();
                return unit.transactions().find(Set.of());
            });
            assertThat(connections).hasSize(2);
            assertThat(connections.get(0)).isSameAs(connections.get(1));

            Shop shop = Shop.on(store);
            Assertions.assertThatThrownBy(() -> shop.record(purchase(ada, "1", "10", null)))
                    .isInstanceOf(CustomerNotFoundException.class);
            tables.put(Customer.person(ada, "Ada").build());
            shop.withTables(tables).buy(ada, "1", "10");
            assertThat(shop.points(ada)).isEqualTo(10);
            assertThatIllegalStateException()
                    .isThrownBy(() -> shop.crm()
                            .customers()
                            .register(
                                    Customer.person(CustomerId.of("bea"), "Bea").build()));
            JdbcCrmStore plain = JdbcCrmStore.builder(pool).build();
            var stored = plain.read(
                    TenantId.DEFAULT,
                    unit -> unit.customers().page(null, 10).size()
                            + unit.transactions().latest(ada, null, 10).size());
            assertThat(stored).isZero();
        }
    }
}

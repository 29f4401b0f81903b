// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static io.patron.crm.testkit.Shop.NOON;
import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Status;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.CrmContract;
import io.patron.crm.testkit.HostTables;
import io.patron.crm.testkit.MixedStore;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.testkit.StoreFixture;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A CRM over the host's customers and documents keeps the contract")
class MixedCrmTest extends CrmContract {
    private final HostTables tables = new HostTables();

    @Override
    protected StoreFixture newFixture() {
        return new StoreFixture() {
            @Override
            public CrmStore newStore() {
                return new MixedStore(new InMemoryCrmStore(), tables);
            }

            @Override
            public String describes() {
                return "a host's tables over memory";
            }

            @Override
            public void close() {
                // What the garbage collector does not need to be told.
            }
        };
    }

    @Override
    protected Shop open(CrmStore store) {
        return super.open(store).withTables(tables);
    }

    @Test
    @DisplayName("the host's customers can be read before anything is recorded of them, and reading writes nothing")
    void customersOfTheHost() {
        CrmStore journals = new InMemoryCrmStore();
        Crm crm = Crm.builder(new MixedStore(journals, tables), Shop.program(ZoneOffset.UTC), MutableClock.at(NOON))
                .build();
        CustomerId ada = CustomerId.of("ada");
        Customer hers =
                Customer.person(ada, "Ada").identifier(Identifier.card("1")).build();
        tables.put(hers);

        assertThat(crm.customers().findBy(Identifier.card("1"))).contains(hers);
        assertThat(crm.customers().status(ada)).isEqualTo(Status.ENROLLED);
        assertThat(crm.standings().of(ada).stage()).isEqualTo(Stage.EXPLORATION);
        assertThat(crm.standings().at(ada, NOON, NOON).points(WalletId.POINTS).balance())
                .isZero();
        assertThat(crm.standings().progress(ada)).hasSize(1);
        assertThat(crm.points().available(ada, WalletId.POINTS)).isZero();
        assertThat(crm.transactions().habits(ada).lastPurchase()).isEmpty();
        assertThat(crm.standings().bookings(ada, 0, 10)).isEmpty();
        assertThat(crm.standings().verify(null, 10).checked()).isZero();

        assertThat(crm.transactions().record(purchase(ada, "1", "10", null)).sequence())
                .isEqualTo(2);
        assertThat(crm.standings().bookings(ada, 0, 10)).hasSize(2);
    }

    @Test
    @DisplayName("what the host keeps is changed by the host")
    void notOurs() {
        Crm crm = Crm.builder(
                        new MixedStore(new InMemoryCrmStore(), tables),
                        Shop.program(ZoneOffset.UTC),
                        MutableClock.at(NOON))
                .build();
        Customer ada = Customer.person(CustomerId.of("ada"), "Ada").build();
        assertThatThrownBy(() -> crm.customers().register(ada))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kept by the host");
        tables.put(ada);
        assertThatThrownBy(() -> crm.customers().update(ada.changed().build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kept by the host");
    }
}

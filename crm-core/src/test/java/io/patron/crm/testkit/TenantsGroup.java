// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.program;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.refund;
import static io.patron.crm.testkit.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Companies that share a store. */
abstract class TenantsGroup extends ContractGroup {
    TenantsGroup(Bench bench) {
        super(bench);
    }

    private final List<TenantId> tenants =
            List.of(TENANT, TenantId.of("Shop"), TenantId.of("shop "), TenantId.of("шоп"), TenantId.DEFAULT);

    @Test
    @DisplayName("tenants never see each other, whatever they have in common")
    void apart() {
        for (int i = 0; i < tenants.size(); i++) {
            int n = i + 1;
            store().write(tenants.get(i), Set.of(ADA), does(unit -> {
                assertThat(unit.programs().insert(program("club", 1))).isTrue();
                assertThat(customers(unit).insert(List.of(customer(ADA, "1")))).isEmpty();
                for (int k = 1; k <= n; k++) {
                    assertThat(unit.journal().append(List.of(bought(ADA, "p" + k, k))))
                            .isEmpty();
                    unit.ledger().append(List.of(booking(ADA, k, k)));
                    assertThat(unit.standings().save(List.of(standing(ADA, k, NOON.plusSeconds(n)))))
                            .isEmpty();
                }
                documents(unit).put(List.of(purchase(ADA, "p1", NOON.plusSeconds(n))));
                unit.journal().append(List.of(recorded(refund(ADA, "r" + n, "p1"), n + 1)));
            }));
        }

        for (int i = 0; i < tenants.size(); i++) {
            int n = i + 1;
            store().read(tenants.get(i), does(unit -> {
                assertThat(unit.customers().page(null, 10)).hasSize(1);
                assertThat(unit.journal().read(ADA, 0, 100)).hasSize(n + 1);
                assertThat(unit.journal().about(Set.of(ref("p1"))).get(ref("p1")))
                        .containsExactly(recorded(refund(ADA, "r" + n, "p1"), n + 1));
                assertThat(unit.journal().find(Set.of(ref("p" + (n + 1))))).isEmpty();
                assertThat(unit.ledger().read(ADA, 0, 100)).hasSize(n);
                assertThat(unit.standings().due(NOON.plusSeconds(n - 1), null, 10))
                        .isEmpty();
                assertThat(unit.standings().due(NOON.plusSeconds(n), null, 10)).containsExactly(ADA);
                assertThat(unit.transactions().latest(ADA, null, 10))
                        .containsExactly(purchase(ADA, "p1", NOON.plusSeconds(n)));
                assertThat(unit.programs().versions("club")).hasSize(1);
            }));
        }
        store().read(TenantId.of("nobody"), does(unit -> {
            assertThat(unit.customers().page(null, 10)).isEmpty();
            assertThat(unit.customers().findBy(Set.of(Identifier.card("1")))).isEmpty();
            assertThat(unit.journal().find(Set.of(ref("p1")))).isEmpty();
            assertThat(unit.standings().page(null, 10)).isEmpty();
            assertThat(unit.programs().versions("club")).isEmpty();
            assertThat(unit.transactions().find(Set.of(ref("p1")))).isEmpty();
        }));
    }

    @Test
    @DisplayName("a writer does not wait for a writer of the same customer at another tenant")
    void doNotWait() {
        try (HeldUnit first = hold(ADA, unit -> unit.journal().append(List.of(bought(ADA, "1", 1))))) {
            store().write(
                            TenantId.of("other"),
                            Set.of(ADA),
                            unit -> unit.journal().append(List.of(bought(ADA, "1", 1))));
            first.commit();
        }

        assertThat(list(unit -> unit.journal().read(ADA, 0, 10))).hasSize(1);
    }

    @Test
    @DisplayName("two stores of one fixture are independent")
    void independentStores() {
        CrmStore other = fixture().newStore();
        write(ADA, unit -> unit.journal().append(List.of(bought(ADA, "1", 1))));

        List<Recorded> seen = other.read(TENANT, unit -> unit.journal().read(ADA, 0, 10));

        assertThat(seen).as("another store, " + fixture().describes()).isEmpty();
    }
}

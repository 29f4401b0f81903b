// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.contract;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.NOON;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.program;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.testkit.HostTables;
import io.patron.crm.testkit.MixedStore;
import io.patron.crm.transaction.Purchase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A store over the tables of a host")
class MixedStoreTest {
    private final HostTables host = new HostTables();
    private final CrmStore journals = new InMemoryCrmStore();
    private final CrmStore store = new MixedStore(journals, host);

    @Test
    @DisplayName("reads the host's customers and cannot write them")
    void customers() {
        host.put(customer(CLEO)).put(customer(ADA, "1", "2")).put(customer(BEA, "3"));

        CustomerRepository customers = host.customers();
        assertThat(customers).isNotInstanceOf(CustomerRepository.Writable.class);
        assertThat(customers.find(Set.of(ADA, CLEO))).containsOnlyKeys(ADA, CLEO);
        assertThat(customers.findBy(List.of(Identifier.card("2"), Identifier.card("4"))))
                .isEqualTo(Map.of(Identifier.card("2"), ADA));
        assertThat(customers.page(null, 2)).containsExactly(customer(ADA, "1", "2"), customer(BEA, "3"));
        assertThat(customers.page(BEA, 2)).containsExactly(customer(CLEO));
        assertThatIllegalArgumentException().isThrownBy(() -> customers.page(null, 0));
    }

    @Test
    @DisplayName("reads the host's documents, latest first, and cannot write them")
    void documents() {
        Purchase later = purchase(ADA, "1", NOON.plusSeconds(1));
        host.put(later).put(purchase(ADA, "3")).put(purchase(ADA, "2")).put(purchase(BEA, "4"));

        TransactionRepository documents = host.transactions();
        assertThat(documents).isNotInstanceOf(TransactionRepository.Writable.class);
        assertThat(documents.find(Set.of(ref("1"), ref("9")))).isEqualTo(Map.of(ref("1"), later));
        assertThat(documents.latest(ADA, null, 2)).containsExactly(later, purchase(ADA, "3"));
        assertThat(documents.latest(ADA, purchase(ADA, "3"), 2)).containsExactly(purchase(ADA, "2"));
        host.remove(ref("2"));
        assertThat(documents.latest(ADA, purchase(ADA, "3"), 2)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> documents.latest(ADA, null, 0));
    }

    @Test
    @DisplayName("keeps journal, ledger, standings and programs in the other store")
    void everythingElse() {
        host.put(customer(ADA)).put(purchase(ADA, "1"));
        List<String> heard = new ArrayList<>();

        store.write(TenantId.DEFAULT, Set.of(ADA), unit -> {
            unit.journal().append(List.of(recorded(purchase(ADA, "1"), 1)));
            unit.ledger().append(List.of(booking(ADA, 1, 1)));
            unit.afterCommit(() -> heard.add("committed"));
            unit.programs().insert(program(1));
            return unit.standings().save(List.of(standing(ADA, 1, null)));
        });

        assertThat(heard).containsExactly("committed");
        List<Object> mixed = store.read(
                TenantId.DEFAULT,
                unit -> List.of(
                        unit.customers().page(null, 10),
                        unit.transactions().latest(ADA, null, 10),
                        unit.journal().read(ADA, 0, 10),
                        unit.ledger().read(ADA, 0, 10),
                        unit.standings().page(null, 10),
                        unit.programs().versions("club")));
        List<Object> below = journals.read(
                TenantId.DEFAULT,
                unit -> List.of(
                        unit.customers().page(null, 10),
                        unit.transactions().latest(ADA, null, 10),
                        unit.journal().read(ADA, 0, 10)));
        assertThat(mixed)
                .containsExactly(
                        List.of(customer(ADA)),
                        List.of(purchase(ADA, "1")),
                        List.of(recorded(purchase(ADA, "1"), 1)),
                        List.of(booking(ADA, 1, 1)),
                        List.of(ADA),
                        List.of(program(1)));
        assertThat(below).containsExactly(List.of(), List.of(), List.of(recorded(purchase(ADA, "1"), 1)));
    }
}

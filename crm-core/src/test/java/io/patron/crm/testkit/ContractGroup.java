// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A group of tests of a store, and the few words they are written in. */
abstract class ContractGroup {
    static final TenantId TENANT = TenantId.of("shop");
    static final int RACERS = 16;

    /** More than the parameters one statement of any database takes. */
    static final int VERY_MANY = 70_000;

    private final Bench bench;

    ContractGroup(Bench bench) {
        this.bench = bench;
    }

    final CrmStore store() {
        return bench.store();
    }

    final StoreFixture fixture() {
        return bench.fixture();
    }

    final <T> T write(Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        return store().write(TENANT, customers, work);
    }

    final void write(CustomerId customer, Consumer<UnitOfWork> work) {
        write(Set.of(customer), does(work));
    }

    final <T> T read(Function<UnitOfWork, T> work) {
        return store().read(TENANT, work);
    }

    /** Reads a list; a name of its own spares the compiler a doubt about {@code assertThat}. */
    final <E> List<E> list(Function<UnitOfWork, List<E>> work) {
        return read(work);
    }

    /** Reads a map. */
    final <K, V> Map<K, V> map(Function<UnitOfWork, Map<K, V>> work) {
        return read(work);
    }

    /** Reads what may be there. */
    final <E> Optional<E> optional(Function<UnitOfWork, Optional<E>> work) {
        return read(work);
    }

    final HeldUnit hold(CustomerId customer, Consumer<UnitOfWork> work) {
        return HeldUnit.of(store(), TENANT, Set.of(customer), work);
    }

    static Function<UnitOfWork, Boolean> does(Consumer<UnitOfWork> work) {
        return unit -> {
            work.accept(unit);
            return true;
        };
    }

    static CustomerRepository.Writable customers(UnitOfWork unit) {
        assertThat(unit.customers()).isInstanceOf(CustomerRepository.Writable.class);
        return (CustomerRepository.Writable) unit.customers();
    }

    static TransactionRepository.Writable documents(UnitOfWork unit) {
        assertThat(unit.transactions()).isInstanceOf(TransactionRepository.Writable.class);
        return (TransactionRepository.Writable) unit.transactions();
    }

    static Recorded bought(CustomerId customer, String id, long sequence) {
        return recorded(purchase(customer, id), sequence);
    }

    /** All that is stored of three customers, in one value. */
    final List<Object> everything() {
        return read(unit -> {
            List<Object> all = new ArrayList<>();
            all.add(unit.customers().page(null, 100));
            all.add(unit.standings().page(null, 100));
            all.add(unit.standings().due(Instant.parse("2199-01-01T00:00:00Z"), null, 100));
            all.add(unit.programs().versions("club"));
            for (CustomerId customer : List.of(ADA, BEA, CLEO)) {
                List<Recorded> facts = unit.journal().read(customer, 0, 100);
                all.add(facts);
                all.add(unit.journal()
                        .about(facts.stream().map(f -> f.fact().reference()).toList()));
                all.add(unit.ledger().read(customer, 0, 100));
                all.add(unit.standings().find(Set.of(customer)));
                all.add(unit.transactions().latest(customer, null, 100));
            }
            return all;
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever happens, a database holds what memory holds. */
class SameAsInMemoryPropertyTest {
    private static final Map<TestDatabase, HikariDataSource> POOLS = new HashMap<>();
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private static CrmStore store(TestDatabase database) {
        HikariDataSource pool = POOLS.computeIfAbsent(database, d -> {
            HikariDataSource made = d.pool(4);
            d.createTables(made, "crm_");
            return made;
        });
        return JdbcCrmStore.builder(pool).schema(SchemaMode.NONE).build();
    }

    @AfterContainer
    static void close() {
        POOLS.values().forEach(HikariDataSource::close);
        POOLS.clear();
    }

    private static Doors.Opener over(CrmStore store, TenantId tenant) {
        return (program, clock) ->
                Doors.of(Crm.builder(store, program, clock).tenant(tenant).build());
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts(20, List.of(Arbitraries.Kind.values()));
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void onPostgres(@ForAll("scripts") Script script) {
        same(script, TestDatabase.POSTGRESQL);
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF)
    void onH2(@ForAll("scripts") Script script) {
        same(script, TestDatabase.H2);
    }

    private static void same(Script script, TestDatabase database) {
        TenantId tenant = TenantId.of("t" + TENANTS.incrementAndGet());
        CrmStore memory = new InMemoryCrmStore();
        CrmStore store = store(database);
        ScriptRun expected = new ScriptRun(script, over(memory, tenant));
        ScriptRun actual = new ScriptRun(script, over(store, tenant));
        while (expected.hasNext()) {
            assertThat(said(actual.step())).isEqualTo(said(expected.step()));
        }
        assertThat(everything(store, tenant)).isEqualTo(everything(memory, tenant));
        actual.setNow(script.end());
        assertThat(actual.doors().standings().verify(null, 100).clean()).isTrue();
    }

    private static List<Object> said(ScriptRun.Result result) {
        List<Object> said = new ArrayList<>(result.receipts());
        result.refusals().forEach(e -> said.add(e.toString()));
        return said;
    }

    private static List<Object> everything(CrmStore store, TenantId tenant) {
        return store.read(tenant, unit -> {
            List<Object> all = new ArrayList<>();
            List<CustomerId> customers = unit.customers().page(null, 1_000).stream()
                    .map(Customer::id)
                    .toList();
            all.add(unit.customers().find(customers));
            all.add(unit.standings().page(null, 1_000));
            all.add(unit.standings().due(Instant.parse("2199-12-31T00:00:00Z"), null, 1_000));
            all.add(unit.standings().find(customers));
            all.add(unit.programs().versions("club"));
            for (CustomerId customer : customers) {
                all.add(of(unit, customer));
            }
            return all;
        });
    }

    private static List<Object> of(UnitOfWork unit, CustomerId customer) {
        var facts = unit.journal().read(customer, 0, 10_000);
        var references = facts.stream().map(f -> f.fact().reference()).toList();
        List<Object> all = new ArrayList<>(List.of(
                facts,
                unit.journal().find(references),
                unit.journal().about(references),
                unit.ledger().read(customer, 0, 10_000),
                unit.transactions().latest(customer, null, 10_000),
                unit.transactions().find(references)));
        references.forEach(reference -> all.add(unit.ledger().entriesOf(customer, reference)));
        return all;
    }
}

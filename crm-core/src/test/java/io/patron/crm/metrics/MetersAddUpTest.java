// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is counted is what is in the books, whatever happens in a shop. */
class MetersAddUpTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts();
    }

    private double sum(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Property
    void law_l5_what_is_counted_is_what_is_booked(@ForAll("scripts") Script script) {
        CrmStore store = new InMemoryCrmStore();
        CrmMetrics metrics = CrmMetrics.of(registry, ProgramVersions.of(List.of(script.program())));
        registry.clear();
        new ScriptRun(script, Doors.over(metrics.around(store))).finish();

        long facts = 0;
        long bookings = 0;
        long balance = 0;
        for (Customer customer : script.customers()) {
            facts += LedgerLaws.journal(store, TenantId.DEFAULT, customer.id()).size();
            var all = LedgerLaws.bookings(store, TenantId.DEFAULT, customer.id());
            bookings += all.stream().filter(booking -> booking.sequence() == 0).count();
            balance += all.stream()
                    .flatMap(booking -> booking.changes().stream())
                    .filter(Change.Points.class::isInstance)
                    .mapToLong(change -> ((Change.Points) change).entry().amount())
                    .sum();
        }
        assertThat(sum("crm.facts")).isEqualTo((double) facts);
        assertThat(sum("crm.due.bookings")).isEqualTo((double) bookings);
        assertThat(sum("crm.points", "direction", "in") - sum("crm.points", "direction", "out"))
                .isEqualTo((double) balance);
    }
}

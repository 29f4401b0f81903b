// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Purchase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The heap that customers of ten purchases each take, after a full collection: a store with everything; then only the
 * standings and the facts of purchases; then only the facts. A million of them would need four times the heap of this
 * program, so it counts {@value #CUSTOMERS}.
 *
 * @param perStanding bytes of a standing beyond what its journal holds already
 * @param perPurchase bytes of the accepted fact of a purchase of one line
 */
record Footprint(long perStanding, long perPurchase) {
    private static final int CUSTOMERS = 50_000;
    private static final int EACH = 10;
    private static final Duration PAUSE = Duration.ofDays(9);

    static Footprint measure() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(CustomerId.of("customer-" + i));
        }
        List<Standing> standings = new ArrayList<>(CUSTOMERS);
        List<Recorded> facts = new ArrayList<>(CUSTOMERS * EACH);
        List<InMemoryCrmStore> store = new ArrayList<>(List.of(live(customers)));
        long whole = used();
        takeApart(store.get(0), customers, standings, facts);
        store.clear();
        long both = used();
        standings.clear();
        long journals = used();
        facts.clear();
        long nothing = used();
        long purchases = (long) CUSTOMERS * EACH;
        EngineBench.say(
                "%d customers, %d purchases each: %d bytes of heap per customer; ledger and indices %d per purchase",
                CUSTOMERS, EACH, (whole - nothing) / CUSTOMERS, (whole - both) / purchases);
        return new Footprint((both - journals) / CUSTOMERS, (journals - nothing) / purchases);
    }

    private static InMemoryCrmStore live(List<CustomerId> customers) {
        InMemoryCrmStore store = new InMemoryCrmStore();
        Instant[] now = {Instant.parse("2026-03-02T10:00:00Z")};
        Crm crm = Crm.builder(store, Twenty.program(), () -> now[0]).build();
        crm.customers()
                .register(customers.stream()
                        .map(id -> Customer.person(id, "Customer").build())
                        .toList());
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < EACH; round++) {
            now[0] = now[0].plus(PAUSE);
            for (CustomerId customer : customers) {
                now[0] = now[0].plusNanos(1_000);
                crm.transactions().record(Twenty.purchase(customer, "p-" + round + "-" + customer, random));
            }
        }
        return store;
    }

    private static void takeApart(
            InMemoryCrmStore store, List<CustomerId> customers, List<Standing> standings, List<Recorded> facts) {
        store.read(TenantId.DEFAULT, unit -> {
            for (CustomerId customer : customers) {
                standings.addAll(unit.standings().find(Set.of(customer)).values());
                for (Recorded recorded : unit.journal().read(customer, 0, EACH + 1)) {
                    if (recorded.fact() instanceof Purchase) {
                        facts.add(recorded);
                    }
                }
            }
            return facts.size();
        });
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.transaction.Purchase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One purchase through everything, in memory: identity, twenty earn rules, a ladder, a stage, the journal and the ledger, each
 * purchase a unit of its own. On one thread and on two, each with its own customers.
 */
final class EngineBench {
    private static final Instant NOON = Instant.parse("2026-07-10T12:00:00Z");
    private static final int CUSTOMERS = 50_000;
    private static final int EACH = 3;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;

    private final AtomicLong ids = new AtomicLong();
    private final SplittableRandom random = new SplittableRandom(7);

    static void main() throws Exception {
        EngineBench bench = new EngineBench();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            say("warming up: %.0f purchases/s", bench.rate(1));
        }
        double one = 0;
        double two = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double rate = bench.rate(1);
            double both = bench.rate(2);
            say("1 thread: %.0f purchases/s, 2 threads: %.0f", rate, both);
            one = Math.max(one, rate);
            two = Math.max(two, both);
        }
        say("bench: engine purchases_per_s=%.0f purchases_per_s_2t=%.0f", one, two);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Purchases in a second: a new shop each time, its customers shared out among the threads, what they buy made before. */
    private double rate(int threads) throws Exception {
        Crm crm = Crm.builder(new InMemoryCrmStore(), Twenty.program(), () -> NOON)
                .build();
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(CustomerId.of("customer-" + i));
        }
        crm.customers()
                .register(customers.stream()
                        .map(id -> Customer.person(id, "Customer").build())
                        .toList());
        List<List<Purchase>> work = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            work.add(purchases(customers, thread, threads));
        }
        long purchases = work.stream().mapToLong(List::size).sum();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<?>> tills = new ArrayList<>();
            for (List<Purchase> mine : work) {
                tills.add(pool.submit(
                        () -> mine.forEach(purchase -> crm.transactions().record(purchase))));
            }
            for (Future<?> till : tills) {
                till.get();
            }
            return purchases * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Purchase> purchases(List<CustomerId> customers, int thread, int threads) {
        List<Purchase> purchases = new ArrayList<>();
        for (int round = 0; round < EACH; round++) {
            for (int i = thread; i < customers.size(); i += threads) {
                purchases.add(Twenty.purchase(customers.get(i), "p-" + ids.incrementAndGet(), random));
            }
        }
        return purchases;
    }
}

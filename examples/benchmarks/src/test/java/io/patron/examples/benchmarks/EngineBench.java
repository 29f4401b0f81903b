// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.transaction.Purchase;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One purchase through everything, in memory: identity, twenty earn rules, a ladder, a stage, the journal and the ledger, each
 * purchase a unit of its own. On one thread and on two, each with its own customers. Then {@link Footprint}.
 */
final class EngineBench {
    private static final Instant NOON = Instant.parse("2026-07-10T12:00:00Z");
    private static final int CUSTOMERS = 50_000;
    private static final int EACH = 3;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = 5;

    private final AtomicLong ids = new AtomicLong();
    private final SplittableRandom random = new SplittableRandom(7);
    private long allocated;

    static void main() throws Exception {
        EngineBench bench = new EngineBench();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            say("warming up: %.0f purchases/s", bench.rate(1));
        }
        double[] one = new double[ROUNDS];
        double[] two = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            one[round] = bench.rate(1);
            long allocated = bench.allocated;
            two[round] = bench.rate(2);
            say(
                    "1 thread: %.0f purchases/s, %d bytes allocated by each; 2 threads: %.0f purchases/s",
                    one[round], allocated, two[round]);
        }
        Arrays.sort(one);
        Arrays.sort(two);
        say("median of %d: 1 thread %.0f, 2 threads %.0f", ROUNDS, one[ROUNDS / 2], two[ROUNDS / 2]);
        Footprint footprint = Footprint.measure();
        say(
                "bench: engine purchases_per_s=%.0f purchases_per_s_2t=%.0f bytes_per_standing=%d bytes_per_purchase=%d",
                one[ROUNDS - 1], two[ROUNDS - 1], footprint.perStanding(), footprint.perPurchase());
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** A clock that goes on from a summer noon. */
    static InstantSource clock() {
        long start = System.nanoTime();
        return () -> NOON.plusNanos(System.nanoTime() - start);
    }

    /** Purchases in a second: a new shop each time, its customers shared out among the threads, what they buy made before. */
    private double rate(int threads) throws Exception {
        Crm crm = Crm.builder(new InMemoryCrmStore(), Twenty.program(), clock()).build();
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
            // What a round leaves behind must not be cleared away in the time of the next.
            System.gc();
            long start = System.nanoTime();
            List<Future<Long>> tills = new ArrayList<>();
            for (List<Purchase> mine : work) {
                tills.add(pool.submit(() -> sell(crm, mine)));
            }
            long bytes = 0;
            for (Future<Long> till : tills) {
                bytes += till.get();
            }
            allocated = bytes / purchases;
            return purchases * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Records purchases one by one; answers how many bytes that allocated. */
    private static long sell(Crm crm, List<Purchase> purchases) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (Purchase purchase : purchases) {
            crm.transactions().record(purchase);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
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

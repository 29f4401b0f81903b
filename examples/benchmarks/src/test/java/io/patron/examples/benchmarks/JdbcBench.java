// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.jdbc.JdbcCrmStore;
import io.patron.crm.transaction.Purchase;
import java.time.Duration;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Purchases on PostgreSQL: how many in a second beside the program {@link ByHand}, and whether one takes longer the longer the
 * customer's past. The two programs take turns, so that whatever else the machine does hits both.
 */
final class JdbcBench {
    private static final int[] CLIENTS = {1, 4, 16};
    private static final int MOST_CLIENTS = 16;
    private static final int CUSTOMERS = 1_000;
    private static final int TURNS = 9;
    private static final int WARM_UP_TURNS = 8;
    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("bench.turn", 1));
    private static final int LONG_PAST = 10_000;
    private static final int SHORT_PAST = 10;
    private static final int SHORTS = 400;
    private static final int BLOCKS = 9;
    private static final int SAMPLES = 400;

    private final Server server;
    private final Crm crm;
    private final ByHand byHand;
    private final AtomicLong ids = new AtomicLong();

    JdbcBench(Server server) {
        this.server = server;
        crm = crm(server, InstantSource.system());
        byHand = new ByHand(server.pool());
    }

    private static Crm crm(Server server, InstantSource clock) {
        return Crm.builder(JdbcCrmStore.builder(server.pool()).build(), Club.program(), clock)
                .build();
    }

    static void main() throws Exception {
        try (Server server = new Server(MOST_CLIENTS)) {
            JdbcBench bench = new JdbcBench(server);
            bench.prepare();
            StringBuilder line = new StringBuilder("bench: jdbc");
            bench.warmUp();
            for (int clients : CLIENTS) {
                line.append(String.format(Locale.ROOT, " ratio_%d=%.2f", clients, bench.ratio(clients)));
            }
            line.append(String.format(Locale.ROOT, " p99_growth=%.2f", bench.growth()));
            System.out.println(line);
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    // ---------------------------------------------------------------- purchases in a second

    /** Every customer has bought twice; the other program begins with the same rows. */
    void prepare() throws Exception {
        List<Customer> customers = new ArrayList<>();
        List<Purchase> first = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(Customer.person(customer(i), "Customer " + i).build());
            first.add(Club.purchase(customer(i), "first-" + i, 1_000));
            first.add(Club.purchase(customer(i), "second-" + i, 1_000));
        }
        crm.customers().register(customers);
        crm.transactions().record(first);
        for (String table :
                List.of("standing", "account", "lot", "tier", "day", "fact", "booking", "entry", "document")) {
            server.execute("INSERT INTO hand_" + table + " SELECT * FROM crm_" + table);
        }
        server.execute("ANALYZE");
        say("%d customers", CUSTOMERS);
    }

    static CustomerId customer(int number) {
        return CustomerId.of("customer-" + number);
    }

    private void warmUp() throws Exception {
        for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
            long patron = turn(4, this::byPatron, 4 * TURN_NANOS);
            long hand = turn(4, this::byHand, 4 * TURN_NANOS);
            say("warming up: Patron %d, by hand %d", patron, hand);
        }
    }

    private double ratio(int clients) throws Exception {
        double[] ratios = new double[TURNS];
        long patron = 0;
        long hand = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            long one = turn(clients, this::byPatron, TURN_NANOS);
            long other = turn(clients, this::byHand, TURN_NANOS);
            ratios[turn] = (double) one / Math.max(1, other);
            patron += one;
            hand += other;
        }
        Arrays.sort(ratios);
        double seconds = TURNS * TURN_NANOS / 1e9;
        say(
                "%2d clients: Patron %.0f purchases/s, by hand %.0f, ratio %.2f (%.2f to %.2f)",
                clients, patron / seconds, hand / seconds, ratios[TURNS / 2], ratios[0], ratios[TURNS - 1]);
        return ratios[TURNS / 2];
    }

    void byPatron(int number, long cents) {
        crm.transactions().record(Club.purchase(customer(number), "p-" + ids.incrementAndGet(), cents));
    }

    void byHand(int number, long cents) throws Exception {
        byHand.purchase(customer(number).value(), "p-" + ids.incrementAndGet(), cents);
    }

    /** Records a purchase of a customer. */
    private interface Till {
        void sell(int customer, long cents) throws Exception;
    }

    private static long turn(int clients, Till till, long nanos) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            long end = System.nanoTime() + nanos;
            for (int client = 0; client < clients; client++) {
                SplittableRandom random = new SplittableRandom(client + end);
                counts.add(threads.submit(() -> {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        till.sell(random.nextInt(CUSTOMERS), 1_000 + random.nextInt(1_000));
                        count++;
                    }
                    return count;
                }));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    // ---------------------------------------------------------------- a long past

    /** The 99th percentile of one purchase by a customer with a long past, over that with a short one: the median of the blocks. */
    private double growth() {
        Instant now = InstantSource.system().instant();
        CustomerId old = CustomerId.of("long-past");
        live(List.of(old), LONG_PAST, now);
        List<CustomerId> young = new ArrayList<>();
        for (int i = 0; i < SHORTS; i++) {
            young.add(CustomerId.of("short-past-" + i));
        }
        live(young, SHORT_PAST, now);
        double[] growths = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            growths[block] = growth(old, young);
        }
        Arrays.sort(growths);
        return growths[BLOCKS / 2];
    }

    private double growth(CustomerId old, List<CustomerId> young) {
        long[] longs = new long[SAMPLES];
        long[] shorts = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            CustomerId other = young.get(i % SHORTS);
            if (i % 2 == 0) {
                longs[i] = time(old);
                shorts[i] = time(other);
            } else {
                shorts[i] = time(other);
                longs[i] = time(old);
            }
        }
        Arrays.sort(longs);
        Arrays.sort(shorts);
        say(
                "%d past purchases: median %.2f ms, p99 %.2f ms; %d: median %.2f ms, p99 %.2f ms",
                LONG_PAST, at(longs, 50), at(longs, 99), SHORT_PAST, at(shorts, 50), at(shorts, 99));
        return at(longs, 99) / at(shorts, 99);
    }

    private static double at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100] / 1e6;
    }

    private long time(CustomerId customer) {
        Purchase purchase = Club.purchase(customer, "t-" + ids.incrementAndGet(), 1_500);
        long start = System.nanoTime();
        crm.transactions().record(purchase);
        return System.nanoTime() - start;
    }

    /** Customers who buy three times a day up to now. */
    private void live(List<CustomerId> customers, int purchases, Instant now) {
        Duration pause = Duration.ofHours(8);
        Instant[] clock = {now.minus(pause.multipliedBy(purchases + 1L))};
        Crm then = crm(server, () -> clock[0]);
        then.customers()
                .register(customers.stream()
                        .map(id -> Customer.person(id, "Customer").build())
                        .toList());
        List<Purchase> some = new ArrayList<>();
        for (int i = 0; i < purchases; i++) {
            clock[0] = clock[0].plus(pause);
            for (CustomerId customer : customers) {
                Purchase purchase = Club.purchase(customer, customer + "-" + i, 1_500);
                some.add(purchase.from(purchase.origin().at(clock[0])));
            }
            if (some.size() >= 250 || i == purchases - 1) {
                then.transactions().record(some);
                some.clear();
            }
            if ((i + 1) % 2_500 == 0) {
                say("a long past: %d purchases", i + 1);
            }
        }
    }
}

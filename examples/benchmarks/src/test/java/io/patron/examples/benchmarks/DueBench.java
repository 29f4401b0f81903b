// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.jdbc.JdbcCrmStore;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.transaction.Purchase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What time brings is booked: {@value #DUE} customers who are due among a million, beside the same {@value #DUE} among a hundred thousand, in
 * memory and on PostgreSQL. Each round has its own customers who become dormant on a day of their own; all others are due long after the
 * last round. The two shops take turns.
 */
final class DueBench {
    private static final int DUE = 10_000;
    private static final int FEW = Integer.getInteger("bench.few", 100_000);
    private static final int MANY = Integer.getInteger("bench.many", 1_000_000);
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 5;
    private static final int BATCH = 500;
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofDays(5);

    /** Past the last round's day. */
    private static final Instant LATER = BEGIN.plus(PAUSE.multipliedBy(WARM_UP_ROUNDS + ROUNDS + 1L));

    /** After so long the customers of a round are dormant. */
    private static final Duration DORMANT = Duration.ofDays(62);

    private DueBench() {}

    /** A shop and its clock. */
    private static final class Shop {
        private final Instant[] now = {BEGIN};
        private final Crm crm;

        Shop(CrmStore store) {
            crm = Crm.builder(store, Club.program(), () -> now[0]).build();
        }

        /** Some customers begin, and buy once. */
        void begin(int from, int to, Instant at) {
            now[0] = at;
            for (int first = from; first < to; first += BATCH) {
                List<Customer> customers = new ArrayList<>();
                List<Purchase> purchases = new ArrayList<>();
                for (int i = first; i < Math.min(to, first + BATCH); i++) {
                    CustomerId id = JdbcBench.customer(i);
                    customers.add(Customer.person(id, "Customer").build());
                    purchases.add(Club.purchase(id, "p-" + i, 1_000 + i % 9_000));
                }
                crm.customers().register(customers);
                crm.transactions().record(purchases);
            }
        }

        void beginRounds() {
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                begin(round * DUE, (round + 1) * DUE, BEGIN.plus(PAUSE.multipliedBy(round)));
            }
        }

        double book(int round) {
            now[0] = BEGIN.plus(PAUSE.multipliedBy(round)).plus(DORMANT);
            long start = System.nanoTime();
            int booked = crm.standings().bookDue(MANY);
            double millis = (System.nanoTime() - start) / 1e6;
            if (booked != DUE) {
                throw new AssertionError("booked " + booked);
            }
            return millis;
        }
    }

    static void main() throws Exception {
        double memory = inMemory();
        double jdbc = onPostgres();
        EngineBench.say("bench: due due_growth=%.2f due_growth_jdbc=%.2f", memory, jdbc);
    }

    private static double inMemory() {
        Shop few = new Shop(new InMemoryCrmStore());
        few.beginRounds();
        few.begin((WARM_UP_ROUNDS + ROUNDS) * DUE, FEW, LATER);
        Shop many = new Shop(new InMemoryCrmStore());
        many.beginRounds();
        many.begin((WARM_UP_ROUNDS + ROUNDS) * DUE, MANY, LATER);
        System.gc();
        EngineBench.say(
                "used %d MiB",
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        return growth("in memory", few, many);
    }

    private static double onPostgres() throws Exception {
        try (Server few = new Server(2);
                Server many = new Server(2)) {
            return growth("PostgreSQL", shop(few, FEW), shop(many, MANY));
        }
    }

    /** The customers of the rounds begin as everybody does; of the others one does, and the rest are copies of her rows. */
    private static Shop shop(Server server, int customers) throws SQLException {
        Shop shop = new Shop(JdbcCrmStore.builder(server.pool()).build());
        shop.beginRounds();
        int first = (WARM_UP_ROUNDS + ROUNDS) * DUE;
        shop.begin(first, first + 1, LATER);
        CustomerId template = JdbcBench.customer(first);
        for (String table : List.of(
                "customer", "standing", "account", "lot", "tier", "day", "fact", "booking", "entry", "document")) {
            server.copy(table, template, first + 1, customers);
        }
        server.execute("VACUUM ANALYZE");
        return shop;
    }

    private static double growth(String where, Shop few, Shop many) {
        double[] growths = new double[ROUNDS];
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            double one = few.book(round);
            double other = many.book(round);
            EngineBench.say("%s: %d due among %d: %.0f ms; among %d: %.0f ms", where, DUE, FEW, one, MANY, other);
            if (round >= WARM_UP_ROUNDS) {
                growths[round - WARM_UP_ROUNDS] = other / one;
            }
        }
        Arrays.sort(growths);
        return growths[ROUNDS / 2];
    }
}

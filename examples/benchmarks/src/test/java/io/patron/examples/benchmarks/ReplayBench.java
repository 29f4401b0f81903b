// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Purchase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A customer with {@value #PURCHASES} purchases, three a day: how long it takes to replay her whole journal, and to record a
 * purchase that belongs into the middle of it. And how long it takes to record a past of ten times as many.
 */
final class ReplayBench {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final int PURCHASES = 10_000;
    private static final int LONGEST = 100_000;
    private static final int BATCH = 1_000;
    private static final int WARM_UP_ROUNDS = 40;
    private static final int ROUNDS = 21;
    private static final Duration PAUSE = Duration.ofHours(8);
    private static final Instant END = Instant.parse("2026-07-10T12:00:00Z");

    private final InMemoryCrmStore store = new InMemoryCrmStore();
    private final Program program = Twenty.program();
    private final Instant[] now = {END};
    private final Crm crm = Crm.builder(store, program, () -> now[0]).build();
    private final SplittableRandom random = new SplittableRandom(3);

    static void main() {
        ReplayBench bench = new ReplayBench();
        bench.live(PURCHASES);
        double replay = bench.replay();
        EngineBench.say("replay of %d purchases: %.1f ms", PURCHASES, replay);
        double late = bench.late();
        EngineBench.say("a late one into the middle: %.1f ms", late);
        long start = System.nanoTime();
        new ReplayBench().live(LONGEST);
        EngineBench.say("a past of %d purchases: recorded in %.1f s", LONGEST, (System.nanoTime() - start) / 1e9);
        EngineBench.say("bench: replay replay_ms=%.1f late_ms=%.1f", replay, late);
    }

    private void live(int purchases) {
        now[0] = END.minus(PAUSE.multipliedBy(purchases));
        crm.customers().register(Customer.person(ADA, "Ada").build());
        List<Purchase> batch = new ArrayList<>();
        for (int i = 0; i < purchases; i++) {
            now[0] = now[0].plus(PAUSE);
            batch.add(purchase("p-" + i, now[0]));
            if (batch.size() == BATCH || i == purchases - 1) {
                crm.transactions().record(batch);
                batch.clear();
            }
        }
    }

    private Purchase purchase(String id, Instant at) {
        Purchase purchase = Twenty.purchase(ADA, id, random);
        return purchase.from(purchase.origin().at(at));
    }

    private double replay() {
        List<Recorded> journal =
                store.read(TenantId.DEFAULT, unit -> unit.journal().read(ADA, 0, PURCHASES + 1));
        ProgramVersions programs = ProgramVersions.of(List.of(program));
        StandardEngine engine = new StandardEngine();
        Standing kept = crm.standings().of(ADA);
        return median(round -> {
            Standing replayed = engine.replay(programs, journal, null).standing();
            if (!replayed.saysTheSameAs(kept)) {
                throw new AssertionError("a replay says " + replayed + ", the store " + kept);
            }
        });
    }

    private double late() {
        Instant middle = END.minus(PAUSE.multipliedBy(PURCHASES / 2));
        return median(round -> crm.transactions().record(purchase("late-" + round, middle.plusSeconds(60L * round))));
    }

    /** Does something once. */
    private interface Work {
        void run(int round);
    }

    private static double median(Work work) {
        double[] times = new double[ROUNDS];
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            long start = System.nanoTime();
            work.run(round);
            if (round >= WARM_UP_ROUNDS) {
                times[round - WARM_UP_ROUNDS] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}

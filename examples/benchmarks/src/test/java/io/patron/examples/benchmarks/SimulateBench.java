// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.points.WalletId;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.SimulationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everybody under another program: gold from 1,900 instead of 2,000 euros, always, for customers of {@value #EACH} purchases each, whose
 * journals are streamed. A million standings would not fit into the heap beside them, so each journal is read twice: it is replayed for
 * where the customer stands, and, unless she never came near what is different, for where she would stand. What it stands beside is to
 * replay it once, and to read and do nothing.
 */
final class SimulateBench {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 1_000_000);
    private static final int WARM_UP = 50_000;
    private static final int EACH = 20;
    private static final int THREADS = 2;
    private static final int GOLD = 1_900;
    private static final int TELL = 200_000;
    private static final int PAGE = 1_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private SimulateBench() {}

    static void main() throws Exception {
        SimulateBench bench = new SimulateBench();
        try {
            bench.run(WARM_UP);
            EngineBench.say("%s", bench.run(CUSTOMERS));
        } finally {
            bench.threads.shutdownNow();
        }
    }

    private String run(int customers) throws Exception {
        GeneratedShop shop = new GeneratedShop(customers, EACH, Twenty.program());
        AtomicLong facts = new AtomicLong();
        double reading = time(shop, (from, to) -> {
            for (int i = from; i < to; i++) {
                facts.addAndGet(shop.journal(GeneratedShop.id(i)).size());
            }
        });
        EngineBench.say("%d facts of %d customers: read in %.1f s", facts.get(), customers, reading);
        AtomicLong points = new AtomicLong();
        double replaying = time(shop, (from, to) -> {
            for (int i = from; i < to; i++) {
                points.addAndGet(shop.standing(GeneratedShop.id(i))
                        .points(WalletId.POINTS)
                        .balance());
            }
        });
        EngineBench.say("read and replayed in %.1f s; they own %d points", replaying, points.get());
        Crm crm = Crm.builder(shop, Twenty.program(), shop::end).build();
        SimulationRequest request = SimulationRequest.of(WhatIf.always(Twenty.program(GOLD), shop.end()))
                .on(threads, THREADS);
        long start = System.nanoTime();
        Simulation simulation = crm.simulate(request, done -> {
            if (done % TELL == 0) {
                EngineBench.say("%d customers simulated", done);
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        LadderMoves status = simulation.ladder("status");
        EngineBench.say(
                "%d would move up, %d down, %d stay; open points are %d and would be %d",
                status.customers(Direction.UP),
                status.customers(Direction.DOWN),
                status.customers(Direction.STAYS),
                simulation.wallets().get(0).actual().open(),
                simulation.wallets().get(0).simulated().open());
        return String.format(
                Locale.ROOT,
                "bench: simulate customers=%d seconds=%.1f purchases=%d threads=%d times_replaying=%.2f",
                simulation.known().customers(),
                seconds,
                (long) customers * EACH,
                THREADS,
                seconds / replaying);
    }

    /** Does something for customers of some numbers. */
    private interface Work {
        void run(int from, int to);
    }

    private double time(GeneratedShop shop, Work work) throws Exception {
        long start = System.nanoTime();
        List<Future<?>> pages = new ArrayList<>();
        for (int first = 0; first < shop.customers(); first += PAGE) {
            int from = first;
            int to = Math.min(first + PAGE, shop.customers());
            pages.add(threads.submit(() -> work.run(from, to)));
        }
        for (Future<?> page : pages) {
            page.get();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}

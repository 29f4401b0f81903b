// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Page;
import io.patron.crm.operation.Standings;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.standing.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import org.joda.money.Money;

/** Goes through the customers once and adds up. Made for one simulation; what it adds up it adds up on the thread that asked. */
final class Simulator {
    /** So few that their standings need little memory, so many that a journey to a database is shared. */
    private static final int AT_ONCE = 200;

    private final Program given;
    private final SimulationRequest request;
    private final Map<String, Moves> ladders = new LinkedHashMap<>();
    private final Map<Stage, Map<Stage, CustomerGroup>> stages = new TreeMap<>();
    private final Map<Program, Long> programs = new HashMap<>();
    private final Wallets wallets;
    private CustomerGroup known;
    private long done;

    /** Customers who are worked on, and how many were looked at for them. */
    private record Lot(Map<CustomerId, Customer> customers, int seen, FutureTask<List<Comparison>> comparisons) {}

    Simulator(Program given, SimulationRequest request) {
        this.given = given;
        this.request = request;
        wallets = new Wallets(request.whatIf().program());
        known = new CustomerGroup(0, 0, Money.zero(given.currency()));
    }

    private Moves moves(String ladder) {
        return ladders.computeIfAbsent(ladder, id -> new Moves(id, request));
    }

    Simulation walk(Customers customers, Standings standings, LongConsumer progress) {
        Deque<Lot> working = new ArrayDeque<>();
        try {
            Pages pages = new Pages(customers);
            while (pages.more() || !working.isEmpty()) {
                while (pages.more() && working.size() < request.parallel()) {
                    begin(pages.next(), standings, working);
                }
                Lot lot = working.remove();
                List<Comparison> comparisons = finished(lot);
                if (pages.more()) {
                    // Before the sums, so that nobody waits for them.
                    begin(pages.next(), standings, working);
                }
                add(lot, comparisons);
                progress.accept(done);
            }
        } finally {
            // Only where something went wrong is any left.
            working.forEach(lot -> lot.comparisons.cancel(false));
        }
        return result();
    }

    /** The customers, page by page. */
    private static final class Pages {
        private final Customers customers;
        private Page<Customer> next;

        Pages(Customers customers) {
            this.customers = customers;
            next = customers.page(null, AT_ONCE);
        }

        boolean more() {
            return !next.items().isEmpty();
        }

        List<Customer> next() {
            List<Customer> page = next.items();
            CustomerId last = page.get(page.size() - 1).id();
            next = next.more() ? customers.page(last, AT_ONCE) : new Page<>(List.of(), false);
            return page;
        }
    }

    /** Walk-ins have neither tiers nor points, and the longest journals of all. */
    private void begin(List<Customer> page, Standings standings, Deque<Lot> working) {
        Map<CustomerId, Customer> some = new LinkedHashMap<>();
        for (Customer customer : page) {
            if (customer.kind() != CustomerKind.WALK_IN) {
                some.put(customer.id(), customer);
            }
        }
        List<CustomerId> ids = List.copyOf(some.keySet());
        WhatIf whatIf = request.whatIf();
        Lot lot = new Lot(
                some, page.size(), new FutureTask<>(() -> ids.isEmpty() ? List.of() : standings.whatIf(ids, whatIf)));
        working.add(lot);
        request.executor().execute(lot.comparisons);
    }

    /** What nobody has begun is done here: the threads may be those of others who simulate, or be shut down meanwhile. */
    private static List<Comparison> finished(Lot lot) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("simulation: was interrupted");
        }
        lot.comparisons.run();
        try {
            return lot.comparisons.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("simulation: was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void add(Lot lot, List<Comparison> comparisons) {
        for (Comparison comparison : comparisons) {
            CustomerId id = comparison.actual().customer();
            add(Objects.requireNonNull(lot.customers.get(id)), comparison);
        }
        done += lot.seen;
    }

    private void add(Customer customer, Comparison comparison) {
        Standing actual = comparison.actual();
        Standing simulated = comparison.simulated();
        CustomerGroup one = Groups.of(actual);
        known = Groups.together(known, one);
        stages.computeIfAbsent(actual.stage(), stage -> new TreeMap<>())
                .merge(simulated.stage(), one, Groups::together);
        programs.merge(comparison.program(), 1L, Long::sum);
        Map<WalletId, Long> points = wallets.add(comparison);
        actual.tiers().forEach(tier -> moves(tier.ladder()));
        simulated.tiers().forEach(tier -> moves(tier.ladder()));
        ladders.values().forEach(moves -> moves.add(customer, comparison, points));
    }

    /** The version that most customers stand under lays the left side out; of two that are equal, the newer. */
    private Program program() {
        return programs.entrySet().stream()
                .max(Map.Entry.<Program, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().version().number()))
                .map(Map.Entry::getKey)
                .orElse(given);
    }

    private Simulation result() {
        Program program = program();
        List<StageMove> moves = new ArrayList<>();
        stages.forEach((from, row) -> row.forEach((to, group) -> moves.add(new StageMove(from, to, group))));
        Set<String> order = new LinkedHashSet<>();
        program.ladders().forEach(ladder -> order.add(ladder.ladder()));
        request.whatIf().program().ladders().forEach(ladder -> order.add(ladder.ladder()));
        order.addAll(ladders.keySet());
        return new Simulation(
                program,
                request.whatIf(),
                known,
                order.stream().map(ladder -> moves(ladder).result(program)).toList(),
                moves,
                wallets.differences(program));
    }
}

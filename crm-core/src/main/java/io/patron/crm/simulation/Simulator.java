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
import io.patron.crm.tier.TierPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.joda.money.Money;

/** Goes through the customers once and adds up. Made for one simulation; what it adds up it adds up on the thread that asked. */
final class Simulator {
    /** So few that their standings need little memory, so many that a journey to a database is shared. */
    private static final int AT_ONCE = 200;

    private final Program program;
    private final SimulationRequest request;
    private final Map<String, Moves> ladders = new LinkedHashMap<>();
    private final Map<Stage, Map<Stage, CustomerGroup>> stages = new TreeMap<>();
    private final Wallets wallets;
    private CustomerGroup known;
    private long done;

    /** Customers who are worked on. */
    private record Lot(Page<Customer> page, CompletableFuture<List<Comparison>> comparisons) {}

    Simulator(Program program, SimulationRequest request) {
        this.program = program;
        this.request = request;
        Program other = request.whatIf().program();
        program.ladders().forEach(ladder -> moves(ladder.ladder(), other));
        other.ladders().forEach(ladder -> moves(ladder.ladder(), other));
        wallets = new Wallets(program, other);
        known = new CustomerGroup(0, 0, Money.zero(program.currency()));
    }

    private Moves moves(String ladder, Program other) {
        TierPolicy before = program.ladder(ladder).orElse(null);
        TierPolicy after = other.ladder(ladder).orElse(null);
        return ladders.computeIfAbsent(ladder, id -> new Moves(id, before, after, request));
    }

    Simulation walk(Customers customers, Standings standings, LongConsumer progress) {
        Deque<Lot> working = new ArrayDeque<>();
        try {
            CustomerId last = null;
            boolean more = true;
            while (more || !working.isEmpty()) {
                // One lot more than can be worked on at the same time, so that nobody waits for this thread.
                while (more && working.size() <= request.parallel()) {
                    Page<Customer> page = customers.page(last, AT_ONCE);
                    more = page.more();
                    if (!page.items().isEmpty()) {
                        last = page.items().get(page.items().size() - 1).id();
                        working.add(begin(page, standings));
                    }
                }
                if (!working.isEmpty()) {
                    add(working.remove());
                    progress.accept(done);
                }
            }
        } finally {
            // Only where something went wrong is any left.
            working.forEach(lot -> lot.comparisons.cancel(false));
        }
        return result();
    }

    private Lot begin(Page<Customer> page, Standings standings) {
        List<CustomerId> ids = page.items().stream().map(Customer::id).toList();
        WhatIf whatIf = request.whatIf();
        return new Lot(page, CompletableFuture.supplyAsync(() -> standings.whatIf(ids, whatIf), request.executor()));
    }

    private void add(Lot lot) {
        Map<CustomerId, Customer> customers = new HashMap<>();
        lot.page.items().forEach(customer -> customers.put(customer.id(), customer));
        for (Comparison comparison : joined(lot)) {
            Standing actual = comparison.actual();
            if (actual.kind() != CustomerKind.WALK_IN) {
                add(Objects.requireNonNull(customers.get(actual.customer())), comparison);
            }
        }
        done += lot.page.items().size();
    }

    private static List<Comparison> joined(Lot lot) {
        try {
            return lot.comparisons.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void add(Customer customer, Comparison comparison) {
        Standing actual = comparison.actual();
        Standing simulated = comparison.simulated();
        CustomerGroup one = Groups.of(actual);
        known = Groups.together(known, one);
        stages.computeIfAbsent(actual.stage(), stage -> new TreeMap<>())
                .merge(simulated.stage(), one, Groups::together);
        Map<WalletId, Long> points = wallets.add(comparison);
        // A customer of an older version of the program may hold a tier of a ladder that neither of both has.
        actual.tiers().forEach(tier -> moves(tier.ladder(), request.whatIf().program()));
        ladders.values().forEach(moves -> moves.add(customer, comparison, points));
    }

    private Simulation result() {
        List<StageMove> moves = new ArrayList<>();
        stages.forEach((from, row) -> row.forEach((to, group) -> moves.add(new StageMove(from, to, group))));
        return new Simulation(
                program,
                request.whatIf(),
                known,
                ladders.values().stream().map(Moves::result).toList(),
                moves,
                wallets.differences());
    }
}

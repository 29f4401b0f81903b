// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.json.ChangesJson;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.openjdk.jol.info.GraphLayout;

/**
 * What is kept of a decision once it is made: the changes of points that it books, each with its reason, beside the fact and the
 * program, which are kept in any case.
 */
final class Kept {
    private static final Instant NOON = Instant.parse("2026-07-10T12:00:00Z");
    private static final Set<Reason> DECISIONS = Set.of(Reason.POINTS_EARNED, Reason.POINTS_NONE_EARNED);

    private final int decisions;
    private final double shares;
    private final double booked;
    private final double stored;
    private final double text;
    private final Map<String, Double> classes = new HashMap<>();

    private Kept(int customers, int each) {
        decisions = customers * each;
        InMemoryCrmStore store = new InMemoryCrmStore();
        Program twenty = Twenty.program();
        Crm crm = sell(store, twenty, customers, each);
        List<Object> before = new ArrayList<>();
        before.add(twenty);
        List<Change> changes = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < customers; i++) {
            CustomerId customer = customer(i);
            List<Recorded> facts =
                    store.read(TenantId.DEFAULT, unit -> unit.journal().read(customer, 0, each + 1));
            before.addAll(facts);
            for (Booking booking : crm.standings().bookings(customer, 0, each + 1)) {
                List<Change> decided = booking.changes().stream()
                        .filter(change -> DECISIONS.contains(change.why().reason()))
                        .toList();
                changes.addAll(decided);
                bytes += ChangesJson.write(decided).getBytes(StandardCharsets.UTF_8).length;
            }
        }
        shares = (double) changes.size() / decisions;
        text = (double) bytes / decisions;
        GraphLayout without = GraphLayout.parseInstance(before.toArray());
        before.addAll(changes);
        GraphLayout with = GraphLayout.parseInstance(before.toArray());
        booked = perDecision(with.totalSize() - without.totalSize());
        for (Class<?> type : with.getClasses()) {
            classes.merge(
                    type.getSimpleName(),
                    perDecision(with.getClassSizes().count(type)
                            - without.getClassSizes().count(type)),
                    Double::sum);
        }
        stored = perDecision(size(store) - size(sold(withoutPoints(twenty), customers, each)));
    }

    static Kept measured(int customers, int each) {
        return new Kept(customers, each);
    }

    private static Program withoutPoints(Program program) {
        return Program.builder("twenty", 1, program.currency(), program.zone())
                .ladder(program.ladders().get(0))
                .lifecycle(program.lifecycle())
                .build();
    }

    private static InMemoryCrmStore sold(Program program, int customers, int each) {
        InMemoryCrmStore store = new InMemoryCrmStore();
        sell(store, program, customers, each);
        return store;
    }

    private static Crm sell(InMemoryCrmStore store, Program program, int customers, int each) {
        Crm crm = Crm.builder(store, program, () -> NOON).build();
        SplittableRandom random = new SplittableRandom(64);
        for (int i = 0; i < customers; i++) {
            crm.customers().register(Customer.person(customer(i), "Customer").build());
            for (int j = 0; j < each; j++) {
                crm.transactions().record(Twenty.purchase(customer(i), "p-" + i + "-" + j, random));
            }
        }
        return crm;
    }

    private static CustomerId customer(int number) {
        return CustomerId.of("customer-" + number);
    }

    private static long size(InMemoryCrmStore store) {
        return GraphLayout.parseInstance(store).totalSize();
    }

    private double perDecision(long bytes) {
        return (double) bytes / decisions;
    }

    /** How many rules gave something. */
    double shares() {
        return shares;
    }

    /** The bytes of the changes as they are read from the ledger. */
    double booked() {
        return booked;
    }

    /** The bytes by which a store in memory is larger than one whose program has no points: the lots are in it too. */
    double stored() {
        return stored;
    }

    /** The bytes of the changes as a store on a database keeps them. */
    double text() {
        return text;
    }

    /** What is kept in memory: no more than either of the two, should the store keep another form than it gives. */
    double bytes() {
        return Math.min(booked, stored);
    }

    /** Of which classes the changes are made, the largest first. */
    String classes() {
        return classes.entrySet().stream()
                .filter(entry -> entry.getValue() >= 1)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + Math.round(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}

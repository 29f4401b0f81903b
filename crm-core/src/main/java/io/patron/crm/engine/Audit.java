// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.Span;
import io.patron.crm.operation.Verification;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Replays one customer and compares with what is stored. */
final class Audit {
    private static final int LEDGER_PAGE = 10_000;

    private final Engine engine;
    private final ProgramVersions programs;
    private final List<Verification.Drift> drifts = new ArrayList<>();

    Audit(Engine engine, ProgramVersions programs) {
        this.engine = engine;
        this.programs = programs;
    }

    /**
     * What drifted of one customer.
     *
     * @param journals hers, and those of all who are the same
     */
    List<Verification.Drift> of(UnitOfWork unit, CustomerId customer, List<Recorded> journals) {
        Standing stored =
                Objects.requireNonNull(unit.standings().find(List.of(customer)).get(customer), "standing");
        List<Recorded> journal = journals.stream()
                .filter(recorded -> recorded.fact().customer().equals(customer))
                .toList();
        compareDocuments(unit, customer, journal, Timeline.of(journal, customer).documents());
        compareTaken(unit, customer, journal);
        for (int i = 0; i < journal.size(); i++) {
            if (journal.get(i).sequence() != i + 1L) {
                compare(customer, "journal sequence", journal.get(i).sequence(), i + 1L);
            }
        }
        Map<CustomerId, CustomerId> into = Merges.of(journals).into();
        compare(customer, "survivor", stored.identity().survivor(), into.get(customer));
        if (stored.identity().survivor() != null) {
            compareMerged(unit, stored, journal.size());
            return drifts;
        }
        Replayed whole = engine.replay(programs, journals, stored.stamp().asOf());
        Standing replayed = whole.standing();
        Standing expected = replayed.stamped(Stamps.stored(
                replayed.stamp(), stored.stamp().version(), stored.stamp().bookings()));
        if (!stored.equals(expected)) {
            compare(customer, "stamp", stored.stamp(), expected.stamp());
            compare(customer, "kind", stored.kind(), expected.kind());
            compare(customer, "status", stored.status(), expected.status());
            compare(customer, "closed period", stored.closedUntil(), expected.closedUntil());
            compare(customer, "history", stored.history(), expected.history());
            compare(customer, "points", stored.points(), expected.points());
            compare(customer, "tiers", stored.tiers(), expected.tiers());
            compare(customer, "stage", stored.stage(), expected.stage());
            compare(customer, "waiting", stored.waiting(), expected.waiting());
            compare(customer, "next change", stored.nextChangeAt(), expected.nextChangeAt());
            compare(
                    customer,
                    "absorbed",
                    stored.identity().absorbed(),
                    expected.identity().absorbed());
        }
        compareParts(unit, stored, programs.get(stored.stamp().program()));
        Map<WalletId, Long> sums = new TreeMap<>();
        compare(
                customer,
                "number of bookings",
                addEntries(unit, customer, sums),
                stored.stamp().bookings());
        for (CustomerId other : into.keySet()) {
            addEntries(unit, other, sums);
        }
        stored.points().forEach(account -> sums.putIfAbsent(account.wallet(), 0L));
        sums.forEach((wallet, sum) -> compare(
                customer,
                "sum of entries in " + wallet,
                sum,
                stored.points(wallet).balance()));
        return drifts;
    }

    /** Of who was merged into another nothing is kept but how far her journal and ledger have come. */
    private void compareMerged(UnitOfWork unit, Standing stored, long facts) {
        CustomerId customer = stored.customer();
        compare(customer, "sequence", stored.stamp().sequence(), facts);
        compare(customer, "points of who was merged", stored.points(), List.of());
        compare(customer, "history of who was merged", stored.history().days(), List.of());
        compare(
                customer,
                "number of bookings",
                addEntries(unit, customer, new TreeMap<>()),
                stored.stamp().bookings());
    }

    /** What is kept of the documents beside the journal; a host's own tables may say something else until it says so. */
    private void compareDocuments(
            UnitOfWork unit, CustomerId customer, List<Recorded> journal, List<Transaction> standing) {
        if (!(unit.transactions() instanceof TransactionRepository.Writable kept)) {
            return;
        }
        Map<Reference, Transaction> expected = new TreeMap<>();
        standing.forEach(document -> expected.put(document.reference(), document));
        Set<Reference> known = new TreeSet<>(expected.keySet());
        for (Recorded recorded : journal) {
            if (recorded.fact() instanceof Transaction) {
                known.add(recorded.fact().reference());
            }
        }
        Map<Reference, Transaction> found = kept.find(known);
        for (Reference reference : known) {
            Transaction document = found.get(reference);
            // What was given away is another customer's to compare.
            boolean hers = document != null && document.customer().equals(customer);
            compare(customer, "document " + reference, hers ? document : null, expected.get(reference));
        }
    }

    /** What is kept of the rewards a customer took beside the journal. */
    private void compareTaken(UnitOfWork unit, CustomerId customer, List<Recorded> journal) {
        Set<String> rewards = new TreeSet<>();
        programs.all().forEach(program -> program.rewards().forEach(reward -> rewards.add(reward.id())));
        if (rewards.isEmpty()) {
            return;
        }
        Map<PieceCount.Place, Long> expected =
                PieceCount.of(journal, programs.all().get(0));
        Map<PieceCount.Place, Long> stored = new HashMap<>();
        unit.rewards()
                .taken(Set.of(customer), rewards)
                .forEach(taken -> stored.put(new PieceCount.Place(taken.reward(), taken.month()), taken.pieces()));
        Set<PieceCount.Place> places = new TreeSet<>(stored.keySet());
        places.addAll(expected.keySet());
        places.forEach(place -> compare(
                customer,
                "pieces of reward " + place.reward() + " in " + place.month(),
                stored.getOrDefault(place, 0L),
                expected.getOrDefault(place, 0L)));
    }

    /** What a store keeps in sums, so that it need not read the whole: they must be those of the whole. */
    private void compareParts(UnitOfWork unit, Standing stored, Program program) {
        CustomerId customer = stored.customer();
        LocalDate afterAll = program.day(stored.stamp().asOf()).plusDays(1);
        for (Extent extent : List.of(
                Extents.of(program, Set.of(), stored.stamp().asOf(), List.of()), new Extent(List.of(), afterAll, 1))) {
            Standing head = Objects.requireNonNull(
                    unit.standings().heads(List.of(customer), extent).get(customer), "head");
            for (Span span : head.history().spans()) {
                Span whole = stored.history().span(span.from(), span.to());
                compare(
                        customer,
                        "sums of the days from " + span.from() + " to " + span.to(),
                        span.purchases() + " purchases, " + span.amounts(),
                        whole.purchases() + " purchases, " + whole.amounts());
            }
            List<BusinessDay> days = new ArrayList<>(stored.history().days());
            days.removeIf(day -> head.history().spans().stream().anyMatch(span -> span.contains(day.day())));
            compare(customer, "days one by one", head.history().days(), days);
            compare(customer, "tiers of the head", head.tiers(), stored.tiers());
            for (PointsAccount account : head.points()) {
                compare(
                        customer,
                        "sum of lots in " + account.wallet(),
                        account.balance(),
                        stored.points(account.wallet()).balance());
                List<Lot> lots = stored.points(account.wallet()).lots();
                compare(
                        customer,
                        "first lots in " + account.wallet(),
                        account.lots(),
                        lots.subList(0, Math.min(lots.size(), account.lots().size())));
            }
        }
    }

    private void compare(CustomerId customer, String what, @Nullable Object stored, @Nullable Object replayed) {
        if (!Objects.equals(stored, replayed)) {
            drifts.add(new Verification.Drift(customer, what, String.valueOf(stored), String.valueOf(replayed)));
        }
    }

    /** Adds up the entries of a ledger, and answers how many bookings there are. */
    private long addEntries(UnitOfWork unit, CustomerId customer, Map<WalletId, Long> sums) {
        long number = 0;
        List<Booking> page;
        do {
            page = unit.ledger().read(customer, number, LEDGER_PAGE);
            for (Booking booking : page) {
                number++;
                compare(customer, "booking number", booking.number(), number);
                for (Change change : booking.changes()) {
                    if (change instanceof Change.Points points) {
                        PointsEntry entry = points.entry();
                        sums.merge(entry.wallet(), entry.amount(), Math::addExact);
                    }
                }
            }
        } while (page.size() == LEDGER_PAGE);
        return number;
    }
}

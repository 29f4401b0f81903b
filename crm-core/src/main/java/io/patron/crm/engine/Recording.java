// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Acquisition;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Registration;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.CrmException;
import io.patron.crm.error.StoreException;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Capture;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.SpendLimitException;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.reward.RewardNotMeantException;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One unit of work that records facts of any number of customers: what is read once, decided, and written once. */
final class Recording {
    private final Recorder recorder;
    private final UnitOfWork unit;
    private final Instant now;
    private final boolean allOrNothing;
    /** Whether references of the library's own are allowed. */
    private final boolean wording;
    /** Whether nothing is written. */
    private final boolean dry;

    /** The customers the unit was opened for. */
    private final Set<CustomerId> named;

    private final Map<Reference, Recorded> known = new HashMap<>(2);
    private final Map<Reference, List<Recorded>> about = new HashMap<>(0);
    private final Map<CustomerId, Ledgered> ledgered = new TreeMap<>();
    /** Under whose id those go on who were merged. */
    private Map<CustomerId, CustomerId> survivors = Map.of();
    /** For whom else the unit must be written, because they are the same customers. */
    private Set<CustomerId> missing = Set.of();

    private final Map<Reference, Receipt> receipts = new HashMap<>(2);

    private final List<Recorded> facts = new ArrayList<>(2);
    private final List<Booking> bookings = new ArrayList<>(2);
    private final List<Standing> standings = new ArrayList<>(2);
    private final DocumentShelf documents;
    private @Nullable RewardTally rewards;
    private @Nullable BudgetTally budgets;

    /** What it is for. */
    private enum Purpose {
        /** Facts of hosts are recorded. */
        FACTS,
        /** Facts are recorded that this library words itself, such as changes of documents. */
        WORDING,
        /** It is only asked what would be. */
        PREVIEW
    }

    /** One in a unit that writes for some customers. */
    Recording(Recorder recorder, UnitOfWork unit, Instant now, boolean allOrNothing, Set<CustomerId> named) {
        this(recorder, unit, now, allOrNothing, Purpose.FACTS, named);
    }

    private Recording(
            Recorder recorder,
            UnitOfWork unit,
            Instant now,
            boolean allOrNothing,
            Purpose purpose,
            Set<CustomerId> named) {
        this.named = named;
        this.recorder = recorder;
        this.wording = purpose == Purpose.WORDING;
        this.dry = purpose == Purpose.PREVIEW;
        this.unit = unit;
        this.now = now;
        this.allOrNothing = allOrNothing;
        this.documents = new DocumentShelf(unit);
    }

    /** One that records facts of which this library words some itself, under references of its own. */
    static Recording wording(Recorder recorder, UnitOfWork unit, Set<CustomerId> named) {
        return new Recording(recorder, unit, recorder.now(), true, Purpose.WORDING, named);
    }

    /** One that answers as if it recorded, and writes nothing; the first refusal is thrown. */
    static Recording preview(Recorder recorder, UnitOfWork unit) {
        return new Recording(recorder, unit, recorder.now(), true, Purpose.PREVIEW, Set.of());
    }

    /** Records facts and answers in their order. */
    List<Attempt> run(List<? extends Fact> given) {
        look(given);
        return missing.isEmpty() ? decide(given) : List.of();
    }

    /**
     * The customers for whom the unit must be written as well, because they were merged with those it was opened for; then nothing
     * was recorded.
     */
    Set<CustomerId> missing() {
        return missing;
    }

    /** The same answers; where more customers are concerned than the unit was opened for, they became so just now. */
    List<Attempt> runForAll(List<? extends Fact> given) {
        List<Attempt> attempts = run(given);
        if (!missing.isEmpty()) {
            throw new ConcurrentUpdateException("customers " + missing + ": were merged just now");
        }
        return attempts;
    }

    /**
     * Records the redemption of pieces of a reward at what they cost the customer now; one that was recorded before, at what they
     * cost then.
     *
     * @param asked the redemption, with any wallet, points and reason
     */
    List<Attempt> runAtItsPrice(Redemption asked) {
        look(List.of(asked));
        return missing.isEmpty() ? decide(List.of(priced(asked))) : List.of();
    }

    private Redemption priced(Redemption asked) {
        Pieces pieces = Objects.requireNonNull(asked.pieces(), "pieces");
        Recorded before = known.get(asked.reference());
        if (before != null && before.fact() instanceof Redemption made && pieces.equals(made.pieces())) {
            return new Redemption(asked.origin(), made.wallet(), made.points(), made.reason(), made.lot(), pieces);
        }
        Ledgered one = ledgered(asked.customer());
        return one == null
                ? asked
                : RewardTally.reward(program(one), pieces.reward()).redemption(asked.origin(), pieces.count());
    }

    private List<Attempt> decide(List<? extends Fact> given) {
        @Nullable RuntimeException[] refusals = new RuntimeException[given.size()];
        Set<Reference> repeats = new HashSet<>(0);
        for (int i = 0; i < given.size(); i++) {
            try {
                accept(given.get(i), repeats);
            } catch (CrmException | IllegalArgumentException | ArithmeticException e) {
                // What a store could not do is no refusal of a fact.
                if (allOrNothing || e instanceof StoreException || (e instanceof CrmException c && c.retryable())) {
                    throw e;
                }
                refusals[i] = e;
            }
        }
        drawBudgets();
        for (Ledgered one : ledgered.values()) {
            try {
                fold(one);
            } catch (InsufficientPointsException | SpendLimitException | RewardNotMeantException e) {
                if (allOrNothing) {
                    throw e;
                }
                foldWithoutTheShort(one, given, refusals);
            } catch (ArithmeticException e) {
                if (allOrNothing) {
                    throw e;
                }
                refuse(one, e, given, refusals);
            }
        }
        write();
        return answers(given, refusals, repeats);
    }

    /** Decides what the documents that were accepted draw from the budgets of rules. */
    private void drawBudgets() {
        if (budgets == null) {
            return;
        }
        for (Ledgered one : ledgered.values()) {
            Applied applied = one.added().stream().anyMatch(BudgetTally::draws) ? undecided(one) : null;
            if (applied != null) {
                budgets.ask(one.added(), applied, recorder.programs().named(unit, one.added()));
            }
        }
        budgets.decide();
        for (Ledgered one : ledgered.values()) {
            one.added().replaceAll(budgets::decided);
            one.added().forEach(recorded -> known.put(recorded.fact().reference(), recorded));
        }
    }

    /** What would be if every budget had enough; null where all that was accepted of a customer is refused when it is folded in. */
    private @Nullable Applied undecided(Ledgered one) {
        try {
            return apply(one);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Folds in what was accepted of a customer without the commands for which there are too few points, or that a limit or a condition forbids. */
    private void foldWithoutTheShort(Ledgered one, List<? extends Fact> given, @Nullable RuntimeException[] refusals) {
        List<Recorded> wanted = new ArrayList<>(one.added());
        // What brings points comes first, whatever the order in which all were said.
        wanted.sort(Comparator.comparing(Recording::isCommand));
        one.added().clear();
        Map<Reference, RuntimeException> refused = new HashMap<>();
        for (Recorded recorded : wanted) {
            Reference reference = recorded.fact().reference();
            RuntimeException why = recorded.fact().about().map(refused::get).orElse(null);
            if (why == null) {
                one.added()
                        .add(recorded.numbered(one.nextSequence(recorded.fact().customer())));
                why = isCommand(recorded) ? shortage(one) : null;
            }
            if (why != null) {
                one.added().removeIf(r -> r.fact().reference().equals(reference));
                refused.put(reference, why);
                known.remove(reference);
                dropRewards(reference);
            }
        }
        one.added().forEach(recorded -> known.put(recorded.fact().reference(), recorded));
        for (int i = 0; i < refusals.length; i++) {
            RuntimeException why = refused.get(given.get(i).reference());
            refusals[i] = refusals[i] == null ? why : refusals[i];
        }
        if (!one.added().isEmpty()) {
            fold(one);
        }
    }

    private void dropRewards(Reference refused) {
        if (rewards != null) {
            rewards.drop(refused);
        }
    }

    private static boolean isCommand(Recorded recorded) {
        Fact fact = recorded.fact();
        return !(fact instanceof Transaction) && !(fact instanceof DocumentChange) && !(fact instanceof Checkpoint);
    }

    /** Why what is accepted of a customer cannot be folded in; null if it can. */
    private @Nullable RuntimeException shortage(Ledgered one) {
        try {
            Decisions.check(one.standing(), apply(one));
            return null;
        } catch (InsufficientPointsException | SpendLimitException | RewardNotMeantException | ArithmeticException e) {
            return e;
        }
    }

    /** Refuses all that was accepted of a customer. */
    private void refuse(
            Ledgered one, RuntimeException why, List<? extends Fact> given, @Nullable RuntimeException[] refusals) {
        one.added().forEach(recorded -> {
            dropRewards(recorded.fact().reference());
            if (budgets != null) {
                budgets.drop(recorded);
            }
        });
        one.added().clear();
        for (int i = 0; i < refusals.length; i++) {
            if (refusals[i] == null && one.has(given.get(i).customer())) {
                refusals[i] = why;
            }
        }
    }

    /** Begins the journals of customers that were just added. */
    void register(Set<CustomerId> customers) {
        unit.customers().find(customers).forEach((id, customer) -> ledgered.put(id, register(customer)));
        ledgered.values().forEach(this::fold);
        write();
    }

    /** Where a customer stands whose journal has not begun: known to the host, and no more. */
    Standing unregistered(CustomerId id) {
        Customer customer = unit.customers().find(Set.of(id)).get(id);
        if (customer == null) {
            throw new CustomerNotFoundException(id);
        }
        return register(customer).standing();
    }

    // ---------------------------------------------------------------- reading

    private void look(List<? extends Fact> given) {
        Set<Reference> spokenOf = spokenOf(given);
        Set<Reference> wanted = references(given, spokenOf);
        Set<CustomerId> customers = Recorder.customers(given);
        Extent extent = recorder.programs().extent(now, given);
        unit.expect(wanted, customers, extent);
        known.putAll(unit.journal().find(wanted));
        if (!spokenOf.isEmpty()) {
            lookAbout(spokenOf);
            lookReversed();
            // What speaks about the refunds of a purchase, and about the purchases of a refund: refunds go with their
            // purchase.
            Set<Reference> related = new HashSet<>();
            about.values()
                    .forEach(facts -> facts.stream()
                            .filter(recorded -> recorded.fact() instanceof Refund)
                            .forEach(recorded -> related.add(recorded.fact().reference())));
            known.values().forEach(recorded -> related.addAll(Owners.purchases(recorded, about)));
            related.removeAll(spokenOf);
            if (!related.isEmpty()) {
                lookAbout(related);
            }
        }
        Kin kin = Kin.of(unit, customers, extent);
        missing = dry ? Set.of() : kin.others(named);
        if (!missing.isEmpty()) {
            return;
        }
        for (Ledgered one : kin.ledgered()) {
            ledgered.put(one.customer(), one);
        }
        survivors = kin.survivors();
        rewards = RewardTally.of(unit, given, known, about, spokenOf, kin);
        Set<CustomerId> others = kin.unknown(customers);
        if (!others.isEmpty()) {
            unit.customers().find(others).forEach((id, customer) -> ledgered.put(id, register(customer)));
        }
    }

    /** What captures and reversals that are to be reversed speak about. */
    private void lookReversed() {
        Set<Reference> deeper = new HashSet<>(0);
        for (Recorded recorded : known.values()) {
            if (recorded.fact() instanceof Reversal || recorded.fact() instanceof Capture) {
                recorded.fact().about().filter(of -> !known.containsKey(of)).ifPresent(deeper::add);
            }
        }
        if (!deeper.isEmpty()) {
            known.putAll(unit.journal().find(deeper));
        }
    }

    /** The documents that facts speak about. */
    private static Set<Reference> spokenOf(List<? extends Fact> given) {
        Set<Reference> spokenOf = null;
        for (Fact fact : given) {
            if (!(fact instanceof Purchase)) {
                spokenOf = spokenOf == null ? new HashSet<>() : spokenOf;
                fact.about().ifPresent(spokenOf::add);
                if (fact instanceof Correction correction) {
                    correction.replacement().about().ifPresent(spokenOf::add);
                }
            }
        }
        return spokenOf == null ? Set.of() : spokenOf;
    }

    private static Set<Reference> references(List<? extends Fact> given, Set<Reference> spokenOf) {
        if (given.size() == 1 && spokenOf.isEmpty()) {
            return Set.of(given.get(0).reference());
        }
        Set<Reference> references = new HashSet<>(spokenOf);
        given.forEach(fact -> references.add(fact.reference()));
        return references;
    }

    private void lookAbout(Set<Reference> documents) {
        unit.journal().about(documents).forEach((of, facts) -> about.put(of, new ArrayList<>(facts)));
    }

    private Ledgered register(Customer customer) {
        Program program = recorder.programs().current(now);
        Origin origin = Origin.of(customer.id(), Reference.of(Rules.OWN_SOURCE, "registration:" + customer.id()));
        LocalDate joined = customer.acquisition().map(Acquisition::on).orElse(null);
        Registration fact = new Registration(origin, customer.kind(), program.version(), joined);
        Recorded recorded = new Recorded(fact, 1, now, now, null, ContentForm.hash(fact));
        Standing standing = recorder.engine()
                .replay(recorder.programs().with(unit, program.version()), List.of(recorded), null)
                .standing();
        return new Ledgered(standing, recorded);
    }

    // ---------------------------------------------------------------- deciding

    private void accept(Fact given, Set<Reference> repeats) {
        Rules.checkSource(given.reference(), wording);
        Ledgered one = ledgered(given.customer());
        if (one == null) {
            throw new CustomerNotFoundException(given.customer());
        }
        Recorded before = known.get(given.reference());
        Fact fact = Restated.of(given, before == null ? owner(given, one) : ownerOf(before, given, one));
        if (before != null) {
            if (!before.fact().customer().equals(fact.customer())) {
                throw new ReferenceConflictException(fact.reference(), "is taken by another customer's fact");
            }
            if (!before.repeats(fact)) {
                throw new ReferenceConflictException(fact.reference(), "is taken by a fact with other content");
            }
            repeats.add(fact.reference());
            return;
        }
        Program program = program(one);
        Instant moment = moment(one);
        Rules rules = new Rules(program, one.standing(), known, about, moment, one::has);
        rules.check(fact, one.added());
        long sequence = one.nextSequence(fact.customer());
        Recorded recorded = new Recorded(
                fact,
                sequence,
                Stamps.learned(one.standing().stamp(), now),
                fact.at().orElse(moment),
                rules.closedUntil(fact, one.added()),
                ContentForm.hash(fact));
        if (rewards != null) {
            rewards.accept(recorded, program);
        }
        if (BudgetTally.draws(recorded) && recorder.programs().budgeted()) {
            budgets = budgets == null ? new BudgetTally(unit) : budgets;
            recorded = recorded.undecided();
        }
        one.added().add(recorded);
        known.put(fact.reference(), recorded);
        Reference of = fact.about().orElse(null);
        if (of != null) {
            about.computeIfAbsent(of, r -> new ArrayList<>()).add(recorded);
        }
    }

    /** When what states no time happens: now, and of who was merged just now not before that. */
    private Instant moment(Ledgered one) {
        Instant step = one.isAlone() ? null : one.standing().stamp().lastStep();
        return step != null && step.isAfter(now) ? step : now;
    }

    private @Nullable Ledgered ledgered(CustomerId customer) {
        return ledgered.get(survivors.isEmpty() ? customer : survivors.getOrDefault(customer, customer));
    }

    /** In whose journal a fact stands that was stated under one of several ids of a customer: with what it speaks about. */
    private CustomerId owner(Fact fact, Ledgered one) {
        Recorded of = one.isAlone() ? null : fact.about().map(known::get).orElse(null);
        if (of == null) {
            return fact.customer();
        }
        CustomerId owner = of.fact() instanceof Transaction
                ? Owners.of(of, about)
                : of.fact().customer();
        return one.has(owner) ? owner : fact.customer();
    }

    /** In whose journal a fact stands that is stated again. */
    private static CustomerId ownerOf(Recorded before, Fact fact, Ledgered one) {
        CustomerId owner = before.fact().customer();
        return one.has(owner) ? owner : fact.customer();
    }

    /** The program a customer is judged by. */
    private Program program(Ledgered one) {
        ProgramVersion version = one.standing().stamp().program();
        return recorder.programs().with(unit, version).get(version);
    }

    // ---------------------------------------------------------------- folding

    private void fold(Ledgered one) {
        if (one.added().isEmpty() && one.registration() == null) {
            return;
        }
        Applied applied = one.added().isEmpty() ? null : apply(one);
        if (applied != null) {
            Decisions.check(one.standing(), applied);
        }
        Recorded registration = one.registration();
        if (registration != null) {
            facts.add(registration);
            bookings.add(one.book(
                    one.customer(),
                    registration.sequence(),
                    registration.recordedAt(),
                    Registered.changes(registration),
                    Snapshots.of(one.standing(), registration.recordedAt())));
        }
        Standing after = one.standing();
        if (applied != null) {
            after = applied.standing();
            Steps steps = new Steps(applied.steps());
            for (Recorded recorded : one.added()) {
                Step step = steps.of(recorded);
                Booking booking = one.book(
                        recorded.fact().customer(),
                        recorded.sequence(),
                        recorded.recordedAt(),
                        step.changes(),
                        step.after());
                facts.add(recorded);
                bookings.add(booking);
                receipts.put(recorded.fact().reference(), Receipts.of(recorded, booking));
                documents.take(recorded, applied);
            }
        }
        standings.addAll(one.stored(after));
    }

    private Applied apply(Ledgered one) {
        try {
            return folded(one);
        } catch (ArithmeticException e) {
            throw new ArithmeticException(
                    "facts of customer \"" + one.customer() + "\": must add up to numbers of 64 bits");
        }
    }

    private Applied folded(Ledgered one) {
        recorder.programs().with(unit, one.standing().stamp().program());
        ProgramVersions programs = recorder.programs().named(unit, one.added());
        Related related = related(one);
        Optional<Applied> applied = recorder.engine().apply(programs, one.standing(), one.added(), related);
        if (applied.isEmpty() && !one.standing().complete()) {
            CustomerId customer = one.customer();
            one.standing(Objects.requireNonNull(
                    unit.standings().find(Set.of(customer)).get(customer), "standing"));
            applied = recorder.engine().apply(programs, one.standing(), one.added(), related);
        }
        if (applied.isPresent()) {
            return applied.get();
        }
        List<Recorded> journal = journal(one);
        List<Recorded> all = new ArrayList<>(journal);
        all.addAll(one.added());
        return new Late(recorder.engine(), recorder.programs().named(unit, all))
                .book(one.standing(), journal, one.added());
    }

    private List<Recorded> journal(Ledgered one) {
        Recorded registration = one.registration();
        if (registration != null) {
            return List.of(registration);
        }
        List<Recorded> journal = recorder.journal(unit, one.customer());
        one.others().forEach(other -> journal.addAll(recorder.journal(unit, other)));
        return journal;
    }

    private Related related(Ledgered one) {
        if (about.isEmpty()) {
            return Related.NONE;
        }
        Map<Reference, Recorded> purchases = new HashMap<>();
        Map<Reference, List<Recorded>> earlier = new HashMap<>();
        Map<Reference, List<PointsEntry>> entries = new HashMap<>();
        Set<Reference> added = new HashSet<>();
        one.added().forEach(recorded -> added.add(recorded.fact().reference()));
        for (Recorded recorded : one.added()) {
            boolean refund = recorded.fact() instanceof Refund;
            Reference of = refund || recorded.fact() instanceof Release
                    ? recorded.fact().about().orElse(null)
                    : null;
            if (of == null || entries.containsKey(of) || added.contains(of)) {
                continue;
            }
            Recorded purchase = known.get(of);
            if (purchase != null) {
                purchases.put(of, purchase);
            }
            if (purchase != null && refund) {
                List<PointsEntry> hers = new ArrayList<>(unit.ledger().entriesOf(one.customer(), of));
                one.others().forEach(other -> hers.addAll(unit.ledger().entriesOf(other, of)));
                entries.put(of, hers);
            }
            List<Recorded> others = new ArrayList<>(about.getOrDefault(of, List.of()));
            others.removeIf(other -> added.contains(other.fact().reference()));
            // A refund that was itself corrected or voided is not what it says: such a purchase is replayed.
            for (Recorded other : List.copyOf(others)) {
                for (Recorded change : about.getOrDefault(other.fact().reference(), List.of())) {
                    // Whatever else speaks about a refund, such as a refund that was stated before it, counts for
                    // nothing.
                    if (change.fact() instanceof DocumentChange) {
                        others.add(change);
                    }
                }
            }
            if (!others.isEmpty()) {
                earlier.put(of, others);
            }
        }
        return purchases.isEmpty() && earlier.isEmpty() ? Related.NONE : new Related(purchases, earlier, entries);
    }

    // ---------------------------------------------------------------- writing

    private void write() {
        if (facts.isEmpty() || dry) {
            return;
        }
        Writing.write(unit, facts, standings, bookings);
        documents.write();
        if (rewards != null) {
            rewards.write();
        }
        if (budgets != null) {
            budgets.write();
        }
        if (recorder.audience().listens()) {
            List<Receipt> news = new ArrayList<>();
            for (Recorded recorded : facts) {
                Receipt receipt = receipts.get(recorded.fact().reference());
                if (receipt != null) {
                    news.add(receipt);
                }
            }
            unit.afterCommit(() -> recorder.audience().committed(news));
        }
    }

    // ---------------------------------------------------------------- answering

    private List<Attempt> answers(
            List<? extends Fact> given, @Nullable RuntimeException[] refusals, Set<Reference> repeats) {
        Map<CustomerId, Map<Long, Booking>> booked = repeats.isEmpty() ? Map.of() : booked(repeats);
        List<Attempt> attempts = new ArrayList<>(given.size());
        Set<Reference> answered = repeats.isEmpty() ? Set.of() : new HashSet<>(2 * repeats.size());
        for (int i = 0; i < given.size(); i++) {
            Fact fact = given.get(i);
            if (refusals[i] != null) {
                attempts.add(new Attempt(i, fact, null, refusals[i]));
                continue;
            }
            Receipt receipt = receipts.get(fact.reference());
            if (receipt == null) {
                Recorded recorded = Objects.requireNonNull(known.get(fact.reference()));
                Booking booking = booked.getOrDefault(recorded.fact().customer(), Collections.emptyMap())
                        .get(recorded.sequence());
                receipt = Receipts.of(recorded, Objects.requireNonNull(booking, "booking"))
                        .again();
            } else if (!repeats.isEmpty() && !answered.add(fact.reference())) {
                receipt = receipt.again();
            }
            attempts.add(new Attempt(i, fact, receipt, null));
        }
        return attempts;
    }

    /** What was booked for facts that were recorded before this unit of work. */
    private Map<CustomerId, Map<Long, Booking>> booked(Set<Reference> repeats) {
        Map<CustomerId, List<Long>> stored = new LinkedHashMap<>();
        for (Reference reference : repeats) {
            if (!receipts.containsKey(reference)) {
                Recorded recorded = Objects.requireNonNull(known.get(reference));
                stored.computeIfAbsent(recorded.fact().customer(), c -> new ArrayList<>())
                        .add(recorded.sequence());
            }
        }
        Map<CustomerId, Map<Long, Booking>> booked = new HashMap<>();
        stored.forEach(
                (customer, sequences) -> booked.put(customer, unit.ledger().ofFacts(customer, sequences)));
        return booked;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.Require;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.history.Habits;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Page;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.Transactions;
import io.patron.crm.program.Program;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Records documents and their changes. */
final class TransactionService implements Transactions {
    private static final Set<FactKind> RECORDED = EnumSet.complementOf(EnumSet.of(
            FactKind.REGISTRATION,
            FactKind.ADOPTION,
            FactKind.STATUS,
            FactKind.REASSIGN,
            FactKind.REFERRAL,
            FactKind.MERGE,
            FactKind.UNMERGE,
            FactKind.TRANSFER_OUT,
            FactKind.TRANSFER_IN));

    private static final int MOST_LOOKS = 8;

    private static final Comparator<Transaction> LATEST_FIRST = Comparator.comparing(
                    (Transaction document) -> document.at().orElseThrow())
            .thenComparing(Transaction::reference)
            .reversed();

    private final Recorder recorder;

    TransactionService(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Receipt record(Fact fact) {
        return record(List.of(fact)).get(0);
    }

    @Override
    public List<Receipt> record(List<? extends Fact> facts) {
        facts.forEach(TransactionService::check);
        return recorder.record(facts);
    }

    @Override
    public List<Attempt> recordEach(List<? extends Fact> facts) {
        facts.forEach(TransactionService::check);
        return recorder.attempt(facts, false);
    }

    @Override
    public Receipt preview(Fact fact) {
        return preview(List.of(fact)).get(0);
    }

    @Override
    public List<Receipt> preview(List<? extends Fact> facts) {
        facts.forEach(TransactionService::check);
        return recorder.preview(facts);
    }

    private static void check(Fact fact) {
        if (!RECORDED.contains(fact.kind())) {
            Require.that(false, "fact " + fact.reference(), fact.kind(), "must be one of " + RECORDED);
        }
    }

    // ---------------------------------------------------------------- reassign

    @Override
    public Receipt reassign(Reference document, CustomerId to, Reference reference, Actor actor) {
        Twin.check(reference);
        return unlessMoved(
                document,
                () -> recorder.read(unit -> new TreeSet<>(List.of(document(unit, document).owner, to))),
                (unit, named) -> {
                    Recorded repeat = unit.journal().find(Set.of(reference)).get(reference);
                    if (repeat != null) {
                        return Optional.of(repeated(unit, repeat, document, to));
                    }
                    Document now = document(unit, document);
                    if (!named.contains(now.owner)) {
                        return Optional.empty();
                    }
                    Require.that(
                            !recorder.kin(unit, named).same(now.owner).contains(to),
                            "reassign of " + document,
                            to,
                            "must be to another customer than its owner");
                    List<Transaction> moved = moved(unit, now, to, null);
                    Require.that(!moved.isEmpty(), "reassign of", document, "must be a document that stands");
                    return Optional.of(
                            reassign(unit, now, Origin.of(to, reference).by(actor), moved, named));
                });
    }

    /**
     * Runs work for the customers between whom a document moves, which are only known from a look at it before: where it was
     * moved meanwhile, the work answers nothing, and all begins again.
     */
    private <T> T unlessMoved(
            Reference document,
            Supplier<Set<CustomerId>> customers,
            BiFunction<UnitOfWork, Set<CustomerId>, Optional<T>> work) {
        for (int tries = 0; tries < MOST_LOOKS; tries++) {
            Set<CustomerId> named = recorder.same(customers.get());
            Optional<T> done = recorder.write(named, unit -> work.apply(unit, named));
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new ConcurrentUpdateException(
                "document " + document + ": is given from customer to customer all the time");
    }

    private Receipt repeated(UnitOfWork unit, Recorded repeat, Reference document, CustomerId to) {
        boolean same = repeat.fact() instanceof Reassign r
                && r.of().equals(document)
                && r.customer().equals(to);
        if (!same) {
            throw new ReferenceConflictException(repeat.fact().reference(), "is taken by a fact with other content");
        }
        return Receipts.of(
                        repeat,
                        Objects.requireNonNull(unit.ledger()
                                .ofFacts(to, Set.of(repeat.sequence()))
                                .get(repeat.sequence())))
                .again();
    }

    /**
     * A document and the refunds of it, as they would be another customer's; nothing where it does not stand.
     *
     * @param content what is moved where the document does not stand, or null
     */
    private List<Transaction> moved(UnitOfWork unit, Document document, CustomerId to, @Nullable Transaction content) {
        Reference of = document.reference();
        List<Transaction> standing = standing(unit, document.owner);
        Transaction first = find(standing, of).orElse(content);
        if (first == null) {
            return List.of();
        }
        Reference purchase = first.about().orElse(null);
        Require.that(
                purchase == null || find(standing, purchase).isEmpty(),
                "reassign of refund " + of,
                purchase,
                "must go with its purchase, which is the same customer's");
        List<Transaction> moved = new ArrayList<>();
        moved.add(first.from(first.origin().of(to)));
        for (Transaction t : standing) {
            if (t.about().filter(of::equals).isPresent()) {
                moved.add(t.from(t.origin().of(to)));
            }
        }
        return moved;
    }

    private static Optional<Transaction> find(List<Transaction> documents, Reference reference) {
        return documents.stream().filter(t -> t.reference().equals(reference)).findFirst();
    }

    private Receipt reassign(
            UnitOfWork unit, Document document, Origin origin, List<Transaction> moved, Set<CustomerId> named) {
        Reference of = document.reference();
        // Above every revision of all that moves, so that none of an earlier owner's revisions ever comes back.
        int revision = 0;
        for (Transaction t : moved) {
            revision = Math.max(revision, document(unit, t.reference()).revision + 1);
        }
        Reference given = Twin.of(origin.reference(), "given");
        Origin from = new Origin(document.owner, given, origin.at(), origin.actor());
        CustomerId to = origin.customer();
        List<Fact> facts =
                List.of(new Reassign(from, of, revision, to, moved), new Reassign(origin, of, revision, to, moved));
        List<Attempt> attempts = Recording.wording(recorder, unit, named).runForAll(facts);
        return Objects.requireNonNull(attempts.get(1).receipt());
    }

    /** The documents of a customer that stand. */
    private List<Transaction> standing(UnitOfWork unit, CustomerId customer) {
        return Timeline.of(recorder.journal(unit, customer)).documents();
    }

    /** A recorded document, whose it is now, and its last revision. */
    private record Document(Recorded recorded, CustomerId owner, int revision) {
        Reference reference() {
            return recorded.fact().reference();
        }
    }

    private static Document document(UnitOfWork unit, Reference reference) {
        Recorded recorded = unit.journal().find(Set.of(reference)).get(reference);
        Require.that(
                recorded != null && recorded.fact() instanceof Transaction,
                "document",
                reference,
                "must be recorded first");
        Objects.requireNonNull(recorded);
        Map<Reference, List<Recorded>> about = new HashMap<>(unit.journal().about(Set.of(reference)));
        Set<Reference> purchases = Owners.purchases(recorded, about);
        if (!purchases.isEmpty()) {
            about.putAll(unit.journal().about(purchases));
        }
        return new Document(recorded, Owners.of(recorded, about), Owners.revision(recorded, about));
    }

    // ---------------------------------------------------------------- changed by the host

    @Override
    public List<Receipt> documentChanged(Reference reference, Actor actor) {
        Objects.requireNonNull(actor, "actor");
        return unlessMoved(
                reference,
                () -> recorder.read(unit -> {
                    Set<CustomerId> both = new TreeSet<>(Set.of(document(unit, reference).owner));
                    hosts(unit, reference).ifPresent(t -> both.add(t.customer()));
                    return both;
                }),
                (unit, named) -> {
                    Document document = document(unit, reference);
                    Optional<Transaction> hosts = hosts(unit, reference);
                    CustomerId owner = hosts.map(Transaction::customer).orElse(document.owner);
                    return named.contains(document.owner) && named.contains(owner)
                            ? Optional.of(follow(unit, document, hosts.orElse(null), actor, named))
                            : Optional.empty();
                });
    }

    /** Books what is other in the host's table than in the journal: first whose the document is, then what it says. */
    private List<Receipt> follow(
            UnitOfWork unit, Document known, @Nullable Transaction stated, Actor actor, Set<CustomerId> named) {
        // Who was merged is the same customer, under whichever id the host keeps the document.
        Kin kin = recorder.kin(unit, named);
        Transaction hosts = stated == null || !kin.same(known.owner).contains(stated.customer())
                ? stated
                : stated.from(stated.origin().of(known.owner));
        List<Receipt> receipts = new ArrayList<>();
        Document document = known;
        Reference of = document.reference();
        if (hosts != null && !hosts.customer().equals(document.owner)) {
            List<Transaction> moved = moved(unit, document, hosts.customer(), hosts);
            Origin origin = Origin.of(hosts.customer(), changeReference(of, document.revision + 1))
                    .by(actor);
            receipts.add(reassign(unit, document, origin, moved, named));
            document = document(unit, of);
        }
        Transaction accepted = find(standing(unit, document.owner), of).orElse(null);
        if (!same(accepted, hosts)) {
            int revision = document.revision + 1;
            Origin origin =
                    Origin.of(document.owner, changeReference(of, revision)).by(actor);
            Fact change = hosts == null ? new Void(origin, of, revision) : new Correction(origin, of, revision, hosts);
            List<Attempt> attempts = Recording.wording(recorder, unit, named).runForAll(List.of(change));
            receipts.add(Objects.requireNonNull(attempts.get(0).receipt()));
        }
        return receipts;
    }

    /** A document as the host's table, or ours, has it. */
    private static Optional<Transaction> hosts(UnitOfWork unit, Reference reference) {
        return Optional.ofNullable(unit.transactions().find(Set.of(reference)).get(reference));
    }

    private static boolean same(@Nullable Transaction accepted, @Nullable Transaction hosts) {
        if (accepted == null || hosts == null) {
            return accepted == hosts;
        }
        return ContentForm.hashOfBody(accepted).equals(ContentForm.hashOfBody(hosts))
                && (hosts.at().isEmpty() || hosts.at().equals(accepted.at()));
    }

    /** A reference for a change that the host gave no key: made from the document and the revision, so a repeat finds it. */
    private static Reference changeReference(Reference document, int revision) {
        String key = document.source().length() + ":" + document.source() + document.id();
        return Reference.of(Rules.CHANGED_SOURCE, ContentForm.hash(key) + "/" + revision);
    }

    // ---------------------------------------------------------------- reading

    @Override
    public Page<Transaction> of(CustomerId customer, @Nullable Transaction before, int limit) {
        Limits.check(limit);
        return recorder.read(unit -> {
            List<Transaction> latest = latest(unit, customer, before, limit + 1);
            if (latest.isEmpty() && unit.customers().find(Set.of(customer)).isEmpty()) {
                throw new CustomerNotFoundException(customer);
            }
            return Page.of(latest, limit);
        });
    }

    /** The latest documents of a customer under all her ids. */
    private List<Transaction> latest(UnitOfWork unit, CustomerId customer, @Nullable Transaction before, int limit) {
        Set<CustomerId> same = recorder.same(unit, Set.of(customer));
        if (same.size() == 1) {
            return unit.transactions().latest(customer, before, limit);
        }
        return same.stream()
                .flatMap(one -> unit.transactions().latest(one, before, limit).stream())
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public Habits habits(CustomerId customer) {
        return recorder.read(unit -> {
            List<Recorded> journal = Journals.of(recorder, unit, customer).facts();
            Program current = recorder.programs().any();
            if (journal.isEmpty()) {
                new Recording(recorder, unit, recorder.now(), true, Set.of()).unregistered(customer);
                return Habits.of(List.of(), 0, Money.zero(current.currency()));
            }
            Replayed replayed = recorder.engine().replay(recorder.programs().named(unit, journal), journal, null);
            return Habits.of(replayed.purchases(), replayed.refunds(), replayed.refunded());
        });
    }
}

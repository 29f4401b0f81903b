// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

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
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Records documents and their changes. */
final class TransactionService implements Transactions {
    private static final Set<FactKind> RECORDED =
            EnumSet.of(FactKind.PURCHASE, FactKind.REFUND, FactKind.CORRECTION, FactKind.VOID, FactKind.CHECKPOINT);

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

    private static void check(Fact fact) {
        Require.that(
                RECORDED.contains(fact.kind()), "fact " + fact.reference(), fact.kind(), "must be one of " + RECORDED);
    }

    // ---------------------------------------------------------------- reassign

    @Override
    public Receipt reassign(Reference document, CustomerId to, Reference reference, Actor actor) {
        Require.that(
                reference.id().length() <= 150, "reference id", reference.id(), "must have at most 150 characters");
        Document found = recorder.read(unit -> document(unit, document));
        Set<CustomerId> both = new TreeSet<>(Set.of(to));
        both.add(found.owner);
        return recorder.write(both, unit -> {
            Recorded repeat = unit.journal().find(Set.of(reference)).get(reference);
            if (repeat != null) {
                return repeated(unit, repeat, document, to);
            }
            Document now = document(unit, document);
            mustBeNamed(both, document, now.owner);
            Require.that(
                    !now.owner.equals(to), "reassign of " + document, to, "must be to another customer than its owner");
            List<Transaction> moved = moved(unit, now, to);
            Require.that(!moved.isEmpty(), "reassign of", document, "must be a document that stands");
            return reassign(unit, now, Origin.of(to, reference).by(actor), moved);
        });
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

    /** A document and the refunds of it, as they would be another customer's; nothing where the document does not stand. */
    private List<Transaction> moved(UnitOfWork unit, Document document, CustomerId to) {
        Reference of = document.reference();
        List<Transaction> moved = new ArrayList<>();
        boolean stands = false;
        for (Transaction t : standing(unit, document.owner)) {
            if (t.reference().equals(of)) {
                moved.add(0, t.from(t.origin().of(to)));
                stands = true;
            } else if (t.about().filter(of::equals).isPresent()) {
                moved.add(t.from(t.origin().of(to)));
            }
        }
        return stands ? moved : List.of();
    }

    private Receipt reassign(UnitOfWork unit, Document document, Origin origin, List<Transaction> moved) {
        Reference of = document.reference();
        int revision = document.revision + 1;
        Reference given =
                Reference.of(origin.reference().source(), origin.reference().id() + "/given");
        Origin from = new Origin(document.owner, given, origin.at(), origin.actor());
        CustomerId to = origin.customer();
        List<Fact> facts =
                List.of(new Reassign(from, of, revision, to, List.of()), new Reassign(origin, of, revision, to, moved));
        List<Attempt> attempts = new Recording(recorder, unit, recorder.now(), true).run(facts);
        return Objects.requireNonNull(attempts.get(1).receipt());
    }

    /** The documents of a customer that stand. */
    private List<Transaction> standing(UnitOfWork unit, CustomerId customer) {
        return new Timeline(recorder.journal(unit, customer)).documents();
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
        int revision = 0;
        for (List<Recorded> others : about.values()) {
            for (Recorded other : others) {
                if (other.fact() instanceof DocumentChange change) {
                    revision = Math.max(revision, change.revision());
                }
            }
        }
        return new Document(recorded, Owners.of(recorded, about), revision);
    }

    // ---------------------------------------------------------------- changed by the host

    @Override
    public List<Receipt> documentChanged(Reference reference, Actor actor) {
        Set<CustomerId> customers = recorder.read(unit -> {
            Set<CustomerId> both = new TreeSet<>(Set.of(document(unit, reference).owner));
            hosts(unit, reference).ifPresent(t -> both.add(t.customer()));
            return both;
        });
        return recorder.write(customers, unit -> {
            List<Receipt> receipts = new ArrayList<>();
            Document document = document(unit, reference);
            Optional<Transaction> hosts = hosts(unit, reference);
            CustomerId owner = hosts.map(Transaction::customer).orElse(document.owner);
            mustBeNamed(customers, reference, document.owner, owner);
            if (!owner.equals(document.owner)) {
                Origin origin = Origin.of(owner, changeReference(reference, document.revision + 1))
                        .by(actor);
                List<Transaction> moved = moved(unit, document, owner);
                receipts.add(reassign(unit, document, origin, moved.isEmpty() ? List.of(hosts.get()) : moved));
                document = document(unit, reference);
            }
            if (!same(accepted(unit, document), hosts)) {
                Origin origin = Origin.of(document.owner, changeReference(reference, document.revision + 1))
                        .by(actor);
                int revision = document.revision + 1;
                Fact change = hosts.<Fact>map(t -> new Correction(origin, reference, revision, t))
                        .orElseGet(() -> new Void(origin, reference, revision));
                List<Attempt> attempts = new Recording(recorder, unit, recorder.now(), true).run(List.of(change));
                receipts.add(Objects.requireNonNull(attempts.get(0).receipt()));
            }
            return receipts;
        });
    }

    /** A document as the host's table, or ours, has it. */
    private static Optional<Transaction> hosts(UnitOfWork unit, Reference reference) {
        return Optional.ofNullable(unit.transactions().find(Set.of(reference)).get(reference));
    }

    /** A document as the journal has it. */
    private Optional<Transaction> accepted(UnitOfWork unit, Document document) {
        return standing(unit, document.owner).stream()
                .filter(t -> t.reference().equals(document.reference()))
                .findFirst();
    }

    private static void mustBeNamed(Set<CustomerId> named, Reference document, CustomerId... owners) {
        if (!named.containsAll(List.of(owners))) {
            throw new ConcurrentUpdateException("document " + document + ": was given to another customer just now");
        }
    }

    private static boolean same(Optional<Transaction> accepted, Optional<Transaction> hosts) {
        if (accepted.isEmpty() || hosts.isEmpty()) {
            return accepted.isEmpty() && hosts.isEmpty();
        }
        Transaction a = accepted.get();
        Transaction h = hosts.get();
        return ContentForm.hashOfBody(a).equals(ContentForm.hashOfBody(h))
                && (h.at().isEmpty() || h.at().equals(a.at()));
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
        return recorder.read(unit -> Page.of(unit.transactions().latest(customer, before, limit + 1), limit));
    }

    @Override
    public Habits habits(CustomerId customer) {
        return recorder.read(unit -> {
            List<Recorded> journal = recorder.journal(unit, customer);
            Program current = recorder.programs().current();
            if (journal.isEmpty()) {
                new Recording(recorder, unit, recorder.now(), true).unregistered(customer);
                return Habits.of(List.of(), 0, Money.zero(current.currency()));
            }
            Replayed replayed = recorder.engine().replay(recorder.programs().named(unit, journal), journal, null);
            return Habits.of(replayed.purchases(), replayed.refunds(), replayed.refunded());
        });
    }
}

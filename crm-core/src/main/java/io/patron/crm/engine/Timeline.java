// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reversal;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a journal in the order in which they take effect, whatever order they were learned in: documents at their
 * last revision, refunds no earlier than their purchases. A pure function of the set of facts. Where customers were merged, the
 * journals of all of them are read, each by itself, and their events stand in one order.
 */
final class Timeline {
    private static final Comparator<Revision> BY_REVISION = Comparator.comparingInt(Revision::number)
            .thenComparing(r -> r.source.fact().reference());

    private final List<Event> events;
    private final SortedSet<Reference> waiting = new TreeSet<>();
    private final List<Standing> standing;
    private final List<Stay> stays;
    /** What is done to points and speaks about something earlier. */
    private final List<Recorded> commands = new ArrayList<>(0);

    private final Set<Reference> reversed = new TreeSet<>();
    /** The same by purchase; made when a refund asks for one. */
    private @Nullable Map<Reference, List<Stay>> purchases;

    private @Nullable Recorded registration;
    private @Nullable Instant closedUntil;
    /** When she was last parted from somebody; the ledger says of what was bought before what it was while they were one. */
    private @Nullable Instant parted;
    /** What speaks about a purchase that does not stand in this journal. */
    private final List<Open> open = new ArrayList<>(0);
    /** The journals of the others who are this customer. */
    private final List<Timeline> others = new ArrayList<>(0);

    /** A revision of a document: what it says from then on, or that it is gone. */
    private record Revision(
            int number, Recorded source, @Nullable Transaction content) {}

    /** A purchase while it counted: as it stood, until it was taken back; null for the one that counts. */
    private record Stay(Standing purchase, @Nullable Instant until) {}

    /** A refund or release that speaks about a purchase that does not stand here. */
    private record Open(Recorded source, Fact content, Instant occurredAt, Reference purchase, Instant from) {
        Event event(Instant at) {
            Position position = new Position(at, content.kind().rank(), content.reference());
            return new Event(position, Event.Type.BOOK, source, content, occurredAt, source);
        }
    }

    /** A document as it stands: its content, and where it is dated and posted. */
    private record Standing(
            Transaction content,
            Recorded source,
            Instant occurredAt,
            @Nullable Instant closedUntil,
            Recorded drawing) {
        Instant postedAt() {
            return closedUntil != null && closedUntil.isAfter(occurredAt) ? closedUntil : occurredAt;
        }
    }

    /** The facts of a customer, and of those who were merged into her. */
    static Timeline of(List<Recorded> facts) {
        return of(facts, null);
    }

    /** The same, or those of customers who are merged by facts that are not among them, into one of them. */
    static Timeline of(List<Recorded> facts, @Nullable CustomerId survivor) {
        CustomerId first = facts.isEmpty() ? null : facts.get(0).fact().customer();
        boolean one = true;
        for (Recorded recorded : facts) {
            one &= recorded.fact().customer().equals(first);
        }
        if (one) {
            return new Timeline(facts);
        }
        Map<CustomerId, List<Recorded>> journals = new TreeMap<>();
        for (Recorded recorded : facts) {
            journals.computeIfAbsent(recorded.fact().customer(), c -> new ArrayList<>())
                    .add(recorded);
        }
        Merges merges = Merges.of(facts);
        CustomerId root = survivor == null ? merges.survivor() : survivor;
        Map<CustomerId, Timeline> strands = new TreeMap<>();
        journals.forEach((customer, journal) -> strands.put(customer, new Timeline(journal)));
        Timeline joined = strands.getOrDefault(root, new Timeline(List.of()));
        List<Event> across = across(strands, merges);
        strands.forEach((customer, strand) -> {
            if (!customer.equals(root)) {
                joined.join(strand);
            }
        });
        joined.events.addAll(across);
        Collections.sort(joined.events);
        return joined;
    }

    /** What speaks about a purchase that came under another id of its customer takes effect on it since both are one. */
    private static List<Event> across(Map<CustomerId, Timeline> strands, Merges merges) {
        List<Event> events = new ArrayList<>(0);
        strands.forEach((customer, strand) -> {
            for (Open open : List.copyOf(strand.open)) {
                strands.forEach((owner, other) -> {
                    Instant together = other == strand ? null : merges.together(customer, owner);
                    if (together != null && !other.stays(open.purchase).isEmpty()) {
                        Instant from = open.from.isAfter(together) ? open.from : together;
                        other.moments(open.purchase, from).forEach(at -> events.add(open.event(at)));
                        if (other.stands(open.purchase)) {
                            strand.waiting.remove(open.purchase);
                        }
                    }
                });
            }
        });
        return events;
    }

    private void join(Timeline other) {
        others.add(other);
        events.addAll(other.events);
        waiting.addAll(other.waiting);
        reversed.addAll(other.reversed);
        standing.addAll(other.standing);
        if (other.closedUntil != null) {
            closedUntil = later(closedUntil, other.closedUntil);
        }
        if (other.parted != null) {
            parted = later(parted, other.parted);
        }
    }

    private Timeline(List<Recorded> facts) {
        events = new ArrayList<>(facts.size());
        standing = new ArrayList<>(facts.size());
        stays = new ArrayList<>(facts.size());
        Set<Reference> unmerged = Merges.undone(facts);
        List<Recorded> documents = new ArrayList<>(facts.size());
        // In tree order, so that nothing depends on hashing.
        Map<Reference, List<Revision>> changed = new TreeMap<>();
        for (Recorded recorded : facts) {
            Fact fact = recorded.fact();
            if (fact instanceof Purchase || fact instanceof Refund) {
                documents.add(recorded);
            } else if (fact instanceof Registration) {
                registration = recorded;
            } else if (fact instanceof Checkpoint checkpoint) {
                closedUntil = later(closedUntil, checkpoint.until());
            } else if (fact instanceof DocumentChange change) {
                change(changed, recorded, change);
            } else if (fact instanceof Release || fact instanceof Reversal) {
                commands.add(recorded);
            } else if (fact instanceof Merge merge) {
                if (merge.survives() && !unmerged.contains(merge.reference())) {
                    events.add(event(recorded, recorded.position()));
                }
            } else if (fact instanceof Unmerge) {
                parted = later(parted, recorded.postedAt());
            } else {
                events.add(event(recorded, recorded.position()));
            }
        }
        for (Recorded recorded : documents) {
            Transaction document = (Transaction) recorded.fact();
            List<Revision> revisions = changed.get(document.reference());
            // Most documents never change.
            if (revisions == null) {
                stand(asStated(recorded, document));
            } else {
                revisions.add(new Revision(0, recorded, document));
            }
        }
        changed.values().forEach(this::resolve);
        for (Standing document : standing) {
            if (document.content instanceof Refund refund) {
                place(document, refund);
            }
        }
        if (!commands.isEmpty()) {
            placeCommands(facts);
        }
        // What was learned in order is in order already.
        Collections.sort(events);
    }

    private void placeCommands(List<Recorded> facts) {
        Map<Reference, Recorded> all = new HashMap<>();
        facts.forEach(recorded -> all.put(recorded.fact().reference(), recorded));
        for (Recorded command : commands) {
            if (command.fact() instanceof Reversal reversal) {
                reversed.add(reversal.of());
                events.add(event(command, position(command, reversal, all)));
            } else if (command.fact() instanceof Release release) {
                place(command, release.of());
            }
        }
    }

    /** A reversal takes effect after what it reverses, also where both are of the same moment. */
    private static Position position(Recorded recorded, Reversal reversal, Map<Reference, Recorded> all) {
        Position own = recorded.position();
        Instant at = own.at();
        int rank = own.rank();
        Recorded of = all.get(reversal.of());
        while (of != null) {
            at = of.postedAt().isAfter(at) ? of.postedAt() : at;
            if (!(of.fact() instanceof Reversal other)) {
                break;
            }
            rank++;
            of = all.get(other.of());
        }
        return new Position(at, rank, own.reference());
    }

    private static Event event(Recorded recorded, Position position) {
        return new Event(position, Event.Type.BOOK, recorded, recorded.fact(), recorded.occurredAt(), recorded);
    }

    /** A document that was never changed. */
    private static Standing asStated(Recorded recorded, Transaction document) {
        Instant dated = document.at().orElse(recorded.occurredAt());
        return new Standing(document, recorded, dated, recorded.closedUntil().orElse(null), recorded);
    }

    private void stand(Standing document) {
        standing.add(document);
        if (document.content instanceof Purchase) {
            emit(document, null);
        }
    }

    private static @Nullable Instant later(@Nullable Instant a, Instant b) {
        return a == null || b.isAfter(a) ? b : a;
    }

    private static void revise(Map<Reference, List<Revision>> documents, Reference of, Revision revision) {
        documents.computeIfAbsent(of, r -> new ArrayList<>()).add(revision);
    }

    private static void change(Map<Reference, List<Revision>> documents, Recorded recorded, DocumentChange change) {
        if (change instanceof Correction correction) {
            revise(documents, change.of(), new Revision(change.revision(), recorded, correction.replacement()));
        } else if (change instanceof Void) {
            revise(documents, change.of(), new Revision(change.revision(), recorded, null));
        } else if (change instanceof Reassign reassign) {
            for (Transaction document : reassign.documents()) {
                Transaction content = reassign.receives() ? document : null;
                revise(documents, document.reference(), new Revision(change.revision(), recorded, content));
            }
        } else {
            throw new AssertionError(change);
        }
    }

    /** Walks the revisions of one document to the last. */
    private void resolve(List<Revision> revisions) {
        revisions.sort(BY_REVISION);
        dropStale(revisions);
        Standing current = null;
        Revision first = revisions.get(0);
        Instant dated = first.source.occurredAt();
        Recorded drawing = first.source;
        for (Revision revision : revisions) {
            Instant closed = revision.source.closedUntil().orElse(null);
            if (current != null
                    && closed != null
                    && current.postedAt().isBefore(closed)
                    && current.content instanceof Purchase) {
                emit(current, closed);
                Position at = new Position(closed, FactKind.PURCHASE.rank(), current.content.reference());
                events.add(new Event(
                        at, Event.Type.CANCEL, revision.source, current.content, current.occurredAt, current.drawing));
            }
            if (revision.content == null) {
                current = null;
            } else {
                dated = revision.content.at().orElse(dated);
                // A correction changes what a document says; what was drawn was drawn when it came.
                drawing = revision.source.fact() instanceof Correction ? drawing : revision.source;
                current = new Standing(revision.content, revision.source, dated, closed, drawing);
            }
        }
        if (current != null) {
            stand(current);
        }
    }

    /** A revision that was learned in a later period than a higher one came too late to have an effect. */
    private static void dropStale(List<Revision> revisions) {
        Instant earliest = Instant.MAX;
        for (int i = revisions.size() - 1; i >= 0; i--) {
            Instant closed = revisions.get(i).source.closedUntil().orElse(Instant.MIN);
            if (closed.isAfter(earliest)) {
                revisions.remove(i);
            } else {
                earliest = closed;
            }
        }
    }

    private void emit(Standing purchase, @Nullable Instant until) {
        int rank = FactKind.PURCHASE.rank();
        Reference reference = purchase.content.reference();
        stays.add(new Stay(purchase, until));
        Position posted = new Position(purchase.postedAt(), rank, reference);
        if (purchase.postedAt().equals(purchase.occurredAt)) {
            events.add(event(posted, Event.Type.BOOK, purchase));
        } else {
            events.add(event(new Position(purchase.occurredAt, rank, reference), Event.Type.VALUE, purchase));
            events.add(event(posted, Event.Type.POST, purchase));
        }
    }

    private static Event event(Position position, Event.Type type, Standing document) {
        return new Event(position, type, document.source, document.content, document.occurredAt, document.drawing);
    }

    /** A refund takes back from its purchase wherever that counts after it, and waits for one that does not stand. */
    private void place(Standing document, Refund refund) {
        Reference original = refund.about().orElse(null);
        if (original == null) {
            book(document, document.postedAt());
            return;
        }
        for (Instant at : whileStands(original, document.postedAt())) {
            book(document, at);
        }
        if (!stands(original)) {
            open.add(new Open(document.source, refund, document.occurredAt, original, document.postedAt()));
        }
    }

    /** So does a release. */
    private void place(Recorded release, Reference purchase) {
        for (Instant at : whileStands(purchase, release.postedAt())) {
            events.add(event(
                    release,
                    new Position(at, release.position().rank(), release.fact().reference())));
        }
        if (!stands(purchase)) {
            open.add(new Open(release, release.fact(), release.occurredAt(), purchase, release.postedAt()));
        }
    }

    /** The moments, not before a given one, at which something that speaks about a purchase takes effect. */
    private List<Instant> whileStands(Reference purchase, Instant from) {
        if (!stands(purchase)) {
            waiting.add(purchase);
        }
        return moments(purchase, from);
    }

    private boolean stands(Reference purchase) {
        return stays(purchase).stream().anyMatch(stay -> stay.until == null);
    }

    private List<Instant> moments(Reference purchase, Instant from) {
        List<Instant> moments = new ArrayList<>(1);
        for (Stay stay : stays(purchase)) {
            Instant posted = stay.purchase.postedAt();
            Instant at = posted.isAfter(from) ? posted : from;
            if (stay.until == null || at.isBefore(stay.until)) {
                moments.add(at);
            }
        }
        return moments;
    }

    private List<Stay> stays(Reference purchase) {
        if (purchases == null) {
            purchases = new HashMap<>(2 * stays.size());
            for (Stay stay : stays) {
                purchases
                        .computeIfAbsent(stay.purchase.content.reference(), r -> new ArrayList<>(1))
                        .add(stay);
            }
        }
        return purchases.getOrDefault(purchase, List.of());
    }

    private void book(Standing refund, Instant at) {
        Position position = new Position(at, FactKind.REFUND.rank(), refund.content.reference());
        events.add(event(position, Event.Type.BOOK, refund));
    }

    /** The events, in order. */
    List<Event> events() {
        return events;
    }

    /** How many purchases count at some time. */
    int purchases() {
        return stays.size();
    }

    /** What is reversed by some fact. */
    Set<Reference> reversed() {
        return reversed;
    }

    /** The moment of the last event, or the beginning. */
    Instant end() {
        return events.isEmpty()
                ? Origin.EARLIEST
                : events.get(events.size() - 1).position().at();
    }

    /**
     * Folds the events into an account, and lets time pass.
     *
     * @param until events after this moment are left out, and time passes up to it; null for all events and no time beyond the last
     */
    void fold(Account account, @Nullable Instant until) {
        for (Event event : events) {
            if (until != null && event.position().at().isAfter(until)) {
                break;
            }
            account.fold(event);
        }
        finish(account, until);
    }

    /** Tells an account, into which the events were folded, what is no event; and lets time pass up to a moment, if there is one. */
    void finish(Account account, @Nullable Instant until) {
        account.waiting(waiting);
        account.closeUntil(closedUntil);
        if (until != null) {
            account.advanceAll(until);
        }
        if (parted != null) {
            account.parted(parted);
        }
    }

    /** The journals of the others who are this customer. */
    List<Timeline> others() {
        return others;
    }

    /** The registration. */
    Recorded registration() {
        if (registration == null) {
            throw new IllegalArgumentException("journal: must hold a registration");
        }
        return registration;
    }

    /** The documents that stand, waiting refunds included, at their last revision, in order and with their times stated. */
    List<Transaction> documents() {
        List<Transaction> documents = new ArrayList<>();
        for (Standing document : standing) {
            documents.add(document.content.from(document.content.origin().at(document.occurredAt)));
        }
        documents.sort(Comparator.comparing((Transaction t) -> t.at().orElseThrow())
                .thenComparing(t -> t.kind().rank())
                .thenComparing(Transaction::reference));
        return documents;
    }
}

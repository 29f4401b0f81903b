// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Registration;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a journal in the order in which they take effect, whatever order they were learned in: documents at their
 * last revision, refunds no earlier than their purchases. A pure function of the set of facts.
 */
final class Timeline {
    private static final Comparator<Revision> BY_REVISION = Comparator.comparingInt(Revision::number)
            .thenComparing(r -> r.source.fact().reference());

    private final List<Event> events = new ArrayList<>();
    private final SortedSet<Reference> waiting = new TreeSet<>();
    private final List<Standing> standing = new ArrayList<>();
    private final Map<Reference, List<Stay>> purchases = new HashMap<>();
    private @Nullable Recorded registration;
    private @Nullable Instant closedUntil;

    /** A revision of a document: what it says from then on, or that it is gone. */
    private record Revision(
            int number, Recorded source, @Nullable Transaction content) {}

    /** A purchase while it counted: as it stood, until it was taken back; null for the one that counts. */
    private record Stay(Standing purchase, @Nullable Instant until) {}

    /** A document as it stands: its content, and where it is dated and posted. */
    private record Standing(
            Transaction content,
            Recorded source,
            Instant occurredAt,
            @Nullable Instant closedUntil) {
        Instant postedAt() {
            return closedUntil != null && closedUntil.isAfter(occurredAt) ? closedUntil : occurredAt;
        }
    }

    Timeline(List<Recorded> facts) {
        // Tree order, so that nothing depends on hashing.
        Map<Reference, List<Revision>> documents = new TreeMap<>();
        for (Recorded recorded : facts) {
            Fact fact = recorded.fact();
            if (fact instanceof Registration) {
                registration = recorded;
            } else if (fact instanceof Checkpoint checkpoint) {
                closedUntil = later(closedUntil, checkpoint.until());
            } else if (fact instanceof Transaction document) {
                revise(documents, document.reference(), new Revision(0, recorded, document));
            } else if (fact instanceof DocumentChange change) {
                change(documents, recorded, change);
            } else {
                events.add(new Event(recorded.position(), Event.Type.BOOK, recorded, fact, recorded.occurredAt()));
            }
        }
        documents.values().forEach(this::resolve);
        for (Standing document : standing) {
            if (document.content instanceof Refund refund) {
                place(document, refund);
            }
        }
        Collections.sort(events);
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
        for (Revision revision : revisions) {
            Instant closed = revision.source.closedUntil().orElse(null);
            if (current != null
                    && closed != null
                    && current.postedAt().isBefore(closed)
                    && current.content instanceof Purchase) {
                emit(current, closed);
                Position at = new Position(closed, FactKind.PURCHASE.rank(), current.content.reference());
                events.add(new Event(at, Event.Type.CANCEL, revision.source, current.content, current.occurredAt));
            }
            if (revision.content == null) {
                current = null;
            } else {
                dated = revision.content.at().orElse(dated);
                current = new Standing(revision.content, revision.source, dated, closed);
            }
        }
        if (current != null) {
            standing.add(current);
            if (current.content instanceof Purchase) {
                emit(current, null);
            }
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
        purchases.computeIfAbsent(reference, r -> new ArrayList<>()).add(new Stay(purchase, until));
        Position posted = new Position(purchase.postedAt(), rank, reference);
        if (purchase.postedAt().equals(purchase.occurredAt)) {
            events.add(event(posted, Event.Type.BOOK, purchase));
        } else {
            events.add(event(new Position(purchase.occurredAt, rank, reference), Event.Type.VALUE, purchase));
            events.add(event(posted, Event.Type.POST, purchase));
        }
    }

    private static Event event(Position position, Event.Type type, Standing document) {
        return new Event(position, type, document.source, document.content, document.occurredAt);
    }

    /** A refund takes back from its purchase wherever that counts after it, and waits for one that does not stand. */
    private void place(Standing document, Refund refund) {
        Reference original = refund.about().orElse(null);
        if (original == null) {
            book(document, document.postedAt());
            return;
        }
        boolean stands = false;
        for (Stay stay : purchases.getOrDefault(original, List.of())) {
            Instant posted = stay.purchase.postedAt();
            Instant at = posted.isAfter(document.postedAt()) ? posted : document.postedAt();
            if (stay.until == null || at.isBefore(stay.until)) {
                book(document, at);
            }
            stands |= stay.until == null;
        }
        if (!stands) {
            waiting.add(original);
        }
    }

    private void book(Standing refund, Instant at) {
        Position position = new Position(at, FactKind.REFUND.rank(), refund.content.reference());
        events.add(event(position, Event.Type.BOOK, refund));
    }

    /** The events, in order. */
    List<Event> events() {
        return events;
    }

    /** The moment of the last event, or the beginning. */
    Instant end() {
        return events.isEmpty()
                ? Origin.EARLIEST
                : events.get(events.size() - 1).position().at();
    }

    /** The purchases that refunds wait for. */
    SortedSet<Reference> waiting() {
        return waiting;
    }

    /** The registration. */
    Recorded registration() {
        if (registration == null) {
            throw new IllegalArgumentException("journal: must hold a registration");
        }
        return registration;
    }

    /** The end of the closed period. */
    @Nullable Instant closedUntil() {
        return closedUntil;
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

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.fact.Drawn;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.TransferOut;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a {@link NaiveFold} does when: the facts of a journal in the order in which they take effect, documents as they stand. */
final class NaiveOrder {
    /** By moment; where that is equal, by rank, and so on. */
    static final Comparator<Doing> ORDER = Comparator.comparing(Doing::at)
            .thenComparing(Doing::rank)
            .thenComparing(Doing::reference)
            .thenComparing(Doing::step);

    private final List<Recorded> journal;
    private final List<Doing> doings = new ArrayList<>();
    private final Map<Reference, List<Stay>> purchases = new TreeMap<>();
    private final List<Stay> refunds = new ArrayList<>();
    private final Set<Reference> waiting = new TreeSet<>();
    private final List<Open> open = new ArrayList<>();
    private Instant closedUntil;

    /** A refund or release of a purchase that does not stand here, from when on, and its rank. */
    record Open(Fact fact, Reference of, Instant from, int rank) {}

    /** What is done with a fact; where all else is equal, in this order. */
    enum Step {
        /** A purchase is taken back, for it was changed after its period was closed. */
        CANCEL,
        /** What a purchase of a closed period earns is worked out where it is dated. */
        VALUE,
        /** Everything is done. */
        BOOK,
        /** What was worked out is done at the end of the closed period. */
        POST
    }

    /** Something to do at its place in the order; what it says was stated by a source, and drew from budgets when it came. */
    record Doing(Instant at, int rank, Reference reference, Step step, Fact fact, Reference source, List<Drawn> drawn) {
        /** Something that draws nothing. */
        Doing(Instant at, int rank, Reference reference, Step step, Fact fact, Reference source) {
            this(at, rank, reference, step, fact, source, List.of());
        }
    }

    /** A document from when it is posted until it is taken back; null for ever. */
    private record Stay(
            Transaction document, Reference source, Instant dated, Instant posted, Instant until, List<Drawn> drawn) {
        Stay until(Instant end) {
            return new Stay(document, source, dated, posted, end, drawn);
        }
    }

    NaiveOrder(List<Recorded> journal) {
        this.journal = journal;
        Map<Reference, Map<String, Recorded>> revisions = new TreeMap<>();
        for (Recorded r : journal) {
            if (r.fact() instanceof Transaction) {
                revise(revisions, r.fact().reference(), 0, r);
            } else if (r.fact() instanceof DocumentChange change) {
                revise(revisions, change.of(), change.revision(), r);
                if (change instanceof Reassign reassign) {
                    reassign.documents().forEach(d -> revise(revisions, d.reference(), change.revision(), r));
                }
            } else if (r.fact() instanceof Checkpoint checkpoint) {
                boolean later = closedUntil == null || checkpoint.until().isAfter(closedUntil);
                closedUntil = later ? checkpoint.until() : closedUntil;
            } else if (r.fact() instanceof Merge merge) {
                if (merge.survives() && !parted(merge)) {
                    add(posted(r), 0, Step.BOOK, merge, merge.reference());
                }
            } else if (r.fact() instanceof Reversal reversal) {
                reverse(r, reversal);
            } else if (!(r.fact() instanceof Registration)
                    && !(r.fact() instanceof Release)
                    && !(r.fact() instanceof Unmerge)) {
                add(posted(r), rank(r.fact()), Step.BOOK, r.fact(), r.fact().reference());
            }
        }
        revisions.forEach((reference, all) -> stays(reference, standing(all.values())));
        for (Stay refund : refunds) {
            about(refund.document, refund.posted, 3);
        }
        for (Recorded r : journal) {
            if (r.fact() instanceof Release release) {
                about(release, posted(r), 2);
            }
        }
        doings.sort(ORDER);
    }

    /** Whether a merge was undone: then it never was. */
    private boolean parted(Merge merge) {
        return journal.stream()
                .anyMatch(
                        r -> r.fact() instanceof Unmerge unmerge && unmerge.of().equals(merge.reference()));
    }

    List<Doing> doings() {
        return doings;
    }

    /** Purchases that something speaks about and that do not stand. */
    Set<Reference> waiting() {
        return waiting;
    }

    /** The end of what is closed; null where nothing is. */
    Instant closedUntil() {
        return closedUntil;
    }

    private void add(Instant at, int rank, Step step, Fact fact, Reference source) {
        doings.add(new Doing(at, rank, fact.reference(), step, fact, source));
    }

    private void add(Instant at, Step step, Stay purchase) {
        doings.add(new Doing(
                at, 1, purchase.document.reference(), step, purchase.document, purchase.source, purchase.drawn));
    }

    /** Where it is dated, or where the period that it was dated in ends. */
    private static Instant posted(Recorded r) {
        return later(r.occurredAt(), r.closedUntil().orElse(null));
    }

    private static Instant later(Instant one, Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private void reverse(Recorded r, Reversal reversal) {
        Instant at = posted(r);
        int rank = 4;
        for (Reference of = reversal.of(); of != null; ) {
            Reference target = of;
            Recorded undone = journal.stream()
                    .filter(o -> o.fact().reference().equals(target))
                    .findFirst()
                    .orElseThrow();
            at = later(at, posted(undone));
            of = undone.fact() instanceof Reversal deeper ? deeper.of() : null;
            rank += of == null ? 0 : 1;
        }
        add(at, rank, Step.BOOK, reversal, reversal.reference());
    }

    // ---------------------------------------------------------------- documents

    private static void revise(
            Map<Reference, Map<String, Recorded>> revisions, Reference document, int revision, Recorded r) {
        String key = String.format(Locale.ROOT, "%09d ", revision) + r.fact().reference();
        revisions.computeIfAbsent(document, x -> new TreeMap<>()).put(key, r);
    }

    /** Without what was learned in a later period than a higher revision. */
    private static List<Recorded> standing(Iterable<Recorded> revisions) {
        List<Recorded> all = new ArrayList<>();
        revisions.forEach(all::add);
        List<Recorded> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Instant closed = all.get(i).closedUntil().orElse(Instant.MIN);
            if (all.subList(i + 1, all.size()).stream()
                    .noneMatch(
                            higher -> higher.closedUntil().orElse(Instant.MIN).isBefore(closed))) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    private void stays(Reference reference, List<Recorded> revisions) {
        List<Stay> stays = new ArrayList<>();
        Instant dated = revisions.get(0).occurredAt();
        Stay current = null;
        List<Drawn> drawn = List.of();
        for (Recorded r : revisions) {
            Instant closed = r.closedUntil().orElse(null);
            if (current != null
                    && current.document instanceof Purchase
                    && closed != null
                    && current.posted.isBefore(closed)) {
                stays.add(current.until(closed));
                add(closed, 1, Step.CANCEL, current.document, r.fact().reference());
            }
            Transaction content = content(r.fact(), reference);
            dated = content == null ? dated : content.at().orElse(dated);
            // What was drawn was drawn when the document came, whatever is made of it afterwards.
            drawn = content == null || r.fact() instanceof Correction ? drawn : r.drawn();
            current = content == null
                    ? null
                    : new Stay(content, r.fact().reference(), dated, later(dated, closed), null, drawn);
        }
        if (current != null && current.document instanceof Refund) {
            refunds.add(current);
            return;
        }
        if (current != null) {
            stays.add(current);
        }
        for (Stay stay : stays) {
            if (stay.posted.equals(stay.dated)) {
                add(stay.posted, Step.BOOK, stay);
            } else {
                add(stay.dated, Step.VALUE, stay);
                add(stay.posted, Step.POST, stay);
            }
        }
        purchases.put(reference, stays);
    }

    private static Transaction content(Fact fact, Reference reference) {
        if (fact instanceof Transaction document) {
            return document;
        }
        if (fact instanceof Correction correction) {
            return correction.replacement();
        }
        if (fact instanceof Reassign reassign && reassign.customer().equals(reassign.to())) {
            return reassign.documents().stream()
                    .filter(d -> d.reference().equals(reference))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    /** What speaks about a purchase takes effect on it wherever it stands, and waits for it where it does not. */
    private void about(Fact fact, Instant from, int rank) {
        Reference of = fact.about().orElse(null);
        if (of == null) {
            add(from, rank, Step.BOOK, fact, fact.reference());
            return;
        }
        moments(of, from).forEach(at -> add(at, rank, Step.BOOK, fact, fact.reference()));
        if (!stands(of)) {
            waiting.add(of);
            open.add(new Open(fact, of, from, rank));
        }
    }

    /** What speaks about a purchase that does not stand in this journal. */
    List<Open> open() {
        return open;
    }

    boolean stands(Reference purchase) {
        return purchases.getOrDefault(purchase, List.of()).stream().anyMatch(stay -> stay.until == null);
    }

    /** When something takes effect on a purchase that is said from a moment on. */
    List<Instant> moments(Reference purchase, Instant from) {
        List<Instant> moments = new ArrayList<>();
        for (Stay stay : purchases.getOrDefault(purchase, List.of())) {
            Instant at = later(from, stay.posted);
            if (stay.until == null || at.isBefore(stay.until)) {
                moments.add(at);
            }
        }
        return moments;
    }

    /** Grant and status before purchase before redemption before refund. */
    private static int rank(Fact fact) {
        if (fact instanceof Redemption
                || fact instanceof Deduction
                || fact instanceof Reservation
                || fact instanceof TransferOut) {
            return 2;
        }
        return fact instanceof Capture ? 3 : 0;
    }
}

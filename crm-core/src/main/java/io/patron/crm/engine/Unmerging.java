// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.Require;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parts two customers who were merged by mistake. Each is judged again by what was recorded under her own ids alone, and what that
 * makes different is booked in the ledger of each.
 */
final class Unmerging {
    private static final int LEDGER_PAGE = 10_000;

    private final Recorder recorder;
    private final UnitOfWork unit;
    private final Reference reference;
    private final Actor actor;
    private final Instant now;
    private final List<Recorded> facts = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();

    private Unmerging(Recorder recorder, UnitOfWork unit, Reference reference, Actor actor) {
        this.recorder = recorder;
        this.unit = unit;
        this.reference = reference;
        this.actor = actor;
        this.now = recorder.now();
    }

    /** Parts a customer from the one she was merged into; answers what it did to that one. */
    static Receipt run(Recorder recorder, CustomerId absorbed, Reference reference, Actor actor) {
        Objects.requireNonNull(absorbed, "absorbed");
        Twin.check(reference);
        Recorded before =
                recorder.read(unit -> unit.journal().find(Set.of(reference)).get(reference));
        Set<CustomerId> all = new TreeSet<>(recorder.same(Set.of(absorbed)));
        if (before != null) {
            all.add(before.fact().customer());
        }
        return recorder.write(all, unit -> new Unmerging(recorder, unit, reference, actor).run(absorbed, all));
    }

    private Receipt run(CustomerId absorbed, Set<CustomerId> named) {
        Reference twin = Twin.of(reference, "parted");
        Map<Reference, Recorded> known = unit.journal().find(List.of(reference, twin));
        Recorded before = known.get(reference);
        if (before != null) {
            return again(before, absorbed);
        }
        Twin.checkFree(twin, known);
        Kin kin = Kin.of(unit, Set.of(absorbed), null);
        Standing part = kin.standing(absorbed);
        CustomerId survivor = part == null ? null : part.identity().survivor();
        Require.that(survivor != null, "unmerge of customer", absorbed, "must be merged into another");
        Standing joint = Objects.requireNonNull(kin.standing(Objects.requireNonNull(survivor)));
        Require.that(
                joint.identity().survivor() == null,
                "survivor of customer \"" + absorbed + '"',
                survivor,
                () -> "must be parted from " + joint.identity().survivor() + " first");
        if (!named.containsAll(kin.same(absorbed))) {
            throw new ConcurrentUpdateException("customers " + kin.same(absorbed) + ": were merged just now");
        }
        Instant asOf = joint.stamp().asOf();
        Instant at = asOf.isAfter(now) ? asOf : now;
        Journals journals = Journals.of(recorder, unit, absorbed);
        Unmerge hers = unmerge(journals.facts(), survivor, survivor, absorbed, at);
        Unmerge others = unmerge(journals.facts(), absorbed, survivor, absorbed, at);
        part(kin, journals, joint, others, at);
        part(kin, journals, joint, hers, at);
        Writing.write(unit, facts, standings, bookings);
        if (recorder.audience().listens()) {
            unit.afterCommit(() -> recorder.audience().committed(receipts));
        }
        return receipts.get(1);
    }

    /** The fact in one of the two journals. */
    private Unmerge unmerge(
            List<Recorded> known, CustomerId journal, CustomerId survivor, CustomerId absorbed, Instant at) {
        Reference own = journal.equals(survivor) ? reference : Twin.of(reference, "parted");
        Set<Reference> undone = Merges.undone(known);
        for (Recorded recorded : known) {
            if (recorded.fact() instanceof Merge merge
                    && merge.customer().equals(journal)
                    && merge.absorbed().equals(absorbed)
                    && !undone.contains(merge.reference())) {
                return new Unmerge(new Origin(journal, own, at, actor), merge.reference(), survivor, absorbed);
            }
        }
        throw new IllegalStateException("merge of \"" + absorbed + "\": must be in the journal of \"" + journal + '"');
    }

    /** One of the two, with who had been merged into her before. */
    private void part(Kin kin, Journals journals, Standing joint, Unmerge unmerge, Instant at) {
        CustomerId customer = unmerge.customer();
        CustomerId other = unmerge.survives() ? unmerge.absorbed() : unmerge.survivor();
        Standing stored = Objects.requireNonNull(kin.standing(customer));
        Recorded recorded = recorded(unmerge, stored, joint, at);

        Map<CustomerId, CustomerId> into = new TreeMap<>(kin.into());
        into.remove(unmerge.absorbed());
        List<Recorded> journal = new ArrayList<>(List.of(recorded));
        Set<CustomerId> ids = new TreeSet<>();
        for (Recorded one : journals.facts()) {
            CustomerId owner = one.fact().customer();
            if (Merges.survivor(owner, into).equals(customer)) {
                journal.add(one);
                ids.add(owner);
            }
        }
        ProgramVersions programs = recorder.programs().named(unit, journal);
        Standing apart = recorder.engine().replay(programs, journal, at).standing();
        List<Change> changes = new ArrayList<>();
        changes.add(
                new Change.Note(at, apart.stamp().program(), Explanation.of(Reason.CUSTOMERS_PARTED, other.value())));
        align(apart, ids, recorded, other, changes);
        Late.compare(programs, joint, recorded, apart, List.of(), changes);

        long number = stored.stamp().bookings() + 1;
        Booking booking = new Booking(
                customer, number, recorded.sequence(), recorded.recordedAt(), changes, Snapshots.of(apart, at));
        facts.add(recorded);
        bookings.add(booking);
        standings.add(apart.stamped(Stamps.stored(apart.stamp(), stored.stamp().version() + 1, number)));
        receipts.add(Receipts.of(recorded, booking));
    }

    private Recorded recorded(Fact fact, Standing stored, Standing joint, Instant at) {
        return new Recorded(
                fact,
                stored.stamp().sequence() + 1,
                Stamps.learned(joint.stamp(), now),
                at,
                null,
                ContentForm.hash(fact));
    }

    /** Books what her ledgers lack of what she has now, or have too much. */
    private void align(Standing apart, Set<CustomerId> ids, Recorded recorded, CustomerId other, List<Change> changes) {
        Map<WalletId, EntrySum> sums = new TreeMap<>();
        apart.points()
                .forEach(account -> sums.computeIfAbsent(account.wallet(), wallet -> new EntrySum())
                        .add(account));
        for (CustomerId id : ids) {
            subtract(id, sums);
        }
        sums.forEach((wallet, sum) -> {
            PointsEntry entry = sum.entry(
                    EntryKind.PART,
                    wallet,
                    recorded.occurredAt(),
                    recorded.fact().reference());
            if (entry != null) {
                changes.add(new Change.Points(
                        entry,
                        apart.stamp().program(),
                        Explanation.of(Reason.POINTS_PARTED, entry.amount(), entry.debtChange(), other.value())));
            }
        });
    }

    private void subtract(CustomerId id, Map<WalletId, EntrySum> sums) {
        long last = 0;
        List<Booking> page;
        do {
            page = unit.ledger().read(id, last, LEDGER_PAGE);
            for (Booking booking : page) {
                last = booking.number();
                for (Change change : booking.changes()) {
                    if (change instanceof Change.Points points) {
                        sums.computeIfAbsent(points.entry().wallet(), wallet -> new EntrySum())
                                .add(points.entry(), -1);
                    }
                }
            }
        } while (page.size() == LEDGER_PAGE);
    }

    private Receipt again(Recorded before, CustomerId absorbed) {
        boolean same = before.fact() instanceof Unmerge made
                && made.survives()
                && made.absorbed().equals(absorbed);
        if (!same) {
            throw new ReferenceConflictException(before.fact().reference(), "is taken by a fact with other content");
        }
        @Nullable Booking booking = unit.ledger()
                .ofFacts(before.fact().customer(), Set.of(before.sequence()))
                .get(before.sequence());
        return Receipts.of(before, Objects.requireNonNull(booking, "booking")).again();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Merge;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.operation.Receipt;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes two customers one: a fact in both journals, and one standing instead of two, in one unit of work. */
final class Merging {
    private final Recorder recorder;

    Merging(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Merges a customer into another.
     *
     * @param origin the survivor's, under the reference of the merge
     */
    Receipt run(Origin origin, CustomerId absorbed) {
        CustomerId survivor = origin.customer();
        Require.that(!survivor.equals(absorbed), "merge of customer", absorbed, "must be into another customer");
        Twin.check(origin.reference());
        Set<CustomerId> all = recorder.same(new TreeSet<>(Set.of(survivor, absorbed)));
        return recorder.write(all, unit -> run(unit, origin, absorbed, all));
    }

    private Receipt run(UnitOfWork unit, Origin origin, CustomerId absorbed, Set<CustomerId> named) {
        CustomerId survivor = origin.customer();
        Reference reference = origin.reference();
        Reference twin = Twin.of(reference, "absorbed");
        Map<Reference, Recorded> known = unit.journal().find(List.of(reference, twin));
        Recorded before = known.get(reference);
        if (before != null) {
            return again(unit, before, survivor, absorbed);
        }
        Twin.checkFree(twin, known);
        Kin kin = kin(unit, survivor, absorbed, named);
        Standing hers = check(kin, survivor);
        Standing others = check(kin, absorbed);
        Instant now = recorder.now();
        Instant at = later(now, later(after(hers), after(others)));

        Ledgered one = new Ledgered(advanced(unit, hers, at), null);
        for (CustomerId same : kin.same(survivor)) {
            if (!same.equals(survivor)) {
                one.merge(Objects.requireNonNull(kin.standing(same)));
            }
        }
        for (CustomerId same : kin.same(absorbed)) {
            one.merge(Objects.requireNonNull(kin.standing(same)));
        }
        List<Booking> bookings = new ArrayList<>();
        tell(unit, one, hers, at, bookings);
        tell(unit, one, others, at, bookings);

        List<Recorded> journal = new ArrayList<>(recorder.journal(unit, survivor));
        one.others().forEach(other -> journal.addAll(recorder.journal(unit, other)));
        Origin stated = origin.at(at);
        Instant learned = Stamps.learned(others.stamp(), now);
        Origin theirs = new Origin(absorbed, twin, at, origin.actor());
        add(one, new Merge(theirs, survivor, absorbed), learned);
        Recorded merge = add(one, new Merge(stated, survivor, absorbed), learned);

        List<Recorded> facts = new ArrayList<>(journal);
        facts.addAll(one.added());
        ProgramVersions programs = recorder.programs().named(unit, facts);
        Applied applied = new Late(recorder.engine(), programs).book(one.standing(), journal, one.added());
        Steps steps = new Steps(applied.steps());
        List<Receipt> receipts = new ArrayList<>();
        for (Recorded recorded : one.added()) {
            Step step = steps.of(recorded);
            Booking booking = one.book(
                    recorded.fact().customer(),
                    recorded.sequence(),
                    recorded.recordedAt(),
                    step.changes(),
                    step.after());
            bookings.add(booking);
            receipts.add(Receipts.of(recorded, booking));
        }
        List<Standing> standings = new ArrayList<>(one.stored(applied.standing()));
        standings.replaceAll(standing -> standing.customer().equals(absorbed) ? merged(standing, survivor) : standing);
        Writing.write(unit, one.added(), standings, bookings);
        if (recorder.audience().listens()) {
            unit.afterCommit(() -> recorder.audience().committed(receipts));
        }
        return receipts.stream()
                .filter(receipt -> receipt.reference().equals(merge.fact().reference()))
                .findFirst()
                .orElseThrow();
    }

    /** Both customers and all who are the same; a journal that has not begun begins now. */
    private Kin kin(UnitOfWork unit, CustomerId survivor, CustomerId absorbed, Set<CustomerId> named) {
        Set<CustomerId> both = new TreeSet<>(Set.of(survivor, absorbed));
        Set<CustomerId> unknown = Kin.of(unit, both, null).unknown(both);
        for (CustomerId customer : unknown) {
            Recording recording = new Recording(recorder, unit, recorder.now(), true, named);
            recording.unregistered(customer);
            recording.register(Set.of(customer));
        }
        Kin kin = Kin.of(unit, both, null);
        if (!named.containsAll(kin.others(both))) {
            throw new ConcurrentUpdateException("customers " + kin.others(both) + ": were merged just now");
        }
        return kin;
    }

    private static Standing check(Kin kin, CustomerId customer) {
        Standing standing = Objects.requireNonNull(kin.standing(customer));
        Require.that(
                standing.identity().survivor() == null,
                "customer \"" + customer + "\" to merge",
                standing.identity().survivor(),
                "must be the survivor of her own merges, and not be merged into another");
        Require.that(
                standing.kind() != CustomerKind.WALK_IN,
                "customer \"" + customer + "\" to merge",
                standing.kind(),
                "must not be a walk-in, who is many");
        return standing;
    }

    /** After all that she did so far, also where that was this very moment: what it gave is not judged again. */
    private static Instant after(Standing standing) {
        Position last = standing.stamp().lastFact();
        Instant asOf = standing.stamp().asOf();
        return last == null ? asOf : later(asOf, last.at().plus(1, ChronoUnit.MICROS));
    }

    private static Instant later(Instant a, Instant b) {
        return b.isAfter(a) ? b : a;
    }

    private Standing advanced(UnitOfWork unit, Standing standing, Instant at) {
        return outcome(unit, standing, at).standing();
    }

    private Outcome outcome(UnitOfWork unit, Standing standing, Instant at) {
        ProgramVersions programs =
                recorder.programs().with(unit, standing.stamp().program());
        return recorder.engine().advance(programs, standing, at);
    }

    /** Books what time has brought to one of both by the moment of the merge. */
    private void tell(UnitOfWork unit, Ledgered one, Standing standing, Instant at, List<Booking> bookings) {
        Outcome outcome = outcome(unit, standing, at);
        if (!outcome.changes().isEmpty()) {
            bookings.add(one.book(standing.customer(), 0, at, outcome.changes(), Snapshots.of(outcome.standing(), at)));
        }
    }

    private static Recorded add(Ledgered one, Fact fact, Instant now) {
        Instant at = fact.at().orElse(now);
        Instant recordedAt = Stamps.learned(one.standing().stamp(), now);
        Recorded recorded =
                new Recorded(fact, one.nextSequence(fact.customer()), recordedAt, at, null, ContentForm.hash(fact));
        one.added().add(recorded);
        return recorded;
    }

    /** What is kept of who was merged into another: how far her journal and ledger have come. */
    private static Standing merged(Standing standing, CustomerId survivor) {
        return new Standing(
                standing.customer(),
                standing.kind(),
                standing.stamp(),
                standing.joined(),
                standing.status(),
                standing.closedUntil(),
                History.empty(standing.history().currency()),
                List.of(),
                List.of(),
                Stage.EXPLORATION,
                Collections.emptySortedSet(),
                null,
                standing.identity().into(survivor));
    }

    private static Receipt again(UnitOfWork unit, Recorded before, CustomerId survivor, CustomerId absorbed) {
        boolean same = before.fact() instanceof Merge made
                && made.survives()
                && made.survivor().equals(survivor)
                && made.absorbed().equals(absorbed);
        if (!same) {
            throw new ReferenceConflictException(before.fact().reference(), "is taken by a fact with other content");
        }
        Map<Long, Booking> booked = unit.ledger().ofFacts(survivor, Set.of(before.sequence()));
        @Nullable Booking booking = booked.get(before.sequence());
        return Receipts.of(before, Objects.requireNonNull(booking, "booking")).again();
    }
}

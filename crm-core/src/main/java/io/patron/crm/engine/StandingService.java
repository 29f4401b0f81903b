// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.condition.Subject;
import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Customer;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.Require;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.AdoptionRun;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.Standings;
import io.patron.crm.operation.TierAnswer;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.operation.Verification;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.program.Treatment;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ManualTier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads standings, books what time brings, and verifies. */
final class StandingService implements Standings {
    private static final int DUE_CHUNK = 500;

    private final Recorder recorder;

    StandingService(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Standing of(CustomerId customer) {
        Instant now = recorder.now();
        return recorder.read(unit -> {
            Standing stored = stored(unit, customer);
            return recorder.engine()
                    .advance(programs(unit, stored), stored, now)
                    .standing();
        });
    }

    private ProgramVersions programs(UnitOfWork unit, Standing standing) {
        return recorder.programs().with(unit, standing.stamp().program());
    }

    private Standing stored(UnitOfWork unit, CustomerId customer) {
        CustomerId under = customer;
        for (; ; ) {
            Standing standing = unit.standings().find(Set.of(under)).get(under);
            if (standing == null) {
                return new Recording(recorder, unit, recorder.now(), true, Set.of()).unregistered(under);
            }
            CustomerId survivor = standing.identity().survivor();
            if (survivor == null) {
                return standing;
            }
            under = survivor;
        }
    }

    @Override
    public Standing at(CustomerId customer, Instant validAt, Instant knownAt) {
        Instant valid = Recorded.micros(validAt);
        Instant known = Recorded.micros(knownAt);
        return recorder.read(unit -> {
            List<Recorded> then = Journals.of(
                            recorder,
                            unit,
                            customer,
                            recorded -> !recorded.recordedAt().isAfter(known),
                            recorded -> !recorded.postedAt().isAfter(valid))
                    .facts();
            if (then.isEmpty()) {
                return recorder.engine()
                        .advance(programs(unit, stored(unit, customer)), stored(unit, customer), valid)
                        .standing();
            }
            return recorder.engine()
                    .replay(recorder.programs().named(unit, then), then, valid)
                    .standing();
        });
    }

    @Override
    public List<Treatment> treatments(CustomerId customer) {
        return judged(customer, (program, standing) -> standing.treatments(program));
    }

    /** What is made of a customer's standing now and of the program it is under. */
    <T> T judged(CustomerId customer, BiFunction<Program, Standing, T> reader) {
        Instant now = recorder.now();
        return recorder.read(unit -> judged(unit, customer, now, reader));
    }

    /** The same, in a unit of work that is open. */
    <T> T judged(UnitOfWork unit, CustomerId customer, Instant now, BiFunction<Program, Standing, T> reader) {
        Standing stored = stored(unit, customer);
        ProgramVersions programs = programs(unit, stored);
        Standing standing = recorder.engine().advance(programs, stored, now).standing();
        return reader.apply(programs.get(standing.stamp().program()), standing);
    }

    @Override
    public boolean fits(CustomerId customer, Condition condition) {
        Require.that(
                Collections.disjoint(condition.subjects(), Set.of(Subject.LINE, Subject.PURCHASE)),
                "condition",
                condition,
                "must not look at a purchase or a product: there is none here");
        Instant now = recorder.now();
        return recorder.read(unit -> {
            Standing stored = stored(unit, customer);
            ProgramVersions programs = programs(unit, stored);
            Standing standing = recorder.engine().advance(programs, stored, now).standing();
            Program program = programs.get(standing.stamp().program());
            return condition.holds(standing.situation(program, person(unit, standing, program)));
        });
    }

    private Situation.@Nullable Person person(UnitOfWork unit, Standing standing, Program program) {
        CustomerId customer = standing.customer();
        Customer known = unit.customers().find(Set.of(customer)).get(customer);
        LocalDate joined = standing.joined();
        List<Recorded> first = unit.journal().read(customer, 0, 1);
        if (joined == null && !first.isEmpty()) {
            joined = program.day(first.get(0).occurredAt());
        }
        return known == null ? null : new Situation.Person(known, joined);
    }

    @Override
    public List<Chronicle> chronicles(List<CustomerId> customers, Instant until) {
        List<CustomerId> copy = List.copyOf(customers);
        Limits.check(copy.size());
        Instant to = Recorded.micros(until);
        return recorder.read(unit -> copy.stream()
                .flatMap(customer -> chronicle(unit, customer, to).stream())
                .toList());
    }

    private Optional<Chronicle> chronicle(UnitOfWork unit, CustomerId customer, Instant until) {
        Journals journals = Journals.of(
                recorder,
                unit,
                customer,
                recorded -> true,
                recorded -> !recorded.postedAt().isAfter(until));
        if (!journals.survivor().equals(customer)) {
            return Optional.empty();
        }
        List<Recorded> journal = journals.facts();
        Chronicler chronicler = new Chronicler(
                recorder.programs().named(unit, journal), recorder.programs().any(), until);
        if (!journal.isEmpty()) {
            return Optional.of(chronicler.of(journal));
        }
        Standing stored = stored(unit, customer);
        return Optional.of(chronicler.ofNothing(
                recorder.engine().advance(programs(unit, stored), stored, until).standing()));
    }

    @Override
    public List<Comparison> whatIf(List<CustomerId> customers, WhatIf whatIf) {
        List<CustomerId> copy = List.copyOf(customers);
        Limits.check(copy.size());
        return recorder.read(unit -> new Otherwise(recorder, unit, whatIf).of(copy));
    }

    @Override
    public List<TierProgress> progress(CustomerId customer) {
        Instant now = recorder.now();
        return recorder.read(unit -> {
            Standing stored = stored(unit, customer);
            ProgramVersions programs = programs(unit, stored);
            Standing standing = recorder.engine().advance(programs, stored, now).standing();
            Program program = programs.get(standing.stamp().program());
            return TierProgress.of(program, standing);
        });
    }

    @Override
    public TierAnswer why(CustomerId customer, String ladder, String tier) {
        Instant now = recorder.now();
        return recorder.read(unit -> {
            List<Recorded> journal = Journals.of(recorder, unit, customer).facts();
            return judged(
                    unit,
                    customer,
                    now,
                    (program, standing) -> new Answering(program, standing, journal)
                            .of(ladder, tier, recorder.programs().named(unit, journal)));
        });
    }

    @Override
    public int bookDue(int limit) {
        Require.that(limit >= 1, "limit", limit, "must be 1 or more");
        Instant now = recorder.now();
        int booked = 0;
        CustomerId after = null;
        while (booked < limit) {
            int chunk = Math.min(DUE_CHUNK, limit - booked);
            CustomerId from = after;
            List<CustomerId> due = recorder.read(unit -> unit.standings().due(now, from, chunk));
            if (due.isEmpty()) {
                break;
            }
            recorder.write(new TreeSet<>(due), unit -> book(unit, due, now));
            booked += due.size();
            after = due.get(due.size() - 1);
        }
        return booked;
    }

    private int book(UnitOfWork unit, List<CustomerId> customers, Instant now) {
        List<Booking> bookings = new ArrayList<>();
        List<Standing> standings = new ArrayList<>();
        for (Standing standing : unit.standings().find(customers).values()) {
            Outcome outcome = recorder.engine().advance(programs(unit, standing), standing, now);
            if (!outcome.changes().isEmpty()) {
                long number = standing.stamp().bookings() + 1;
                Standing after = outcome.standing();
                bookings.add(
                        new Booking(standing.customer(), number, 0, now, outcome.changes(), Snapshots.of(after, now)));
                standings.add(after.stamped(
                        Stamps.stored(after.stamp(), standing.stamp().version() + 1, number)));
            }
        }
        Set<CustomerId> stale = unit.standings().save(standings);
        if (!stale.isEmpty()) {
            throw new ConcurrentUpdateException("customer \"" + stale.iterator().next() + "\": was changed just now");
        }
        unit.ledger().append(bookings);
        return bookings.size();
    }

    @Override
    public Receipt adopt(CustomerId customer, ProgramVersion version, Reference reference, Actor actor) {
        checkStored(version);
        return recorder.record(new Adoption(Origin.of(customer, reference).by(actor), version));
    }

    private void checkStored(ProgramVersion version) {
        boolean stored = recorder.read(unit -> unit.programs().find(version).isPresent());
        String program = recorder.programs().any().version().program();
        Require.that(
                stored && version.program().equals(program),
                "program version",
                version,
                "must be a stored version of " + program);
    }

    @Override
    public AdoptionRun adoptAll(
            ProgramVersion version, Reference run, Actor actor, @Nullable CustomerId after, int limit) {
        Limits.check(limit);
        checkStored(version);
        Require.that(
                run.id().length() <= MAX_RUN_LENGTH,
                "id of the run",
                run.id(),
                "must have at most " + MAX_RUN_LENGTH + " characters");
        Require.that(
                run.id().indexOf(':') < 0,
                "id of the run",
                run.id(),
                "must not contain \":\", which parts it from the customer's");
        return new Adopting(recorder, version, run, actor).page(after, limit);
    }

    @Override
    public Receipt setTier(ManualTier tier) {
        return recorder.record(tier);
    }

    @Override
    public Receipt liftTier(Origin origin, String ladder, String reason) {
        return recorder.record(ManualTier.lifted(origin, ladder, reason));
    }

    @Override
    public List<Booking> bookings(CustomerId customer, long after, int limit) {
        Limits.check(limit);
        return recorder.read(unit -> {
            stored(unit, customer);
            return List.copyOf(unit.ledger().read(customer, after, limit));
        });
    }

    @Override
    public Verification verify(@Nullable CustomerId after, int limit) {
        Require.that(limit >= 1, "limit", limit, "must be 1 or more");
        // Past any cache: what is compared is what is stored.
        List<CustomerId> page = recorder.readBare(unit -> unit.standings().page(after, limit));
        List<Verification.Drift> drifts = new ArrayList<>();
        for (CustomerId customer : page) {
            drifts.addAll(recorder.readBare(unit -> {
                List<Recorded> journal = Journals.of(recorder, unit, customer).facts();
                return new Audit(recorder.engine(), recorder.programs().named(unit, journal))
                        .of(unit, customer, journal);
            }));
        }
        CustomerId last = page.isEmpty() ? null : page.get(page.size() - 1);
        boolean more = page.size() == limit
                && !recorder.readBare(unit -> unit.standings().page(last, 1)).isEmpty();
        return new Verification(page.size(), drifts, last, more);
    }
}

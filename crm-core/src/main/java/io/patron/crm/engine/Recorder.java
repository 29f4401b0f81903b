// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Redemption;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Records facts: one unit of work per call. */
final class Recorder {
    private static final int JOURNAL_PAGE = 10_000;

    private final CrmStore store;
    private final CrmStore bare;
    private final TenantId tenant;
    private final InstantSource clock;
    private final ProgramShelf programs;
    private final Audience audience;
    private final Engine engine;

    Recorder(
            Stores stores,
            TenantId tenant,
            InstantSource clock,
            ProgramShelf programs,
            Audience audience,
            Engine engine) {
        this.store = stores.store();
        this.bare = stores.bare();
        this.tenant = tenant;
        this.clock = clock;
        this.programs = programs;
        this.audience = audience;
        this.engine = engine;
    }

    ProgramShelf programs() {
        return programs;
    }

    Engine engine() {
        return engine;
    }

    Instant now() {
        return Recorded.micros(clock.instant());
    }

    /** Records one fact; a refusal is thrown. */
    Receipt record(Fact fact) {
        return record(List.of(fact)).get(0);
    }

    /** Records facts; the first refusal is thrown and nothing is recorded. */
    List<Receipt> record(List<? extends Fact> facts) {
        return receipts(attempt(facts, true));
    }

    /** Records facts; refusals are reported, or the first is thrown. */
    List<Attempt> attempt(List<? extends Fact> facts, boolean allOrNothing) {
        List<Fact> copy = List.copyOf(facts);
        return copy.isEmpty() ? List.of() : attempt(copy, allOrNothing, recording -> recording.run(copy));
    }

    /** Records the redemption of pieces of a reward at what they cost. */
    Receipt recordAtItsPrice(Redemption asked) {
        return receipts(attempt(List.of(asked), true, recording -> recording.runAtItsPrice(asked)))
                .get(0);
    }

    private List<Attempt> attempt(List<Fact> copy, boolean allOrNothing, Function<Recording, List<Attempt>> recorded) {
        Instant now = now();
        List<Attempt> attempts;
        try {
            attempts = attempt(customers(copy), now, allOrNothing, recorded);
        } catch (RuntimeException e) {
            audience.refused(copy, e);
            throw e;
        }
        audience.answered(attempts);
        return attempts;
    }

    private List<Attempt> attempt(
            Set<CustomerId> customers, Instant now, boolean allOrNothing, Function<Recording, List<Attempt>> recorded) {
        Set<CustomerId> missing = new TreeSet<>();
        List<Attempt> attempts = write(customers, unit -> {
            Recording recording = new Recording(this, unit, now, allOrNothing, customers);
            List<Attempt> done = recorded.apply(recording);
            missing.addAll(recording.missing());
            return done;
        });
        if (missing.isEmpty()) {
            return attempts;
        }
        // Some were merged with others, who have to be locked as well.
        missing.addAll(customers);
        return attempt(missing, now, allOrNothing, recorded);
    }

    /** Some customers and all who are the same, as it is known now. */
    Set<CustomerId> same(Set<CustomerId> customers) {
        return read(unit -> same(unit, customers));
    }

    Set<CustomerId> same(UnitOfWork unit, Set<CustomerId> customers) {
        Set<CustomerId> all = new TreeSet<>(customers);
        all.addAll(kin(unit, customers).others(customers));
        return all;
    }

    /** Some customers and all who are the same, with as little of their standings as most work needs. */
    Kin kin(UnitOfWork unit, Set<CustomerId> customers) {
        return Kin.of(unit, customers, programs.extent(now(), List.of()));
    }

    /** What recording facts now would do; the first refusal is thrown. */
    List<Receipt> preview(List<? extends Fact> facts) {
        List<Fact> copy = List.copyOf(facts);
        if (copy.isEmpty()) {
            return List.of();
        }
        return read(unit -> receipts(Recording.preview(this, unit).run(copy)));
    }

    private static List<Receipt> receipts(List<Attempt> attempts) {
        List<Receipt> receipts = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            receipts.add(Objects.requireNonNull(attempt.receipt(), "receipt"));
        }
        return receipts;
    }

    /** Whose facts they are. */
    static Set<CustomerId> customers(List<? extends Fact> facts) {
        if (facts.size() == 1) {
            return Set.of(facts.get(0).customer());
        }
        Set<CustomerId> customers = new TreeSet<>();
        facts.forEach(fact -> customers.add(fact.customer()));
        return customers;
    }

    <T> T read(Function<UnitOfWork, T> work) {
        return store.read(tenant, work);
    }

    /** Reads past whatever was put around the store: what is really there. */
    <T> T readBare(Function<UnitOfWork, T> work) {
        return bare.read(tenant, work);
    }

    <T> T write(Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        return store.write(tenant, customers, work);
    }

    /** The whole journal of a customer. */
    List<Recorded> journal(UnitOfWork unit, CustomerId customer) {
        List<Recorded> all = new ArrayList<>();
        List<Recorded> page;
        do {
            long after = all.isEmpty() ? 0 : all.get(all.size() - 1).sequence();
            page = unit.journal().read(customer, after, JOURNAL_PAGE);
            all.addAll(page);
        } while (page.size() == JOURNAL_PAGE);
        return all;
    }

    Audience audience() {
        return audience;
    }
}

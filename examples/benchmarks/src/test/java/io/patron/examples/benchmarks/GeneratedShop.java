// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Identifier;
import io.patron.crm.customer.Registration;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.ContentHash;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.BudgetRepository;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.Journal;
import io.patron.crm.spi.Ledger;
import io.patron.crm.spi.ProgramRepository;
import io.patron.crm.spi.RewardRepository;
import io.patron.crm.spi.StandingRepository;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store of very many customers that keeps nothing: the journal of each is made when it is read, the same each time, as a store on a disk
 * would read it. What it would keep as a standing it works out from the journal.
 */
final class GeneratedShop implements CrmStore {
    private static final int PREFIX = 2;
    private static final int DIGITS = 9;
    private static final Instant BEGIN = Instant.parse("2025-01-01T09:00:00Z");
    private static final Duration PAUSE = Duration.ofDays(28);

    /** Who asks for it would compare it with a statement made again: nobody does here. */
    private static final ContentHash HASH = ContentForm.hash("made when it is read");

    private final int customers;
    private final int purchases;
    private final Program program;
    private final StandardEngine engine = new StandardEngine();
    private final ProgramVersions programs;
    private final Unit unit;

    GeneratedShop(int customers, int purchases, Program program) {
        this.customers = customers;
        this.purchases = purchases;
        this.program = program;
        programs = ProgramVersions.of(List.of(program));
        unit = new Unit();
    }

    int customers() {
        return customers;
    }

    /** Where a customer stands after all she did. */
    Standing standing(CustomerId customer) {
        return engine.replay(programs, journal(customer), null).standing();
    }

    /** When everything has happened. */
    Instant end() {
        return BEGIN.plus(PAUSE.multipliedBy(purchases + 1L));
    }

    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> named, Function<UnitOfWork, T> work) {
        return work.apply(unit);
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        return work.apply(unit);
    }

    static CustomerId id(int number) {
        String digits = Integer.toString(1_000_000_000 + number);
        return CustomerId.of("c-" + digits.substring(1));
    }

    private static int number(CustomerId id) {
        return Integer.parseInt(id.value(), PREFIX, PREFIX + DIGITS, 10);
    }

    /** What a customer did, made anew. */
    List<Recorded> journal(CustomerId customer) {
        int number = number(customer);
        SplittableRandom random = new SplittableRandom(number);
        List<Recorded> journal = new ArrayList<>(purchases + 1);
        Origin origin = Origin.of(customer, Reference.of("patron", "registration:" + customer));
        journal.add(recorded(new Registration(origin, CustomerKind.PERSON, program.version()), 1, BEGIN));
        for (int i = 0; i < purchases; i++) {
            // In seconds: a multiplied duration goes through decimals.
            Instant at = BEGIN.plusSeconds(PAUSE.toSeconds() * i + 1 + random.nextLong(PAUSE.toSeconds() - 1));
            journal.add(recorded(Twenty.purchase(customer, number + "-" + i, random), i + 2L, at));
        }
        return journal;
    }

    private static Recorded recorded(Fact fact, long sequence, Instant at) {
        return new Recorded(fact, sequence, at, at, null, HASH);
    }

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("a simulation does not ask for this");
    }

    /** What a simulation asks for; anything else is refused. */
    private final class Unit implements UnitOfWork {
        private final Journals journals = new Journals();
        private final Customers everybody = new Customers();
        private final Standings stored = new Standings();
        private final Versions versions = new Versions();

        @Override
        public void expect(Collection<Reference> references, Collection<CustomerId> named, Extent extent) {
            // Nothing is further away than anything else.
        }

        @Override
        public CustomerRepository customers() {
            return everybody;
        }

        @Override
        public Journal journal() {
            return journals;
        }

        @Override
        public StandingRepository standings() {
            return stored;
        }

        @Override
        public ProgramRepository programs() {
            return versions;
        }

        @Override
        public TransactionRepository transactions() {
            throw unasked();
        }

        @Override
        public Ledger ledger() {
            throw unasked();
        }

        @Override
        public RewardRepository rewards() {
            throw unasked();
        }

        @Override
        public BudgetRepository budgets() {
            throw unasked();
        }

        @Override
        public void afterCommit(Runnable action) {
            throw unasked();
        }
    }

    private final class Journals implements Journal {
        @Override
        public List<Recorded> read(CustomerId customer, long after, int limit) {
            List<Recorded> journal = journal(customer);
            int from = (int) Math.min(after, journal.size());
            return journal.subList(from, Math.min(journal.size(), from + limit));
        }

        @Override
        public Set<Reference> append(List<Recorded> facts) {
            throw unasked();
        }

        @Override
        public Map<Reference, Recorded> find(Collection<Reference> references) {
            throw unasked();
        }

        @Override
        public Map<Reference, List<Recorded>> about(Collection<Reference> documents) {
            throw unasked();
        }
    }

    private final class Customers implements CustomerRepository {
        @Override
        public List<Customer> page(@Nullable CustomerId after, int limit) {
            int first = after == null ? 0 : number(after) + 1;
            List<Customer> page = new ArrayList<>();
            for (int i = first; i < Math.min(customers, first + limit); i++) {
                page.add(Customer.person(id(i), "Customer " + i).build());
            }
            return page;
        }

        @Override
        public Map<CustomerId, Customer> find(Collection<CustomerId> ids) {
            throw unasked();
        }

        @Override
        public Map<Identifier, CustomerId> findBy(Collection<Identifier> identifiers) {
            throw unasked();
        }
    }

    private final class Standings implements StandingRepository {
        @Override
        public Map<CustomerId, Standing> find(Collection<CustomerId> ids) {
            Map<CustomerId, Standing> found = new HashMap<>();
            for (CustomerId id : ids) {
                found.put(id, standing(id));
            }
            return found;
        }

        @Override
        public Map<CustomerId, Standing> heads(Collection<CustomerId> ids, Extent extent) {
            return find(ids);
        }

        @Override
        public Set<CustomerId> save(List<Standing> standings) {
            throw unasked();
        }

        @Override
        public List<CustomerId> due(Instant until, @Nullable CustomerId after, int limit) {
            throw unasked();
        }

        @Override
        public List<CustomerId> page(@Nullable CustomerId after, int limit) {
            return unit.everybody.page(after, limit).stream().map(Customer::id).toList();
        }
    }

    private final class Versions implements ProgramRepository {
        @Override
        public boolean insert(Program other) {
            return true;
        }

        @Override
        public Optional<Program> find(ProgramVersion version) {
            return Optional.of(program);
        }

        @Override
        public List<Program> versions(String name) {
            return List.of(program);
        }
    }
}

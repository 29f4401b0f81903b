// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** L3: a store whose journal does not find what was recorded, so that what is said again is taken for something new. */
record ForgetfulStore(CrmStore store) implements CrmStore {
    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        return store.write(tenant, customers, unit -> work.apply(new ForgetfulUnit(unit)));
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        return store.read(tenant, unit -> work.apply(new ForgetfulUnit(unit)));
    }

    /** A unit of work with a journal that forgets. */
    private record ForgetfulUnit(UnitOfWork unit) implements UnitOfWork {
        @Override
        public void expect(Collection<Reference> references, Collection<CustomerId> customers, Extent extent) {
            unit.expect(references, customers, extent);
        }

        @Override
        public CustomerRepository customers() {
            return unit.customers();
        }

        @Override
        public TransactionRepository transactions() {
            return unit.transactions();
        }

        @Override
        public Journal journal() {
            return new ForgetfulJournal(unit.journal());
        }

        @Override
        public Ledger ledger() {
            return unit.ledger();
        }

        @Override
        public StandingRepository standings() {
            return unit.standings();
        }

        @Override
        public ProgramRepository programs() {
            return unit.programs();
        }

        @Override
        public RewardRepository rewards() {
            return unit.rewards();
        }

        @Override
        public BudgetRepository budgets() {
            return unit.budgets();
        }

        @Override
        public void afterCommit(Runnable action) {
            unit.afterCommit(action);
        }
    }

    /** A journal that finds nothing by reference. */
    private record ForgetfulJournal(Journal journal) implements Journal {
        @Override
        public Set<Reference> append(List<Recorded> facts) {
            return journal.append(facts);
        }

        @Override
        public Map<Reference, Recorded> find(Collection<Reference> references) {
            return Map.of();
        }

        @Override
        public Map<Reference, List<Recorded>> about(Collection<Reference> documents) {
            return journal.about(documents);
        }

        @Override
        public List<Recorded> read(CustomerId customer, long after, int limit) {
            return journal.read(customer, after, limit);
        }
    }
}

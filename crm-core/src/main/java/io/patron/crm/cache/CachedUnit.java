// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.BudgetRepository;
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

/** A unit of work whose journal is read through the cache. Everything else can change, or is read once, and goes past it. */
final class CachedUnit implements UnitOfWork {
    private final UnitOfWork unit;
    private final Journal journal;

    CachedUnit(UnitOfWork unit, Lesson lesson) {
        this.unit = unit;
        this.journal = new CachedJournal(unit, lesson);
    }

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
        unit.journal(); // refuses after the end
        return journal;
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

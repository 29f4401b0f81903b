// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.PointsEntry;
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
import io.patron.crm.standing.Booking;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A unit of work that writes, where what is added is taken note of. */
record MeteredUnit(UnitOfWork unit, Tally tally) implements UnitOfWork {
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
        return new MeteredJournal(unit.journal(), tally);
    }

    @Override
    public Ledger ledger() {
        return new MeteredLedger(unit.ledger(), tally);
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

    private record MeteredJournal(Journal journal, Tally tally) implements Journal {
        @Override
        public Set<Reference> append(List<Recorded> facts) {
            Set<Reference> taken = journal.append(facts);
            if (taken.isEmpty()) {
                tally.facts(facts);
            }
            return taken;
        }

        @Override
        public Map<Reference, Recorded> find(Collection<Reference> references) {
            return journal.find(references);
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

    private record MeteredLedger(Ledger ledger, Tally tally) implements Ledger {
        @Override
        public void append(List<Booking> bookings) {
            ledger.append(bookings);
            tally.bookings(bookings);
        }

        @Override
        public Map<Long, Booking> ofFacts(CustomerId customer, Collection<Long> sequences) {
            return ledger.ofFacts(customer, sequences);
        }

        @Override
        public List<PointsEntry> entriesOf(CustomerId customer, Reference origin) {
            return ledger.entriesOf(customer, origin);
        }

        @Override
        public List<Booking> read(CustomerId customer, long after, int limit) {
            return ledger.read(customer, after, limit);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.fact.CustomerId;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The host's customers and documents, our journal: a store whose units read customers and documents from the tables of a
 * host and keep everything else in another store. An example of how a host that has such tables already is served.
 *
 * <p>Example: {@code new MixedStore(new InMemoryCrmStore(), new HostTables().put(customer))}.
 */
public final class MixedStore implements CrmStore {
    private final CrmStore journals;
    private final HostTables host;

    /**
     * Puts the two together.
     *
     * @param journals keeps journal, ledger, standings and programs
     * @param host has the customers and documents, of the one tenant that is used with this store
     */
    public MixedStore(CrmStore journals, HostTables host) {
        this.journals = Objects.requireNonNull(journals, "journals");
        this.host = Objects.requireNonNull(host, "host");
    }

    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        return journals.write(tenant, customers, unit -> work.apply(new MixedUnit(unit)));
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        return journals.read(tenant, unit -> work.apply(new MixedUnit(unit)));
    }

    private final class MixedUnit implements UnitOfWork {
        private final UnitOfWork unit;

        private MixedUnit(UnitOfWork unit) {
            this.unit = unit;
        }

        @Override
        public void expect(Collection<Reference> references, Collection<CustomerId> customers, Extent extent) {
            unit.expect(references, customers, extent);
        }

        @Override
        public CustomerRepository customers() {
            return host.customers();
        }

        @Override
        public TransactionRepository transactions() {
            return host.transactions();
        }

        @Override
        public Journal journal() {
            return unit.journal();
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
}

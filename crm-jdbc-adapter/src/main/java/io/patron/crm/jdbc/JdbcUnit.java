// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
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
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work. The first read of one that writes takes its locks; what it writes is kept back until it ends, or until a
 * read could see it.
 */
final class JdbcUnit implements UnitOfWork {
    private final Context context;
    private final Session session;
    private final TenantId tenant;
    private final @Nullable Guards guards;
    private final JournalJdbc journal;
    private final LedgerJdbc ledger;
    private final StandingsJdbc standings;
    private final CustomersJdbc customers;
    private final TransactionsJdbc transactions;
    private final ProgramsJdbc programs;
    private final RewardsJdbc rewards;
    private final BudgetsJdbc budgets;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable CustomerRepository hostCustomers;
    private @Nullable TransactionRepository hostTransactions;
    private boolean open = true;

    /**
     * Begins a unit.
     *
     * @param named the customers it writes for, or null if it only reads
     */
    JdbcUnit(Context context, Session session, TenantId tenant, @Nullable Set<CustomerId> named) {
        this.context = context;
        this.session = session;
        this.tenant = tenant;
        guards = named == null ? null : new Guards(this, named);
        journal = new JournalJdbc(this);
        ledger = new LedgerJdbc(this);
        standings = new StandingsJdbc(this);
        customers = new CustomersJdbc(this);
        transactions = new TransactionsJdbc(this);
        programs = new ProgramsJdbc(this);
        rewards = new RewardsJdbc(this);
        budgets = new BudgetsJdbc(this);
    }

    Texts texts() {
        return context.texts();
    }

    Session session() {
        return session;
    }

    TenantId tenant() {
        return tenant;
    }

    JournalJdbc facts() {
        return journal;
    }

    /** Refuses to work after the end, or after a failure. */
    void checkOpen() {
        if (!open) {
            throw new IllegalStateException("unit of work: must not be used after its end");
        }
        session.checkUsable();
    }

    /** Before every read: the locks are taken, and the unit's own changes are there to be seen. */
    void beforeRead() {
        checkOpen();
        if (guards != null) {
            guards.lock();
            flush();
        }
    }

    /** Before everything that writes: the customers of a unit that writes, locked. */
    Guards beforeWrite() {
        checkOpen();
        if (guards == null) {
            throw new IllegalStateException("unit of work: must be one that writes, this one only reads");
        }
        guards.lock();
        return guards;
    }

    /** The customers this unit writes for; null if it only reads. */
    @Nullable Guards guards() {
        return guards;
    }

    /** Sends what was kept back. */
    void flush() {
        for (List<Step> steps = unsent(); !steps.isEmpty(); steps = unsent()) {
            session.write(steps);
            sent();
        }
    }

    /** Sends the rest; what follows is a commit. */
    void finish() {
        checkOpen();
        List<Step> steps = unsent();
        do {
            session.finish(steps);
            sent();
            // What was sent may have shown that more is to be written.
            steps = unsent();
        } while (!steps.isEmpty());
    }

    private List<Step> unsent() {
        if (guards == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(guards.unsent());
        steps.addAll(standings.unsent());
        steps.addAll(journal.unsent());
        steps.addAll(ledger.unsent());
        steps.addAll(transactions.unsent());
        steps.addAll(rewards.unsent());
        steps.addAll(budgets.unsent());
        return steps;
    }

    private void sent() {
        if (guards != null) {
            guards.sent();
            journal.sent();
            ledger.sent();
            transactions.sent();
            rewards.sent();
            budgets.sent();
        }
    }

    /** Ends the unit, committed or not. */
    void end() {
        open = false;
    }

    List<Runnable> actionsAfterCommit() {
        return afterCommit;
    }

    @Override
    public void expect(Collection<Reference> references, Collection<CustomerId> expected, Extent extent) {
        checkOpen();
        if (guards != null) {
            guards.expect(new Expected(references, expected, extent));
        }
    }

    @Override
    public CustomerRepository customers() {
        checkOpen();
        Function<Connection, CustomerRepository> host = context.customers();
        if (host == null) {
            return customers;
        }
        if (hostCustomers == null) {
            hostCustomers = host.apply(session.connection());
        }
        return hostCustomers;
    }

    @Override
    public TransactionRepository transactions() {
        checkOpen();
        Function<Connection, TransactionRepository> host = context.transactions();
        if (host == null) {
            return transactions;
        }
        if (hostTransactions == null) {
            hostTransactions = host.apply(session.connection());
        }
        return hostTransactions;
    }

    @Override
    public Journal journal() {
        checkOpen();
        return journal;
    }

    @Override
    public Ledger ledger() {
        checkOpen();
        return ledger;
    }

    @Override
    public StandingRepository standings() {
        checkOpen();
        return standings;
    }

    @Override
    public ProgramRepository programs() {
        checkOpen();
        return programs;
    }

    @Override
    public RewardRepository rewards() {
        checkOpen();
        return rewards;
    }

    @Override
    public BudgetRepository budgets() {
        checkOpen();
        return budgets;
    }

    @Override
    public void afterCommit(Runnable action) {
        checkOpen();
        afterCommit.add(Objects.requireNonNull(action, "action"));
    }
}

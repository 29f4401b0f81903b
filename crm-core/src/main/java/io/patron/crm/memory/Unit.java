// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Budget;
import io.patron.crm.program.Program;
import io.patron.crm.reward.StockChange;
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
import io.patron.crm.transaction.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work: the customers' states as it sees them, and its own changes until they are committed.
 *
 * <p>A unit that writes keeps the new states of its own customers and sees all others as they are committed. A unit that
 * only reads keeps the state of each customer as it first saw it, so that her journal, bookings and standing fit together.
 */
final class Unit implements UnitOfWork {
    private final Tenant tenant;
    private final @Nullable Set<CustomerId> named;
    private final KeyLocks.Owner owner = new KeyLocks.Owner();
    private final Map<CustomerId, CustomerState> states = new HashMap<>(2);
    private final Map<Reference, List<Recorded>> about = new HashMap<>(2);
    private final Overlay<Reference, Recorded> facts;
    private final Overlay<Reference, Transaction> documents;
    private final Overlay<Identifier, CustomerId> identifiers;
    private final Overlay<ProgramVersion, Program> programs;
    private final Overlay<Stock, Long> stock;
    private final Overlay<StockReference, StockChange> stockChanges;
    private final Overlay<Budget, Long> budgets;
    private final List<Runnable> afterCommit = new ArrayList<>(0);
    private boolean open = true;

    private Unit(Tenant tenant, @Nullable Set<CustomerId> named) {
        this.tenant = tenant;
        this.named = named;
        facts = new Overlay<>(tenant.facts());
        documents = new Overlay<>(tenant.documents());
        identifiers = new Overlay<>(tenant.identifiers());
        programs = new Overlay<>(tenant.programs());
        stock = new Overlay<>(tenant.stock());
        stockChanges = new Overlay<>(tenant.stockChanges());
        budgets = new Overlay<>(tenant.budgets());
    }

    static Unit reading(Tenant tenant) {
        return new Unit(tenant, null);
    }

    static Unit writing(Tenant tenant, Set<CustomerId> named) {
        return new Unit(tenant, Set.copyOf(named));
    }

    /** Takes the locks of the customers this unit writes for. */
    void begin() {
        if (named != null && !named.isEmpty()) {
            lockAll(named);
        }
    }

    /** Makes everything visible. The unit still holds its locks, so whoever waits for a key finds it taken. */
    void commit() {
        if (named != null) {
            programs.publishAdditions();
            facts.publishAdditions();
            about.forEach(tenant::addAbout);
            documents.publishAdditions();
            identifiers.publishAdditions();
            stock.publishAdditions();
            stockChanges.publishAdditions();
            budgets.publishAdditions();
            tenant.publish(states);
            documents.publishRemovals();
            identifiers.publishRemovals();
            stock.publishRemovals();
        }
    }

    /** Ends the unit, committed or not. */
    void end() {
        open = false;
        tenant.locks().releaseAll(owner);
    }

    /** Whether another unit kept a lock longer than anybody waits. */
    boolean waitedInVain() {
        return owner.waitedInVain();
    }

    List<Runnable> actionsAfterCommit() {
        return afterCommit;
    }

    Tenant tenant() {
        return tenant;
    }

    /** Refuses to work after the end. */
    void checkOpen() {
        if (!open) {
            throw new IllegalStateException("unit of work: must not be used after its end");
        }
    }

    /** Refuses to write where only reading was asked for. */
    void checkWriting() {
        checkOpen();
        if (named == null) {
            throw new IllegalStateException("unit of work: must be one that writes, this one only reads");
        }
    }

    /** Refuses to write for a customer who is not locked. */
    void checkNamed(CustomerId customer) {
        if (named == null || !named.contains(customer)) {
            throw new IllegalStateException(
                    "customer \"" + customer + "\": must be named by the unit of work that writes for her");
        }
    }

    /** What this unit sees of a customer, from now on unchanged by others if it only reads. */
    CustomerState state(CustomerId customer) {
        CustomerState seen = states.get(customer);
        if (seen == null) {
            seen = tenant.state(customer);
            if (named == null) {
                states.put(customer, seen);
            }
        }
        return seen;
    }

    /** What this unit sees of a customer, without keeping it. */
    CustomerState glance(CustomerId customer) {
        CustomerState seen = states.get(customer);
        return seen == null ? tenant.state(customer) : seen;
    }

    /** Puts another state in the place of a customer's. */
    void change(CustomerId customer, CustomerState changed) {
        states.put(customer, changed);
    }

    /** The states this unit keeps that somebody else has replaced since; an index does not lead to what they hold. */
    @SuppressWarnings("ReferenceEquality") // A commit always puts another object there, and nobody else does.
    List<CustomerState> outdated() {
        List<CustomerState> result = new ArrayList<>();
        if (named == null) {
            states.forEach((id, state) -> {
                if (state != tenant.state(id)) {
                    result.add(state);
                }
            });
        }
        return result;
    }

    /** The first customers after one, by id, whose state this unit sees as wanted. */
    List<CustomerId> page(@Nullable CustomerId after, int limit, Predicate<CustomerState> wanted) {
        NavigableSet<CustomerId> found = new TreeSet<>();
        for (CustomerId id : after == null ? tenant.ids() : tenant.ids().tailSet(after, false)) {
            if (found.size() == limit) {
                break;
            }
            if (wanted.test(glance(id))) {
                found.add(id);
            }
        }
        return withOwn(found, after, limit, wanted);
    }

    /** The same, from candidates among the committed customers, with those this unit writes for. */
    List<CustomerId> withOwn(
            NavigableSet<CustomerId> found, @Nullable CustomerId after, int limit, Predicate<CustomerState> wanted) {
        if (named != null) {
            states.forEach((id, state) -> {
                if ((after == null || id.compareTo(after) > 0) && wanted.test(state)) {
                    found.add(id);
                }
            });
            while (found.size() > limit) {
                found.pollLast();
            }
        }
        return List.copyOf(found);
    }

    /** Waits until no other unit can add or remove a key, and keeps it so until the end. */
    void lock(Object key) {
        tenant.locks().acquire(owner, key);
    }

    /** The same for several keys. */
    void lock(SortedSet<?> keys) {
        tenant.locks().acquire(owner, keys);
    }

    /** The same, in the order of the keys. */
    <K extends Comparable<? super K>> void lockAll(Set<K> keys) {
        if (keys.size() == 1) {
            lock(keys.iterator().next());
        } else {
            lock(new TreeSet<>(keys));
        }
    }

    Overlay<Reference, Recorded> facts() {
        return facts;
    }

    Overlay<Reference, Transaction> documentIndex() {
        return documents;
    }

    Overlay<Identifier, CustomerId> identifiers() {
        return identifiers;
    }

    Overlay<ProgramVersion, Program> programIndex() {
        return programs;
    }

    Overlay<Stock, Long> stock() {
        return stock;
    }

    Overlay<StockReference, StockChange> stockChanges() {
        return stockChanges;
    }

    Overlay<Budget, Long> budgetIndex() {
        return budgets;
    }

    /** Whether it was begun to write. */
    boolean isWriting() {
        return named != null;
    }

    /** What this unit itself says about documents. */
    Map<Reference, List<Recorded>> about() {
        return about;
    }

    /** Everything is at hand. */
    @Override
    public void expect(Collection<Reference> references, Collection<CustomerId> customers, Extent extent) {
        checkOpen();
    }

    @Override
    public CustomerRepository customers() {
        checkOpen();
        return new CustomersInMemory(this);
    }

    @Override
    public TransactionRepository transactions() {
        checkOpen();
        return new TransactionsInMemory(this);
    }

    @Override
    public Journal journal() {
        checkOpen();
        return new JournalInMemory(this);
    }

    @Override
    public Ledger ledger() {
        checkOpen();
        return new LedgerInMemory(this);
    }

    @Override
    public StandingRepository standings() {
        checkOpen();
        return new StandingsInMemory(this);
    }

    @Override
    public ProgramRepository programs() {
        checkOpen();
        return new ProgramsInMemory(this);
    }

    @Override
    public RewardRepository rewards() {
        checkOpen();
        return new RewardsInMemory(this);
    }

    @Override
    public BudgetRepository budgets() {
        checkOpen();
        return new BudgetsInMemory(this);
    }

    @Override
    public void afterCommit(Runnable action) {
        checkOpen();
        afterCommit.add(Objects.requireNonNull(action, "action"));
    }
}

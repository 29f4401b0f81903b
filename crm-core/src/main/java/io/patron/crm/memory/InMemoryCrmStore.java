// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Keeps everything in memory, for a first try, for tests, and for whole populations that are read once and analysed. It
 * isolates and rolls back as a database does, and forgets everything with the process. Thread-safe.
 *
 * <p>Writers of one customer wait for each other, and so do writers that want the same reference, identifier or program
 * version; a wait ends after ten seconds with a {@link io.patron.crm.error.ConcurrentUpdateException}, and at once where two
 * units wait for each other. A unit that reads sees each customer as of one commit, but can see two customers as of
 * different ones. A unit that writes sees its own customers as it leaves them and all others as they are committed.
 *
 * <p>What is handed in is kept as it is, without a copy: the model is immutable. A customer's numbers must continue what is
 * stored: a gap in the sequences of facts or in the numbers of bookings is an {@link IllegalArgumentException}.
 *
 * <p>Example: {@code Crm.builder(new InMemoryCrmStore(), program, clock).build()}.
 */
public final class InMemoryCrmStore implements CrmStore {
    private static final System.Logger LOGGER = System.getLogger(InMemoryCrmStore.class.getName());
    private static final int MOST_TRIES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ConcurrentMap<TenantId, Tenant> tenants = new ConcurrentHashMap<>();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private final Duration patience;

    /** Creates an empty store. */
    public InMemoryCrmStore() {
        this(PATIENCE);
    }

    InMemoryCrmStore(Duration patience) {
        this.patience = patience;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a unit of this store is open on this thread
     * @throws io.patron.crm.error.ConcurrentUpdateException if another unit keeps a customer or a key too long, or waits for
     *     this one
     */
    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        for (int tries = 1; ; tries++) {
            Unit unit = Unit.writing(data(tenant), customers);
            try {
                return run(unit, work);
            } catch (ConcurrentUpdateException e) {
                if (tries == MOST_TRIES || unit.waitedInVain()) {
                    throw e;
                }
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a unit of this store is open on this thread
     */
    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        return run(Unit.reading(data(tenant)), work);
    }

    private Tenant data(TenantId tenant) {
        Tenant data = tenants.get(Objects.requireNonNull(tenant, "tenant"));
        return data != null ? data : tenants.computeIfAbsent(tenant, id -> new Tenant(patience));
    }

    private <T> T run(Unit unit, Function<UnitOfWork, T> work) {
        Objects.requireNonNull(work, "work");
        if (!busy.add(Thread.currentThread())) {
            throw new IllegalStateException(
                    "unit of work: must not be opened inside another unit of the same store on the same thread");
        }
        T result;
        try {
            unit.begin();
            result = work.apply(unit);
            unit.commit();
        } finally {
            unit.end();
            busy.remove(Thread.currentThread());
        }
        runAll(unit.actionsAfterCommit());
        return result;
    }

    /** Everything is committed by now, so an action that fails is no reason to leave out the others. */
    private static void runAll(List<Runnable> actions) {
        Error first = null;
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                warn(e);
            } catch (Error e) {
                warn(e);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** The message of a failure may speak of a person; its kind and the place it came from do not. */
    private static void warn(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOGGER.log(
                Level.WARNING,
                "an action after commit failed: {0} at {1}",
                failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
    }
}

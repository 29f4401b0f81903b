// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.error.StoreException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way from one node to the store: it breaks where it is told to, and somebody else can get in between two units of work. */
final class FaultyStore implements CrmStore {
    private final CrmStore store;
    private final Runnable others;
    private final Consumer<Fault> injected;
    private @Nullable Fault next;

    /**
     * A way to a store.
     *
     * @param store the store
     * @param others is run between units of work
     * @param injected is told of every fault that really happened
     */
    FaultyStore(CrmStore store, Runnable others, Consumer<Fault> injected) {
        this.store = store;
        this.others = others;
        this.injected = injected;
    }

    /** What the next unit of work that writes, or reads if it is to fail before, meets; null for nothing. */
    void arm(@Nullable Fault fault) {
        next = fault;
    }

    /** What broke is no bug: it was broken on purpose. */
    static boolean broke(Throwable failure) {
        return failure instanceof StoreException && failure.getCause() instanceof Cut;
    }

    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        others.run();
        Fault fault = next;
        next = null;
        if (fault == Fault.FAIL_BEFORE) {
            return store.write(tenant, customers, unit -> {
                var unused = work.apply(unit);
                injected.accept(Fault.FAIL_BEFORE);
                throw cut("before the commit");
            });
        }
        if (fault == Fault.CONFLICT) {
            rollBack(tenant, customers, work);
            others.run();
        }
        T result = store.write(tenant, customers, work);
        if (fault == Fault.FAIL_AFTER_COMMIT) {
            injected.accept(Fault.FAIL_AFTER_COMMIT);
            throw cut("after the commit");
        }
        return result;
    }

    private <T> void rollBack(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        try {
            store.write(tenant, customers, unit -> {
                var unused = work.apply(unit);
                throw cut("by a conflict");
            });
        } catch (StoreException e) {
            if (!broke(e)) {
                throw e;
            }
            injected.accept(Fault.CONFLICT);
        }
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        others.run();
        if (next == Fault.FAIL_BEFORE) {
            next = null;
            injected.accept(Fault.FAIL_BEFORE);
            throw cut("before the answer");
        }
        return store.read(tenant, work);
    }

    private static StoreException cut(String when) {
        return StoreException.passing("the connection was cut " + when, new Cut(when));
    }

    /** A connection that was cut on purpose. */
    private static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;

        Cut(String when) {
            super(when);
        }

        /** There are many of them, and nobody reads where they come from. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}

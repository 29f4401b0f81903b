// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.util.Set;
import java.util.function.Function;

/** A store with a cache in front of it. */
final class CachedStore implements CrmStore {
    private final CrmStore store;
    private final JournalCache cache;

    CachedStore(CrmStore store, JournalCache cache) {
        this.store = store;
        this.cache = cache;
    }

    /**
     * One call of the store. Actions after commit that run before it returns follow a transaction of the store's own; those
     * of a transaction of the host run when the host commits, and what the host has taken back to a savepoint is nothing the
     * store can know of.
     */
    static final class Call implements AutoCloseable {
        private boolean open = true;

        boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        try (Call call = new Call()) {
            return store.write(tenant, customers, unit -> work.apply(cached(unit, tenant, call)));
        }
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        try (Call call = new Call()) {
            return store.read(tenant, unit -> work.apply(cached(unit, tenant, call)));
        }
    }

    private UnitOfWork cached(UnitOfWork unit, TenantId tenant, Call call) {
        return new CachedUnit(unit, new Lesson(cache, store, tenant, unit, call));
    }
}

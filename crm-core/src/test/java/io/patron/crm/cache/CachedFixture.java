// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.StoreFixture;

/**
 * Stores in memory behind one cache.
 *
 * @param cache the cache
 */
record CachedFixture(JournalCache cache) implements StoreFixture {
    @Override
    public CrmStore newStore() {
        return cache.around(new InMemoryCrmStore());
    }

    @Override
    public String describes() {
        return "in memory, behind a cache";
    }

    @Override
    public void close() {
        // What the garbage collector does not need to be told.
    }
}

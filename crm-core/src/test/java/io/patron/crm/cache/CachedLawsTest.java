// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.testkit.laws.LawsContract;
import io.patron.crm.testkit.laws.Tenancy;
import java.util.concurrent.atomic.AtomicInteger;

/** The eight laws behind a cache that is shared by all histories. */
class CachedLawsTest extends LawsContract {
    private static final JournalCache CACHE = JournalCache.of(500);
    private static final AtomicInteger TENANTS = new AtomicInteger();

    @Override
    protected Tenancy newTenancy() {
        return new Tenancy(CACHE.around(new InMemoryCrmStore()), TenantId.of("t" + TENANTS.incrementAndGet()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run of a unit of work has read of journals, from the first fact on; remembered once it is committed. */
final class Lesson {
    private final JournalCache cache;
    private final CrmStore store;
    private final TenantId tenant;
    private final UnitOfWork unit;
    private final CachedStore.Call call;
    private final Map<CustomerId, List<Recorded>> read = new HashMap<>();
    private final Set<CustomerId> whole = new HashSet<>();

    Lesson(JournalCache cache, CrmStore store, TenantId tenant, UnitOfWork unit, CachedStore.Call call) {
        this.cache = cache;
        this.store = store;
        this.tenant = tenant;
        this.unit = unit;
        this.call = call;
    }

    private JournalCache.Key key(CustomerId customer) {
        return new JournalCache.Key(store, tenant, customer);
    }

    @Nullable List<Recorded> remembered(CustomerId customer) {
        return cache.find(key(customer));
    }

    void hit() {
        cache.hit();
    }

    void missed() {
        cache.missed();
    }

    void forget(CustomerId customer, List<Recorded> journal) {
        cache.forget(key(customer), journal);
    }

    /**
     * Takes note of a page that was read. Only what begins with the first fact, or goes on where a page ended, is of use, and only
     * a journal that was read to its end: whoever looks at the first fact does not come back for the rest.
     */
    void take(CustomerId customer, long after, List<Recorded> page, boolean last) {
        List<Recorded> before = read.getOrDefault(customer, List.of());
        if (after != before.size()) {
            return;
        }
        if (!page.isEmpty()) {
            List<Recorded> journal = new ArrayList<>(before);
            journal.addAll(page);
            read.put(customer, List.copyOf(journal));
        }
        if (last && read.containsKey(customer)) {
            end(customer);
        }
    }

    /** Takes note of more than is remembered. */
    void take(CustomerId customer, List<Recorded> journal) {
        read.put(customer, journal);
        end(customer);
    }

    private void end(CustomerId customer) {
        if (whole.isEmpty()) {
            unit.afterCommit(this::committed);
        }
        whole.add(customer);
    }

    private void committed() {
        if (call.isOpen()) {
            whole.forEach(customer -> cache.learn(key(customer), Objects.requireNonNull(read.get(customer))));
        }
    }
}

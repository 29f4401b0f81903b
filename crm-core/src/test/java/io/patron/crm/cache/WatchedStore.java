// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.Journal;
import io.patron.crm.spi.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A store that takes note of how many facts each reading of a journal brought, and whose rows
 * can be meddled with.
 */
final class WatchedStore implements CrmStore {
    private final List<Integer> readings = new ArrayList<>();
    private CrmStore store;
    private UnaryOperator<Recorded> rows = row -> row;
    private long shown = Long.MAX_VALUE;

    WatchedStore(CrmStore store) {
        this.store = store;
    }

    /** As a backup that was restored, or rows that were taken out by hand. */
    void replace(CrmStore other) {
        store = other;
    }

    /** As it was when there were so many facts. */
    void show(long facts) {
        shown = facts;
    }

    /** As rows that were edited by hand. */
    void alter(UnaryOperator<Recorded> edit) {
        rows = edit;
    }

    /** How many facts each reading has brought since this was last asked. */
    List<Integer> readings() {
        List<Integer> since = List.copyOf(readings);
        readings.clear();
        return since;
    }

    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        return store.write(tenant, customers, unit -> work.apply(watched(unit)));
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        return store.read(tenant, unit -> work.apply(watched(unit)));
    }

    private UnitOfWork watched(UnitOfWork unit) {
        return proxy(
                UnitOfWork.class,
                unit,
                (method, result) -> method.getName().equals("journal") ? watched((Journal) result) : result);
    }

    private Journal watched(Journal journal) {
        return proxy(Journal.class, journal, (method, result) -> {
            if (!method.getName().equals("read")) {
                return result;
            }
            List<Recorded> page = ((List<?>) result)
                    .stream()
                            .map(Recorded.class::cast)
                            .filter(row -> row.sequence() <= shown)
                            .map(rows)
                            .toList();
            readings.add(page.size());
            return page;
        });
    }

    @FunctionalInterface
    private interface Seen {
        Object of(Method method, Object result);
    }

    private static <T> T proxy(Class<T> type, T below, Seen seen) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return seen.of(method, method.invoke(below, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import java.util.Set;
import java.util.function.Function;

/**
 * Where journals, ledgers and standings are kept. Thread-safe.
 *
 * <p>Work happens in units. A unit is atomic: all of it is visible to others, or none. Writers are serialised per customer:
 * a unit names the customers it writes for, and the store locks them in the order of their ids. Repositories exist only
 * inside a unit: using one after its end, or writing for a customer the unit did not name, is an
 * {@link IllegalStateException}.
 *
 * <p>A store throws only {@link io.patron.crm.error.StoreException}, {@link io.patron.crm.error.ConcurrentUpdateException} and
 * {@link io.patron.crm.error.TransactionRetryException}; what else the work throws comes out as it is, and nothing is written.
 */
public interface CrmStore {
    /**
     * Runs work that writes. Where somebody else was quicker, so that the unit cannot be committed or the work itself throws a
     * {@link io.patron.crm.error.ConcurrentUpdateException}, a store that owns its transactions rolls back and runs the work
     * again, several times before it gives up; one that joined a transaction of the host throws a
     * {@link io.patron.crm.error.TransactionRetryException}.
     *
     * @param tenant whose data
     * @param customers every customer the work writes for
     * @param work the work; it may be run again after a conflict, so it must have no other effect
     * @param <T> what it returns
     * @return what the work returned, once it is committed
     */
    <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work);

    /**
     * Runs work that only reads, on committed data. It sees each customer as of one commit, two customers perhaps as of
     * different ones. Writing in it is an {@link IllegalStateException}.
     *
     * @param tenant whose data
     * @param work the work
     * @param <T> what it returns
     * @return what the work returned
     */
    <T> T read(TenantId tenant, Function<UnitOfWork, T> work);
}

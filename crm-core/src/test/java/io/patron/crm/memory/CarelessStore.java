// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** The units of work of the store in memory, run by somebody who is careless with their locks. For one tenant. */
final class CarelessStore implements CrmStore {
    private final Tenant tenant = new Tenant(Duration.ofSeconds(10));
    private final Fault fault;

    /** What is wrong. */
    enum Fault {
        /** A unit writes for customers whom it has not locked. */
        TAKES_NO_LOCKS,
        /** A unit gives its locks back before what it did can be seen. */
        LETS_GO_TOO_SOON
    }

    CarelessStore(Fault fault) {
        this.fault = fault;
    }

    @Override
    public <T> T write(TenantId unused, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        while (true) {
            try {
                return run(Unit.writing(tenant, customers), work);
            } catch (ConcurrentUpdateException e) {
                // Then once more, as the store does.
            }
        }
    }

    @Override
    public <T> T read(TenantId unused, Function<UnitOfWork, T> work) {
        return run(Unit.reading(tenant), work);
    }

    private <T> T run(Unit unit, Function<UnitOfWork, T> work) {
        try {
            if (fault != Fault.TAKES_NO_LOCKS) {
                unit.begin();
            }
            T result = work.apply(unit);
            if (fault == Fault.LETS_GO_TOO_SOON) {
                unit.end();
            }
            unit.commit();
            return result;
        } finally {
            unit.end();
        }
    }
}

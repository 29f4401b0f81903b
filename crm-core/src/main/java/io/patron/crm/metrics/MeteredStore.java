// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.util.Set;
import java.util.function.Function;

/** A store whose units are timed, and counted once they are committed. */
final class MeteredStore implements CrmStore {
    private final CrmStore store;
    private final CrmMetrics metrics;

    MeteredStore(CrmStore store, CrmMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
        return timed(
                Mode.WRITE,
                run -> store.write(tenant, customers, unit -> {
                    run.run();
                    return work.apply(new MeteredUnit(unit, new Tally(metrics.meters(), unit)));
                }));
    }

    @Override
    public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
        return timed(
                Mode.READ,
                run -> store.read(tenant, unit -> {
                    run.run();
                    return work.apply(unit);
                }));
    }

    private <T> T timed(Mode mode, Function<CrmMetrics.Running, T> what) {
        CrmMetrics.Running running = metrics.begin(mode);
        Outcome outcome = Outcome.FAILED;
        try {
            T result = what.apply(running);
            outcome = Outcome.DONE;
            return result;
        } catch (RuntimeException e) {
            outcome = Outcome.of(e);
            throw e;
        } finally {
            running.end(outcome);
        }
    }
}

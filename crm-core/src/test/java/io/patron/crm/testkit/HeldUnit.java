// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.UnitOfWork;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A unit of work on a thread of its own that has done its work and is held open, so that a test can look at what others see
 * meanwhile. Closing it without a word rolls it back.
 */
public final class HeldUnit implements AutoCloseable {
    private static final long MOST_SECONDS = 30;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Boolean> commits = new CompletableFuture<>();
    private final Future<Boolean> outcome;

    private HeldUnit(CrmStore store, TenantId tenant, Set<CustomerId> customers, Consumer<UnitOfWork> work) {
        CompletableFuture<Void> worked = new CompletableFuture<>();
        outcome = thread.submit(() -> {
            try {
                return store.write(tenant, customers, unit -> {
                    work.accept(unit);
                    worked.complete(null);
                    if (!await(commits)) {
                        throw new RolledBack();
                    }
                    return true;
                });
            } catch (RolledBack e) {
                return false;
            } catch (RuntimeException | Error e) {
                worked.completeExceptionally(e);
                throw e;
            }
        });
        await(worked);
    }

    /**
     * Starts a unit and comes back when its work is done.
     *
     * @param store the store
     * @param tenant whose data
     * @param customers every customer the work writes for
     * @param work the work
     * @return the unit, still open
     */
    public static HeldUnit of(CrmStore store, TenantId tenant, Set<CustomerId> customers, Consumer<UnitOfWork> work) {
        return new HeldUnit(store, tenant, customers, work);
    }

    /** Lets it commit, and waits until it has. */
    public void commit() {
        commits.complete(true);
        await(outcome);
    }

    /** Lets it roll back, and waits until it has. */
    public void rollBack() {
        commits.complete(false);
        await(outcome);
    }

    @Override
    public void close() {
        commits.complete(false);
        thread.shutdown();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the unit that is held open", e);
        }
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

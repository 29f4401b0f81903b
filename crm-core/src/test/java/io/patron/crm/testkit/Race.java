// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * Runs several things at the same time: each on its own thread, all let go together. Keeps what each returned or threw.
 *
 * <p>Example: {@code Race.of(16, i -> () -> redeem(50)).withoutFailures().results()}.
 *
 * @param <T> what a runner returns
 */
public final class Race<T> {
    private static final Duration MOST = Duration.ofSeconds(60);

    private final List<T> results;
    private final List<Throwable> failures;

    private Race(List<T> results, List<Throwable> failures) {
        this.results = List.copyOf(results);
        this.failures = List.copyOf(failures);
    }

    /**
     * Runs alike runners.
     *
     * @param runners how many, 1 or more
     * @param runner makes the runner of each number from 0
     * @param <T> what a runner returns
     * @return what came of it, once all have ended
     */
    public static <T> Race<T> of(int runners, IntFunction<Callable<T>> runner) {
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < runners; i++) {
            all.add(runner.apply(i));
        }
        return run(all);
    }

    /**
     * Runs runners.
     *
     * @param runners one or more
     * @param <T> what a runner returns, not null
     * @return what came of it, once all have ended
     * @throws AssertionError if one has not ended after a minute
     */
    public static <T> Race<T> run(List<? extends Callable<T>> runners) {
        ExecutorService threads = Executors.newFixedThreadPool(runners.size());
        try {
            CyclicBarrier start = new CyclicBarrier(runners.size());
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> runner : runners) {
                running.add(threads.submit(() -> {
                    start.await(MOST.toSeconds(), TimeUnit.SECONDS);
                    return runner.call();
                }));
            }
            List<T> results = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            for (Future<T> runner : running) {
                try {
                    results.add(runner.get(MOST.toSeconds(), TimeUnit.SECONDS));
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            return new Race<>(results, failures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the race was interrupted", e);
        } catch (TimeoutException e) {
            throw new AssertionError("a runner has not ended after " + MOST.toSeconds() + " seconds", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * What the runners returned that did not throw.
     *
     * @return the results, in the order of the runners
     */
    public List<T> results() {
        return results;
    }

    /**
     * What the others threw.
     *
     * @return the failures, in the order of the runners
     */
    public List<Throwable> failures() {
        return failures;
    }

    /**
     * Demands that none threw.
     *
     * @return this race
     * @throws AssertionError if one threw; its failure is the cause
     */
    public Race<T> withoutFailures() {
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.size() + " runners failed, the first with " + failures.get(0), failures.get(0));
        }
        return this;
    }
}

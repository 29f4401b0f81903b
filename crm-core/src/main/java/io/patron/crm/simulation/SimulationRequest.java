// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.error.Require;
import io.patron.crm.operation.WhatIf;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What is to be simulated, and how.
 *
 * <p>Example: {@code crm.simulate(SimulationRequest.of(WhatIf.always(changed, now)).listing(50), done -> {})}.
 *
 * @param whatIf the other program, since when, and the moment that is asked about
 * @param listed at most so many winners and so many losers of each ladder are listed, 0 to {@value #MOST_LISTED}
 * @param each is told everyone who would move, in the order of their ids, on the thread that asked
 * @param executor where customers are worked on
 * @param parallel how many lots of customers are given to it at the same time, 1 to {@value #MOST_PARALLEL}; what it has not begun when
 *     the thread that asked needs it, that thread does
 */
public record SimulationRequest(WhatIf whatIf, int listed, Consumer<Mover> each, Executor executor, int parallel) {
    /** The longest list. */
    public static final int MOST_LISTED = 1_000;

    /** The most lots at the same time. */
    public static final int MOST_PARALLEL = 256;

    private static final int USUALLY_LISTED = 20;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public SimulationRequest {
        Objects.requireNonNull(whatIf, "whatIf");
        Objects.requireNonNull(each, "each");
        Objects.requireNonNull(executor, "executor");
        Require.that(listed >= 0 && listed <= MOST_LISTED, "listed movers", listed, "must be 0 to " + MOST_LISTED);
        Require.that(parallel >= 1 && parallel <= MOST_PARALLEL, "parallel", parallel, "must be 1 to " + MOST_PARALLEL);
    }

    /**
     * Lists the 20 greatest winners and losers, tells nobody else, and works on the thread that asked.
     *
     * @param whatIf the other program, since when, and the moment that is asked about
     * @return the request
     */
    public static SimulationRequest of(WhatIf whatIf) {
        return new SimulationRequest(whatIf, USUALLY_LISTED, mover -> {}, Runnable::run, 1);
    }

    /**
     * With longer or shorter lists.
     *
     * @param most at most so many winners and so many losers of each ladder, 0 to {@value #MOST_LISTED}
     * @return the request
     * @throws IllegalArgumentException if the number is out of range
     */
    public SimulationRequest listing(int most) {
        return new SimulationRequest(whatIf, most, each, executor, parallel);
    }

    /**
     * Tells of everyone who would move.
     *
     * @param listener is told, in the order of their ids, on the thread that asked; what it throws ends the simulation
     * @return the request
     */
    public SimulationRequest telling(Consumer<Mover> listener) {
        return new SimulationRequest(whatIf, listed, listener, executor, parallel);
    }

    /**
     * Works on several threads, which are the host's: the library starts none. The result is the same.
     *
     * @param threads where customers are worked on
     * @param number how many lots of customers at the same time, 1 to {@value #MOST_PARALLEL}
     * @return the request
     * @throws IllegalArgumentException if the number is out of range
     */
    public SimulationRequest on(Executor threads, int number) {
        return new SimulationRequest(whatIf, listed, each, threads, number);
    }
}

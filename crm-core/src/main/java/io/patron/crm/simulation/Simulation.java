// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Standings;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.program.Program;
import io.patron.crm.report.CustomerGroup;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * What would be under another program: all customers, at one moment, as they are and as they would be. Made by going through the
 * customers once; it only reads. Immutable and thread-safe.
 *
 * <p>It is exact and no estimate: whoever adopts the program then stands, if nothing else happens, where the simulation says. It does not
 * say whether anybody would have bought more or less.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Simulation simulation = crm.simulate(SimulationRequest.of(WhatIf.always(changed, now)), done -> {});
 * LadderMoves status = simulation.ladder("status");
 * status.customers(Direction.UP); // how many would move up
 * status.losers(); // who would lose most, by name, and why
 * }</pre>
 *
 * @param program the version of the program that most customers stand under, by which the left side is laid out; each customer's
 *     own tier and points are those of the version she stands under
 * @param whatIf the other program, since when, and the moment
 * @param known the customers who are somebody: persons and organisations. Walk-ins have neither tiers nor points
 * @param ladders the ladders of both programs, first those of the program as it is
 * @param stages who would be in another stage of life, and who stays: a cell for each pair that there is, in their order
 * @param wallets the wallets of both programs, and any older one that somebody owns points in
 */
public record Simulation(
        Program program,
        WhatIf whatIf,
        CustomerGroup known,
        List<LadderMoves> ladders,
        List<StageMove> stages,
        List<WalletDifference> wallets) {
    /** Copies the lists. */
    public Simulation {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(whatIf, "whatIf");
        Objects.requireNonNull(known, "known");
        ladders = List.copyOf(ladders);
        stages = List.copyOf(stages);
        wallets = List.copyOf(wallets);
    }

    /**
     * Makes a simulation; {@link io.patron.crm.Crm} calls it with its own services. Memory holds sums and lists, whatever the number of
     * customers and purchases.
     *
     * @param program the program new customers begin under, for where there is nobody
     * @param customers who the customers are
     * @param standings where they stand, and would stand
     * @param request what is to be simulated
     * @param progress is told now and then how many customers are done
     * @return the simulation
     * @throws java.util.concurrent.CancellationException if this thread was interrupted
     * @throws IllegalArgumentException if the other program has another currency or zone, or is to be adopted under a number
     *     that something else is stored under
     */
    public static Simulation of(
            Program program,
            Customers customers,
            Standings standings,
            SimulationRequest request,
            LongConsumer progress) {
        return new Simulator(program, request).walk(customers, standings, progress);
    }

    /**
     * The moves on one ladder.
     *
     * @param ladder the ladder's id
     * @return the moves
     * @throws IllegalArgumentException if neither program has such a ladder
     */
    public LadderMoves ladder(String ladder) {
        return ladders.stream()
                .filter(moves -> moves.ladder().equals(ladder))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("ladder: must be one of either program's, was \"" + ladder + '"'));
    }
}

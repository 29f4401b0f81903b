// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.moves;

import io.patron.crm.points.WalletId;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.Holding;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.WalletDifference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What is asked of a simulation in several places. */
public final class Moved {
    private Moved() {}

    /**
     * How many would move on a ladder, up, down or elsewhere.
     *
     * @param moves the moves
     * @return 0 or more
     */
    public static long on(LadderMoves moves) {
        return moves.customers(Direction.UP) + moves.customers(Direction.DOWN) + moves.customers(Direction.ELSEWHERE);
    }

    /**
     * How many moves there would be; who moves on two ladders makes two.
     *
     * @param simulation the simulation
     * @return 0 or more
     */
    public static long all(Simulation simulation) {
        return simulation.ladders().stream().mapToLong(Moved::on).sum();
    }

    /**
     * How many moves there would be one way.
     *
     * @param simulation the simulation
     * @param direction the way
     * @return 0 or more
     */
    public static long all(Simulation simulation, Direction direction) {
        return simulation.ladders().stream()
                .mapToLong(moves -> moves.customers(direction))
                .sum();
    }

    /**
     * The ladders on which somebody would move.
     *
     * @param simulation the simulation
     * @return those of its ladders, in their order
     */
    public static List<LadderMoves> ladders(Simulation simulation) {
        return simulation.ladders().stream().filter(moves -> on(moves) > 0).toList();
    }

    /**
     * Whether anybody would be in another stage of life.
     *
     * @param simulation the simulation
     * @return whether
     */
    public static boolean inStages(Simulation simulation) {
        return simulation.stages().stream()
                .anyMatch(move -> move.from() != move.to() && move.group().customers() > 0);
    }

    /**
     * The wallet whose points are told of each customer.
     *
     * @param simulation the simulation
     * @return that of points, or else the first; empty where there is none
     */
    public static Optional<WalletDifference> mainWallet(Simulation simulation) {
        return simulation.wallets().stream()
                .filter(wallet -> wallet.wallet().equals(WalletId.POINTS))
                .findFirst()
                .or(() -> simulation.wallets().stream().findFirst());
    }

    /**
     * Whether a program says that points of a wallet cost the shop something else than they pay.
     *
     * @param wallet the wallet
     * @return whether
     */
    public static boolean costs(WalletDifference wallet) {
        return Stream.of(wallet.actual(), wallet.simulated())
                .anyMatch(holding -> !Objects.equals(holding.costs(), holding.pays()));
    }

    /**
     * By how much an amount of a wallet would be another.
     *
     * @param wallet the wallet
     * @param amount the amount, empty where a program says nothing of it
     * @return what it would be less what it is; empty unless both programs say something of it
     */
    public static Optional<Money> difference(WalletDifference wallet, Function<Holding, Optional<Money>> amount) {
        return amount.apply(wallet.simulated())
                .flatMap(would -> amount.apply(wallet.actual()).map(would::minus));
    }
}

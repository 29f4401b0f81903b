// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.Holding;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Mover;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.WalletDifference;
import io.patron.crm.tier.Tier;
import io.patron.examples.quickstart.moves.Matrix;
import io.patron.examples.quickstart.moves.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Tells a shopkeeper who would move under another program, in plain text of at most a hundred columns. */
final class WhatIfSummary {
    private static final String NO_TIER = "no tier";
    private static final int LISTED = 10;
    private static final int NAME = 24;
    private static final int TIER = 14;

    /** So many groups have a column of a matrix each; more are told line by line. */
    private static final int MOST_COLUMNS = 5;

    private static final int COLUMN = 11;
    private static final int ROW = 20;
    private static final int LONG = 38;

    private final Console console;
    private final Simulation simulation;
    private final Amounts amounts;
    private final Reasons reasons;

    WhatIfSummary(Console console, Simulation simulation) {
        this.console = console;
        this.simulation = simulation;
        amounts = new Amounts(simulation.program().currency());
        reasons = new Reasons(simulation.whatIf().program());
    }

    void print() {
        console.line();
        console.paragraph(
                "",
                "What if " + name(simulation.whatIf().program()) + " had always been in force, not "
                        + name(simulation.program()));
        console.line();
        if (Moved.all(simulation) == 0) {
            console.line("Nobody would move: everybody holds the same tiers under both programs.");
            console.line();
        } else {
            simulation.ladders().forEach(this::printLadder);
        }
        printStages();
        simulation.wallets().forEach(this::printPoints);
    }

    private static String name(Program program) {
        return program.version().program() + " (version " + program.version().number() + ")";
    }

    private void printLadder(LadderMoves moves) {
        if (Moved.on(moves) == 0) {
            console.line("Nobody would move on " + moves.ladder() + ".");
            console.line();
            return;
        }
        print(
                "Moves on " + moves.ladder() + ": customers by the tier they hold",
                " and would hold",
                Matrix.of(moves, Tier::name, NO_TIER));
        Table table = new Table();
        for (Direction direction : Direction.values()) {
            long customers = moves.customers(direction);
            if (customers > 0 || direction != Direction.ELSEWHERE) {
                table.row(
                        says(direction),
                        Amounts.number(customers),
                        Amounts.share(customers, simulation.known().customers()));
            }
        }
        table.print(console);
        printMovers("Who would go up on " + moves.ladder(), moves.winners(), moves.customers(Direction.UP));
        printMovers("Who would go down on " + moves.ladder(), moves.losers(), moves.customers(Direction.DOWN));
    }

    private static String says(Direction direction) {
        return switch (direction) {
            case UP -> "would go up";
            case DOWN -> "would go down";
            case STAYS -> "would stay";
            case ELSEWHERE -> "to a tier that cannot be compared";
        };
    }

    private void print(String is, String would, Matrix matrix) {
        if (matrix.columns().size() > MOST_COLUMNS) {
            console.line(is + would);
            printLong(matrix);
            return;
        }
        console.line(is + " (rows)" + would + " (columns)");
        List<String> head = new ArrayList<>(List.of(""));
        matrix.columns().forEach(column -> head.add(Table.cut(column, COLUMN)));
        head.add("in all");
        Table table = new Table().row(head.toArray(String[]::new));
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<String> cells = new ArrayList<>(List.of(Table.cut(matrix.rows().get(row), ROW)));
            for (int column = 0; column < matrix.columns().size(); column++) {
                long customers = matrix.customers(row, column);
                cells.add(customers == 0 ? "-" : Amounts.number(customers));
            }
            cells.add(Amounts.number(matrix.inRow(row)));
            table.row(cells.toArray(String[]::new));
        }
        List<String> sums = new ArrayList<>(List.of("in all"));
        for (int column = 0; column < matrix.columns().size(); column++) {
            sums.add(Amounts.number(matrix.inColumn(column)));
        }
        sums.add(Amounts.number(matrix.all()));
        table.row(sums.toArray(String[]::new)).print(console);
    }

    private void printLong(Matrix matrix) {
        Table table = new Table();
        for (int row = 0; row < matrix.rows().size(); row++) {
            for (int column = 0; column < matrix.columns().size(); column++) {
                long customers = matrix.customers(row, column);
                if (customers > 0) {
                    table.row(
                            Table.cut(matrix.rows().get(row), LONG) + " → "
                                    + Table.cut(matrix.columns().get(column), LONG),
                            Amounts.number(customers));
                }
            }
        }
        table.print(console);
    }

    private void printMovers(String title, List<Mover> movers, long all) {
        if (movers.isEmpty()) {
            return;
        }
        List<Mover> most = movers.subList(0, Math.min(LISTED, movers.size()));
        console.line(title + (all > most.size() ? ": the " + most.size() + " who spend most" : ""));
        Table table = new Table().row("", "customer", "net spend", "from", "to", "points");
        for (int i = 0; i < most.size(); i++) {
            Mover mover = most.get(i);
            table.row(
                    (i + 1) + ".",
                    Table.cut(mover.name(), NAME),
                    amounts.money(mover.net()),
                    tier(mover.from()),
                    tier(mover.to()),
                    Moved.mainWallet(simulation)
                            .map(wallet -> Amounts.difference(
                                    mover.points().getOrDefault(wallet.wallet(), 0L), wallet.scale()))
                            .orElse("-"));
        }
        table.print(console);
        for (int i = 0; i < most.size(); i++) {
            console.paragraph(
                    "  ", (i + 1) + ". " + Table.cut(most.get(i).name(), NAME) + ": " + reasons.of(most.get(i)));
        }
        console.line();
    }

    private static String tier(@Nullable Tier tier) {
        return tier == null ? NO_TIER : Table.cut(tier.name(), TIER);
    }

    private void printStages() {
        if (Moved.inStages(simulation)) {
            print(
                    "Customers by the stage of life they are in",
                    " and would be in",
                    Matrix.of(simulation.stages(), WhatIfSummary::name));
        }
    }

    private static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private void printPoints(WalletDifference wallet) {
        boolean points = wallet.wallet().equals(WalletId.POINTS);
        console.line(points ? "Points owed" : "Points owed in wallet " + wallet.wallet());
        Table table = new Table().row("", "as it is", "as it would be", "difference");
        points(table, wallet, "outstanding", holding -> Math.subtractExact(holding.open(), holding.debt()));
        points(table, wallet, "open, what customers owe not subtracted", Holding::open);
        money(table, wallet, "liability: what the open ones pay", Holding::liability);
        if (Moved.costs(wallet)) {
            money(table, wallet, "what the open ones cost the shop", Holding::fullCost);
        }
        table.print(console);
        console.line(
                wallet.richer() + wallet.poorer() == 0
                        ? "  Everybody would own as many."
                        : "  " + Amounts.number(wallet.richer()) + " customers would own more, "
                                + Amounts.number(wallet.poorer()) + " would own fewer.");
        console.line();
    }

    private static void points(Table table, WalletDifference wallet, String what, ToLongFunction<Holding> points) {
        long is = points.applyAsLong(wallet.actual());
        long would = points.applyAsLong(wallet.simulated());
        table.row(
                what,
                Amounts.points(is, wallet.scale()),
                Amounts.points(would, wallet.scale()),
                Amounts.difference(Math.subtractExact(would, is), wallet.scale()));
    }

    /** A row of amounts, if either program says anything of them. */
    private void money(Table table, WalletDifference wallet, String what, Function<Holding, Optional<Money>> amount) {
        Optional<Money> is = amount.apply(wallet.actual());
        Optional<Money> would = amount.apply(wallet.simulated());
        if (is.isPresent() || would.isPresent()) {
            table.row(
                    what,
                    is.map(amounts::money).orElse("-"),
                    would.map(amounts::money).orElse("-"),
                    Moved.difference(wallet, amount).map(amounts::difference).orElse("-"));
        }
    }
}

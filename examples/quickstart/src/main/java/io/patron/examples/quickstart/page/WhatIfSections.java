// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.WalletDifference;
import io.patron.examples.quickstart.moves.Matrix;
import io.patron.examples.quickstart.moves.Moved;
import java.util.List;
import org.joda.money.Money;

/** The parts of a page on another program: the figures at its top, the moves on each ladder, points and stages. */
final class WhatIfSections {
    private final Draft draft;
    private final Simulation simulation;
    private final Words words;

    WhatIfSections(Draft draft, Simulation simulation) {
        this.draft = draft;
        this.simulation = simulation;
        words = draft.words();
    }

    void write() {
        if (simulation.known().customers() == 0) {
            draft.html().open("main").element("p", words.of("empty")).close("main");
            return;
        }
        Parts parts = new Parts(draft);
        int number = 0;
        for (LadderMoves moves : Moved.ladders(simulation)) {
            String id = "ladder-" + ++number;
            parts.add(
                    id,
                    words.of("whatif.ladder", words.ladder(moves.ladder())),
                    new LadderPart(draft, simulation, moves, id)::write);
        }
        if (!simulation.wallets().isEmpty()) {
            parts.add("whatif.points", new PointsThen(draft, simulation)::write);
        }
        if (Moved.inStages(simulation)) {
            parts.add("whatif.stages", this::stages);
        }
        parts.write(this::top);
    }

    private void top() {
        draft.html().open("dl", "class", "tiles");
        List<LadderMoves> ladders = Moved.ladders(simulation);
        for (LadderMoves moves : ladders) {
            tile(moves, Direction.UP, "whatif.tile.up");
            tile(moves, Direction.DOWN, "whatif.tile.down");
            tile(moves, Direction.STAYS, "whatif.tile.stay");
        }
        if (ladders.isEmpty()) {
            draft.tile(
                    words.number(simulation.known().customers()),
                    words.of("whatif.tile.stay"),
                    words.of("whatif.same"));
        }
        simulation.wallets().forEach(this::tiles);
        draft.html().close("dl");
        if (ladders.isEmpty()) {
            draft.html().element("p", words.of("whatif.nobody"));
        } else {
            simulation.ladders().stream()
                    .filter(moves -> Moved.on(moves) == 0)
                    .forEach(moves -> draft.note(words.of("whatif.nobody.on", words.ladder(moves.ladder()))));
        }
        draft.note(words.of("whatif.note"));
    }

    private void tile(LadderMoves moves, Direction direction, String what) {
        long customers = moves.customers(direction);
        String share = words.share(customers, simulation.known().customers());
        draft.tile(
                words.number(customers),
                words.of(what),
                words.of("whatif.tile.note", words.ladder(moves.ladder()), share));
    }

    private void tiles(WalletDifference wallet) {
        long is = wallet.actual().open();
        long would = wallet.simulated().open();
        draft.tile(
                words.of("whatif.then", words.points(is, wallet.scale()), words.points(would, wallet.scale())),
                words.of("whatif.tile.owed", words.wallet(wallet.wallet())),
                words.of("whatif.tile.difference", words.difference(Math.subtractExact(would, is), wallet.scale())));
        Moved.difference(wallet, holding -> holding.liability()).ifPresent(difference -> {
            Money before = wallet.actual().liability().orElseThrow();
            Money after = wallet.simulated().liability().orElseThrow();
            draft.tile(
                    words.difference(difference),
                    words.of("whatif.tile.liability", words.wallet(wallet.wallet())),
                    words.of("whatif.then", words.money(before), words.money(after)));
        });
    }

    private void stages() {
        Matrix matrix = Matrix.of(simulation.stages(), words::stage);
        new MatrixTable(draft, matrix).write(words.of("whatif.stages"));
        draft.note(words.of("whatif.stages.note"));
    }
}

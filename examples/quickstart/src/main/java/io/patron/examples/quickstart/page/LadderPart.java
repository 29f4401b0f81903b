// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.points.WalletId;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Mover;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.tier.Tier;
import io.patron.examples.quickstart.moves.Matrix;
import io.patron.examples.quickstart.moves.Moved;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who would move on one ladder: bands from tier to tier, the migration matrix, and who would gain and lose most, and why. */
final class LadderPart {
    private static final Map<Direction, String> COLOURS = new EnumMap<>(
            Map.of(Direction.UP, "c", Direction.DOWN, "d", Direction.STAYS, "e", Direction.ELSEWHERE, "b"));

    private final Draft draft;
    private final Simulation simulation;
    private final LadderMoves moves;
    private final String id;
    private final Words words;
    private final Reasons reasons;
    private final Matrix matrix;
    private final String name;

    LadderPart(Draft draft, Simulation simulation, LadderMoves moves, String id) {
        this.draft = draft;
        this.simulation = simulation;
        this.moves = moves;
        this.id = id;
        words = draft.words();
        reasons = new Reasons(words, simulation.whatIf().program());
        matrix = Matrix.of(moves, this::tier, words.of("whatif.none"));
        name = words.ladder(moves.ladder());
    }

    private String tier(@Nullable Tier tier) {
        return tier == null ? words.of("whatif.none") : words.tier(moves.ladder(), tier);
    }

    void write() {
        List<String> parts = new ArrayList<>();
        Flows flows = flows(parts);
        draft.figure(flows, words.of("whatif.flows", name), words.of("whatif.flows.alt", name, words.list(parts)));
        legend();
        draft.note(words.of("whatif.flows.note"));
        String heading = words.of("whatif.matrix", name);
        draft.html().element("h3", heading);
        new MatrixTable(draft, matrix).write(heading);
        draft.note(words.of("whatif.matrix.note"));
        movers(moves.winners(), Direction.UP, "whatif.winners");
        movers(moves.losers(), Direction.DOWN, "whatif.losers");
    }

    private Flows flows(List<String> parts) {
        List<Flows.Group> groups = new ArrayList<>();
        List<Flows.Band> bands = new ArrayList<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            group(groups, "is-" + row, matrix.rows().get(row), matrix.inRow(row), true);
            for (int column = 0; column < matrix.columns().size(); column++) {
                long customers = matrix.customers(row, column);
                if (customers > 0) {
                    String description = words.of(
                            "whatif.band",
                            matrix.rows().get(row),
                            matrix.columns().get(column),
                            words.number(customers));
                    parts.add(description);
                    Direction direction = matrix.direction(row, column);
                    bands.add(new Flows.Band(
                            "is-" + row,
                            "would-" + column,
                            customers,
                            words.number(customers),
                            description,
                            String.valueOf(COLOURS.get(direction))));
                }
            }
        }
        for (int column = 0; column < matrix.columns().size(); column++) {
            group(groups, "would-" + column, matrix.columns().get(column), matrix.inColumn(column), false);
        }
        return Flows.of("flows-" + id, groups, bands);
    }

    /** A group of nobody has no band to hold on to. */
    private void group(List<Flows.Group> groups, String key, String called, long customers, boolean left) {
        if (customers > 0) {
            groups.add(new Flows.Group(key, called, words.number(customers), left));
        }
    }

    private void legend() {
        Html html = draft.html().open("p", "class", "legend");
        for (Direction direction : Direction.values()) {
            long customers = moves.customers(direction);
            if (customers > 0) {
                String css = MatrixTable.css(direction);
                html.element("span", words.of("whatif.way." + css, words.number(customers)), "class", css);
            }
        }
        html.close("p");
    }

    private void movers(List<Mover> movers, Direction direction, String key) {
        if (movers.isEmpty()) {
            return;
        }
        String heading = words.of(key);
        draft.html().element("h3", heading);
        long all = moves.customers(direction);
        if (all > movers.size()) {
            draft.note(words.of("whatif.most", words.number(movers.size()), words.number(all)));
        }
        CustomerTable table = new CustomerTable(draft, heading, cells(movers.get(0)));
        movers.forEach(mover -> table.row(mover.customer().value(), mover.name(), cells(mover), why(mover)));
        table.end();
    }

    private List<CustomerTable.Cell> cells(Mover mover) {
        List<CustomerTable.Cell> cells = new ArrayList<>(List.of(
                new CustomerTable.Cell(words.of("col.net"), words.money(mover.net()), true),
                new CustomerTable.Cell(words.of("whatif.col.from"), tier(mover.from()), false),
                new CustomerTable.Cell(words.of("whatif.col.to"), tier(mover.to()), false)));
        Moved.mainWallet(simulation).ifPresent(wallet -> {
            WalletId points = wallet.wallet();
            long more = mover.points().getOrDefault(points, 0L);
            cells.add(new CustomerTable.Cell(words.wallet(points), words.difference(more, wallet.scale()), true));
        });
        return cells;
    }

    private List<String> why(Mover mover) {
        List<String> sentences = new ArrayList<>();
        if (mover.from() == null) {
            sentences.add(words.of("whatif.new"));
        }
        if (mover.to() == null) {
            sentences.add(words.of("whatif.gone"));
        }
        if (mover.why() != null) {
            sentences.add(reasons.dated(mover.why()));
        }
        if (mover.progress() != null && (mover.why() == null || mover.direction() == Direction.DOWN)) {
            reasons.missing(mover.progress()).ifPresent(sentences::add);
        }
        return sentences;
    }
}

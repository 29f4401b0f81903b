// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.moves;

import io.patron.crm.lifecycle.Stage;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.StageMove;
import io.patron.crm.simulation.TierMove;
import io.patron.crm.tier.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many customers are in each row and would be in each column, with the names of both. */
public final class Matrix {
    /** Stands for those without a tier; no tier has this id. */
    private static final String NONE = "";

    private final List<String> rows;
    private final List<String> columns;
    private final Map<Place, Cell> cells;

    private record Place(int row, int column) {}

    private record Cell(long customers, Direction direction) {}

    private Matrix(List<String> rows, List<String> columns, Map<Place, Cell> cells) {
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.cells = cells;
    }

    /**
     * The moves on a ladder. The highest tier stands first, as in a pyramid; who has none stands last.
     *
     * @param moves the moves
     * @param name what a tier is called
     * @param none what it is called to have none
     * @return the matrix
     */
    public static Matrix of(LadderMoves moves, Function<Tier, String> name, String none) {
        Map<String, String> from = side(moves.before(), moves.moves().stream().map(TierMove::from), name, none);
        Map<String, String> to = side(moves.after(), moves.moves().stream().map(TierMove::to), name, none);
        List<String> rows = List.copyOf(from.keySet());
        List<String> columns = List.copyOf(to.keySet());
        Map<Place, Cell> cells = new HashMap<>();
        for (TierMove move : moves.moves()) {
            cells.put(
                    new Place(rows.indexOf(key(move.from())), columns.indexOf(key(move.to()))),
                    new Cell(move.group().customers(), move.direction()));
        }
        return new Matrix(new ArrayList<>(from.values()), new ArrayList<>(to.values()), cells);
    }

    private static Map<String, String> side(
            List<Tier> ladder, Stream<@Nullable Tier> held, Function<Tier, String> name, String none) {
        Map<String, String> side = new LinkedHashMap<>();
        for (int i = ladder.size() - 1; i >= 0; i--) {
            side.put(ladder.get(i).id(), name.apply(ladder.get(i)));
        }
        boolean some = false;
        for (Tier tier : (Iterable<@Nullable Tier>) held::iterator) {
            if (tier == null) {
                some = true;
            } else {
                side.putIfAbsent(tier.id(), name.apply(tier));
            }
        }
        if (some) {
            side.put(NONE, none);
        }
        return side;
    }

    private static String key(@Nullable Tier tier) {
        return tier == null ? NONE : tier.id();
    }

    /**
     * Who is in which stage of life and would be in which.
     *
     * @param moves the moves
     * @param name what a stage is called
     * @return the matrix
     */
    public static Matrix of(List<StageMove> moves, Function<Stage, String> name) {
        List<Stage> stages = List.of(Stage.values());
        List<String> names = stages.stream().map(name).toList();
        Map<Place, Cell> cells = new HashMap<>();
        for (StageMove move : moves) {
            cells.put(
                    new Place(stages.indexOf(move.from()), stages.indexOf(move.to())),
                    new Cell(
                            move.group().customers(),
                            move.from() == move.to() ? Direction.STAYS : Direction.ELSEWHERE));
        }
        return new Matrix(names, names, cells);
    }

    /**
     * What the rows are called.
     *
     * @return the groups as they are
     */
    public List<String> rows() {
        return rows;
    }

    /**
     * What the columns are called.
     *
     * @return the groups as they would be
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * How many go from one to the other.
     *
     * @param row from
     * @param column to
     * @return how many
     */
    public long customers(int row, int column) {
        Cell cell = cells.get(new Place(row, column));
        return cell == null ? 0 : cell.customers;
    }

    /**
     * Which way that is.
     *
     * @param row from
     * @param column to
     * @return the way; elsewhere where nobody goes
     */
    public Direction direction(int row, int column) {
        Cell cell = cells.get(new Place(row, column));
        return cell == null ? Direction.ELSEWHERE : cell.direction;
    }

    /**
     * How many are in a group.
     *
     * @param row the group
     * @return the sum of the row
     */
    public long inRow(int row) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().row == row)
                .mapToLong(cell -> cell.getValue().customers)
                .sum();
    }

    /**
     * How many would be in a group.
     *
     * @param column the group
     * @return the sum of the column
     */
    public long inColumn(int column) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().column == column)
                .mapToLong(cell -> cell.getValue().customers)
                .sum();
    }

    /**
     * How many there are.
     *
     * @return the sum of all
     */
    public long all() {
        return cells.values().stream().mapToLong(Cell::customers).sum();
    }
}

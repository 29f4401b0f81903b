// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.tier.Tier;
import java.util.List;
import java.util.Objects;

/**
 * Who would move on one ladder. Every customer but the walk-ins is in one of the moves, those who stay included.
 *
 * @param ladder the ladder's id
 * @param before its tiers as they are, lowest first; empty where the ladder is new
 * @param after its tiers as they would be, lowest first; empty where the ladder would be gone
 * @param moves the migration matrix: a cell for each pair of tiers that somebody holds and would hold, in the order of the tiers
 * @param winners those who would go up, the greatest spend first, then by id; no more than were asked for
 * @param losers those who would go down, in the same order
 */
public record LadderMoves(
        String ladder,
        List<Tier> before,
        List<Tier> after,
        List<TierMove> moves,
        List<Mover> winners,
        List<Mover> losers) {
    /** Copies the lists. */
    public LadderMoves {
        Objects.requireNonNull(ladder, "ladder");
        before = List.copyOf(before);
        after = List.copyOf(after);
        moves = List.copyOf(moves);
        winners = List.copyOf(winners);
        losers = List.copyOf(losers);
    }

    /**
     * How many customers would move one way, all of them and not only those who are listed.
     *
     * @param direction the way
     * @return 0 or more
     */
    public long customers(Direction direction) {
        return moves.stream()
                .filter(move -> move.direction() == direction)
                .mapToLong(move -> move.group().customers())
                .sum();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Reference;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What commands did to points, of those that are undone later in the journal. */
final class Moves {
    /** Of each command, what it did in each wallet. */
    private final Map<Reference, List<Move>> moves = new HashMap<>(0);

    /** Of each command that took or gave back what is free, what it was. */
    private final Map<Reference, Free> free = new HashMap<>(0);

    private Set<Reference> reversed = Set.of();

    /**
     * Pieces of a reward that is free.
     *
     * @param pieces how many of which
     * @param taken whether they were taken; else they were given back
     */
    record Free(Pieces pieces, boolean taken) {}

    /** The same, to which something else happens from now on. */
    Moves fork() {
        Moves fork = new Moves();
        fork.moves.putAll(moves);
        fork.free.putAll(free);
        fork.reversed = reversed;
        return fork;
    }

    /** Takes in what commands of another customer did. */
    void join(Moves other) {
        moves.putAll(other.moves);
        free.putAll(other.free);
    }

    /** Remembers what some commands will do, for they are reversed later. */
    void watch(Set<Reference> commands) {
        reversed = commands;
    }

    void remember(Reference command, Move move) {
        if (reversed.contains(command) && (move.debt() > 0 || !move.lots().isEmpty())) {
            List<Move> all = new ArrayList<>(moves.getOrDefault(command, List.of()));
            all.add(move);
            moves.put(command, List.copyOf(all));
        }
    }

    void remember(Reference command, Free pieces) {
        if (reversed.contains(command)) {
            free.put(command, pieces);
        }
    }

    /** What a command did to pieces that are free, and forgets it; null if it did nothing to such. */
    @Nullable Free removeFree(Reference command) {
        return free.remove(command);
    }

    /** What a command did and what is not undone of it, and forgets it. */
    List<Move> remove(Reference command) {
        List<Move> done = moves.remove(command);
        return done == null ? List.of() : done;
    }

    /** Points of a wallet without an end of their own have ended. */
    void lapse(WalletId wallet, Instant end) {
        moves.replaceAll((command, all) -> all.stream()
                .map(move -> move.wallet().equals(wallet) ? move.lapsed(end) : move)
                .toList());
    }
}

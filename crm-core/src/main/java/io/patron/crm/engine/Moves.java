// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Reference;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What commands did to points, of those that are undone later in the journal. */
final class Moves {
    /** Of each command, what it did in each wallet. */
    private final Map<Reference, List<Move>> moves = new HashMap<>(0);

    private Set<Reference> reversed = Set.of();

    /** The same, to which something else happens from now on. */
    Moves fork() {
        Moves fork = new Moves();
        fork.moves.putAll(moves);
        fork.reversed = reversed;
        return fork;
    }

    /** Takes in what commands of another customer did. */
    void join(Moves other) {
        moves.putAll(other.moves);
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

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.customer.Customer;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts who would move on one ladder. Not thread-safe. */
final class Moves {
    private static final Comparator<Mover> GREATEST_FIRST =
            Comparator.comparing(Mover::net).reversed().thenComparing(Mover::customer);

    private final String ladder;
    private final @Nullable TierPolicy after;
    private final SimulationRequest request;
    private final Map<Cell, CustomerGroup> cells = new HashMap<>();
    private final NavigableSet<Mover> winners = new TreeSet<>(GREATEST_FIRST);
    private final NavigableSet<Mover> losers = new TreeSet<>(GREATEST_FIRST);

    /** Tiers by their ids: what customers of two versions hold under one id stands in one row. */
    private record Cell(@Nullable String from, @Nullable String to, Direction direction) {}

    Moves(String ladder, SimulationRequest request) {
        this.ladder = ladder;
        this.after = request.whatIf().program().ladder(ladder).orElse(null);
        this.request = request;
    }

    void add(Customer customer, Comparison comparison, Map<WalletId, Long> points) {
        TierPolicy before = comparison.program().ladder(ladder).orElse(null);
        Tier from = held(comparison.actual(), before);
        Tier to = held(comparison.simulated(), after);
        if (from == null && to == null) {
            return;
        }
        CustomerGroup one = Groups.of(comparison.actual());
        Direction direction = Direction.of(before, from, after, to);
        cells.merge(new Cell(id(from), id(to), direction), one, Groups::together);
        if (direction == Direction.STAYS) {
            return;
        }
        Mover mover = new Mover(
                customer.id(),
                customer.displayName(),
                ladder,
                from,
                to,
                direction,
                one.net(),
                points,
                comparison.why().stream()
                        .filter(change -> change.to().ladder().equals(ladder))
                        .findFirst()
                        .orElse(null),
                progress(comparison.simulated()));
        request.each().accept(mover);
        if (direction == Direction.UP) {
            list(winners, mover);
        } else if (direction == Direction.DOWN) {
            list(losers, mover);
        }
    }

    private @Nullable TierProgress progress(Standing simulated) {
        return TierProgress.of(request.whatIf().program(), simulated).stream()
                .filter(progress -> progress.ladder().equals(ladder))
                .findFirst()
                .orElse(null);
    }

    private void list(NavigableSet<Mover> movers, Mover mover) {
        movers.add(mover);
        if (movers.size() > request.listed()) {
            movers.pollLast();
        }
    }

    private @Nullable Tier held(Standing standing, @Nullable TierPolicy policy) {
        for (TierStanding held : standing.tiers()) {
            if (held.ladder().equals(ladder)) {
                return tier(policy, held.tier());
            }
        }
        return null;
    }

    private static List<Tier> tiers(@Nullable TierPolicy policy) {
        return policy == null ? List.of() : policy.tiers();
    }

    /** The moves, laid out by a program. */
    LadderMoves result(Program program) {
        TierPolicy before = program.ladder(ladder).orElse(null);
        List<TierMove> moves = new ArrayList<>();
        cells.forEach((cell, group) ->
                moves.add(new TierMove(tier(before, cell.from), tier(after, cell.to), cell.direction, group)));
        moves.sort(Comparator.comparingInt((TierMove move) -> place(before, move.from()))
                .thenComparing(move -> String.valueOf(id(move.from())))
                .thenComparingInt(move -> place(after, move.to()))
                .thenComparing(move -> String.valueOf(id(move.to())))
                .thenComparing(TierMove::direction));
        return new LadderMoves(ladder, tiers(before), tiers(after), moves, List.copyOf(winners), List.copyOf(losers));
    }

    private static @Nullable String id(@Nullable Tier tier) {
        return tier == null ? null : tier.id();
    }

    private static @Nullable Tier tier(@Nullable TierPolicy policy, @Nullable String id) {
        return id == null
                ? null
                : tiers(policy).stream()
                        .filter(tier -> tier.id().equals(id))
                        .findFirst()
                        .orElseGet(() -> new Tier(id, id));
    }

    /** Those without a tier stand first, those of a tier that the ladder does not know last. */
    private static int place(@Nullable TierPolicy policy, @Nullable Tier tier) {
        if (tier == null) {
            return -1;
        }
        int index = tiers(policy).indexOf(tier);
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.customer.Customer;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.points.WalletId;
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
    private final @Nullable TierPolicy before;
    private final @Nullable TierPolicy after;
    private final SimulationRequest request;
    private final Map<Cell, CustomerGroup> cells = new HashMap<>();
    private final NavigableSet<Mover> winners = new TreeSet<>(GREATEST_FIRST);
    private final NavigableSet<Mover> losers = new TreeSet<>(GREATEST_FIRST);

    private record Cell(@Nullable Tier from, @Nullable Tier to) {}

    Moves(String ladder, @Nullable TierPolicy before, @Nullable TierPolicy after, SimulationRequest request) {
        this.ladder = ladder;
        this.before = before;
        this.after = after;
        this.request = request;
    }

    void add(Customer customer, Comparison comparison, Map<WalletId, Long> points) {
        Tier from = held(comparison.actual(), before);
        Tier to = held(comparison.simulated(), after);
        if (from == null && to == null) {
            return;
        }
        CustomerGroup one = Groups.of(comparison.actual());
        cells.merge(new Cell(from, to), one, Groups::together);
        Direction direction = Direction.of(before, from, after, to);
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
                return tiers(policy).stream()
                        .filter(tier -> tier.id().equals(held.tier()))
                        .findFirst()
                        .orElseGet(() -> new Tier(held.tier(), held.tier(), 0));
            }
        }
        return null;
    }

    private static List<Tier> tiers(@Nullable TierPolicy policy) {
        return policy == null ? List.of() : policy.tiers();
    }

    LadderMoves result() {
        List<TierMove> moves = new ArrayList<>();
        cells.forEach((cell, group) ->
                moves.add(new TierMove(cell.from, cell.to, Direction.of(before, cell.from, after, cell.to), group)));
        moves.sort(Comparator.comparingInt((TierMove move) -> place(before, move.from()))
                .thenComparing(move -> id(move.from()))
                .thenComparingInt(move -> place(after, move.to()))
                .thenComparing(move -> id(move.to())));
        return new LadderMoves(ladder, tiers(before), tiers(after), moves, List.copyOf(winners), List.copyOf(losers));
    }

    private static String id(@Nullable Tier tier) {
        return tier == null ? "" : tier.id();
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

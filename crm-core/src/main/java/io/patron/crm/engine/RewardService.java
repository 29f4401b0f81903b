// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Status;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.operation.Offer;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.Rewards;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.reward.StockChange;
import io.patron.crm.reward.Taken;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Spends points on rewards, and keeps their stock. */
final class RewardService implements Rewards {
    private final Recorder recorder;
    private final StandingService standings;

    RewardService(Recorder recorder) {
        this.recorder = recorder;
        this.standings = new StandingService(recorder);
    }

    @Override
    public Receipt redeem(Origin origin, String reward, int count) {
        Pieces pieces = new Pieces(reward, count);
        // A point for each piece until the catalogue is looked at.
        return recorder.recordAtItsPrice(new Redemption(origin, WalletId.POINTS, count, reward).forPieces(pieces));
    }

    // ---------------------------------------------------------------- offers

    @Override
    public List<Offer> offers(CustomerId customer) {
        Instant now = recorder.now();
        return recorder.read(unit ->
                standings.judged(unit, customer, now, (program, standing) -> offers(unit, program, standing, now)));
    }

    private List<Offer> offers(UnitOfWork unit, Program program, Standing standing, Instant now) {
        List<String> ids = program.rewards().stream().map(Reward::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Long> stock = unit.rewards().stock(ids);
        List<Taken> taken = unit.rewards().taken(recorder.same(unit, Set.of(standing.customer())), ids);
        YearMonth month = YearMonth.from(program.day(now));
        List<Offer> offers = new ArrayList<>(ids.size());
        for (Reward reward : standing.rewards(program)) {
            Long there = stock.get(reward.id());
            offers.add(new Offer(
                    reward,
                    affordable(reward, program, standing, now),
                    allowed(reward, taken, month),
                    there == null ? OptionalLong.empty() : OptionalLong.of(there)));
        }
        return List.copyOf(offers);
    }

    /** What is free can be had in any number, by whoever takes part at all. */
    private static long affordable(Reward reward, Program program, Standing standing, Instant now) {
        if (standing.status() != Status.ENROLLED || standing.kind() == CustomerKind.WALK_IN) {
            return 0;
        }
        if (reward.isFree()) {
            return Pieces.MOST;
        }
        long points = standing.points(reward.wallet()).available(now);
        long room = program.points(reward.wallet())
                .map(policy -> room(policy, standing, now))
                .orElse(Long.MAX_VALUE);
        return Math.min(points, room) / reward.price();
    }

    private static long room(PointsPolicy policy, Standing standing, Instant now) {
        PointsAccount account = standing.points(policy.wallet());
        return Spending.room(policy, account.counters(), account.aside(), now);
    }

    private static OptionalLong allowed(Reward reward, List<Taken> taken, YearMonth month) {
        RewardLimit limit = reward.limit();
        if (limit == null) {
            return OptionalLong.empty();
        }
        long had = 0;
        for (Taken one : taken) {
            had += one.reward().equals(reward.id()) && limit.together(one.month(), month) ? one.pieces() : 0;
        }
        return OptionalLong.of(Math.max(0, limit.pieces() - had));
    }

    // ---------------------------------------------------------------- stock

    @Override
    public OptionalLong stock(String reward) {
        return recorder.read(unit -> {
            checkKnown(unit, reward);
            return stock(unit, reward);
        });
    }

    @Override
    public OptionalLong record(StockChange change) {
        return recorder.write(Set.of(), unit -> {
            checkKnown(unit, change.reward());
            StockChange before =
                    unit.rewards().changes(Set.of(change.reference())).get(change.reference());
            if (before != null && !before.equals(change)) {
                throw new ReferenceConflictException(change.reference(), "is taken by another change of stock");
            }
            return before != null ? stock(unit, change.reward()) : change(unit, change);
        });
    }

    private static OptionalLong change(UnitOfWork unit, StockChange change) {
        String reward = change.reward();
        OptionalLong there = stock(unit, reward);
        switch (change.kind()) {
            case COUNTED -> unit.rewards().saveStock(Map.of(reward, change.pieces()));
            case ADDED -> unit.rewards().saveStock(Map.of(reward, added(change, there)));
            case UNLIMITED -> unit.rewards().removeStock(Set.of(reward));
        }
        if (!unit.rewards().append(List.of(change)).isEmpty()) {
            throw new ConcurrentUpdateException("reference " + change.reference() + ": was taken just now");
        }
        return stock(unit, reward);
    }

    private static long added(StockChange change, OptionalLong there) {
        String name = "stock of reward " + change.reward();
        Require.that(there.isPresent(), name, "not counted", "must be counted before pieces are added");
        long after = Math.addExact(there.orElseThrow(), change.pieces());
        Require.that(
                after >= 0 && after <= StockChange.MOST_PIECES,
                name,
                there.orElseThrow() + " and " + change.pieces(),
                "must stay 0 to " + StockChange.MOST_PIECES);
        return after;
    }

    private static OptionalLong stock(UnitOfWork unit, String reward) {
        Long there = unit.rewards().stock(Set.of(reward)).get(reward);
        return there == null ? OptionalLong.empty() : OptionalLong.of(there);
    }

    /** A reward that nobody offers is a slip of the pen. */
    private void checkKnown(UnitOfWork unit, String reward) {
        ProgramVersion any = recorder.programs().any().version();
        // A version may have been stored by another node since.
        boolean known = offers(recorder.programs().with(unit, any).all(), reward)
                || offers(unit.programs().versions(any.program()), reward);
        Require.that(known, "reward", reward, () -> "must be one of program " + any.program());
    }

    private static boolean offers(List<Program> programs, String reward) {
        return programs.stream().anyMatch(program -> program.reward(reward).isPresent());
    }
}

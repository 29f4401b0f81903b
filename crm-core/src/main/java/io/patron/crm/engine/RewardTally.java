// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reversal;
import io.patron.crm.program.Program;
import io.patron.crm.reward.OutOfStockException;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.reward.RewardLimitException;
import io.patron.crm.reward.Taken;
import io.patron.crm.spi.UnitOfWork;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of one recording take of rewards and give back. The stock is locked when it is read, after the customers, so what is
 * judged here is what is there when it is written.
 */
final class RewardTally {
    private final UnitOfWork unit;
    private final Map<Reference, Recorded> known;
    private final Map<Reference, List<Recorded>> about;
    /** How many pieces are left of each reward that is counted. */
    private final Map<String, Long> left = new TreeMap<>();
    /** How many pieces each customer holds, by month. */
    private final Map<Owner, Map<YearMonth, Long>> held = new HashMap<>();

    private final Map<Reference, Draw> draws = new LinkedHashMap<>();
    /** Whose pieces, and of which rewards, were read: what was not must not be taken for nothing. */
    private final Set<CustomerId> customers = new TreeSet<>();

    private final Set<String> rewards = new TreeSet<>();

    private final Kin kin;

    private record Owner(CustomerId customer, String reward) {}

    /** What a fact takes; gives back, if less than 0. */
    private record Draw(Owner owner, YearMonth month, long pieces) {}

    /**
     * Nothing yet.
     *
     * @param known the facts at hand, to which is added what is found here
     * @param about what speaks about them, to which is added what is found here
     * @param kin who is the same customer
     */
    private RewardTally(
            UnitOfWork unit, Map<Reference, Recorded> known, Map<Reference, List<Recorded>> about, Kin kin) {
        this.kin = kin;
        this.unit = unit;
        this.known = known;
        this.about = about;
    }

    // ---------------------------------------------------------------- reading

    /**
     * Reads what new facts need, if one of them is about a reward.
     *
     * @param given the facts
     * @param known the facts at hand
     * @param about what speaks about them
     * @param asked what {@code about} has all of
     * @param kin who is the same customer
     * @return the tally, or null if there is nothing to keep
     */
    static @Nullable RewardTally of(
            UnitOfWork unit,
            List<? extends Fact> given,
            Map<Reference, Recorded> known,
            Map<Reference, List<Recorded>> about,
            Set<Reference> asked,
            Kin kin) {
        List<Fact> commands = new ArrayList<>(0);
        for (Fact fact : given) {
            boolean wanted = fact instanceof Reversal || (fact instanceof Redemption r && r.pieces() != null);
            if (wanted && !known.containsKey(fact.reference())) {
                commands.add(fact);
            }
        }
        if (commands.isEmpty()) {
            return null;
        }
        RewardTally tally = new RewardTally(unit, known, about, kin);
        return tally.look(commands, asked) ? tally : null;
    }

    private boolean look(List<Fact> commands, Set<Reference> asked) {
        Map<Reference, Fact> others = new HashMap<>();
        // Two of one reference are two to look at, though one of them will be refused.
        commands.forEach(fact -> others.putIfAbsent(fact.reference(), fact));
        Set<Reference> undone = new TreeSet<>();
        for (Fact fact : commands) {
            Redemption redemption = redemption(fact, others);
            Pieces pieces = redemption == null ? null : redemption.pieces();
            // Nobody gives back what another took: that is refused, and needs no lock.
            if (redemption != null
                    && pieces != null
                    && kin.same(redemption.customer()).contains(fact.customer())) {
                customers.addAll(kin.same(redemption.customer()));
                rewards.add(pieces.reward());
                if (fact instanceof Reversal) {
                    undone.add(redemption.reference());
                }
            }
        }
        if (rewards.isEmpty()) {
            return false;
        }
        lookAbout(undone, asked);
        left.putAll(unit.rewards().stock(rewards));
        for (Taken one : unit.rewards().taken(customers, rewards)) {
            hold(new Owner(one.customer(), one.reward()), one.month(), one.pieces());
        }
        return true;
    }

    /** The redemption that a command is, or comes back to: reversals can be reversed, and those again. */
    private @Nullable Redemption redemption(Fact command, Map<Reference, Fact> others) {
        Fact fact = command;
        Set<Reference> seen = new TreeSet<>();
        while (fact instanceof Reversal reversal) {
            Reference of = reversal.of();
            // A circle is no chain: one of them speaks of what is not recorded, and is refused.
            if (!seen.add(of)) {
                return null;
            }
            Fact other = others.get(of);
            fact = other != null ? other : found(of);
        }
        return fact instanceof Redemption redemption ? redemption : null;
    }

    private @Nullable Fact found(Reference reference) {
        if (!known.containsKey(reference)) {
            known.putAll(unit.journal().find(Set.of(reference)));
        }
        Recorded recorded = known.get(reference);
        return recorded == null ? null : recorded.fact();
    }

    /** All reversals that go back to some redemptions. */
    private void lookAbout(Set<Reference> redemptions, Set<Reference> asked) {
        Set<Reference> next = redemptions;
        while (!next.isEmpty()) {
            Set<Reference> unasked = new TreeSet<>(next);
            unasked.removeAll(asked);
            if (!unasked.isEmpty()) {
                unit.journal().about(unasked).forEach((of, facts) -> about.put(of, new ArrayList<>(facts)));
            }
            Set<Reference> reversals = new TreeSet<>();
            for (Reference of : next) {
                for (Recorded other : about.getOrDefault(of, List.of())) {
                    if (other.fact() instanceof Reversal) {
                        reversals.add(other.fact().reference());
                    }
                }
            }
            next = reversals;
        }
    }

    private void hold(Owner owner, YearMonth month, long pieces) {
        held.computeIfAbsent(owner, o -> new TreeMap<>()).merge(month, pieces, Math::addExact);
    }

    // ---------------------------------------------------------------- deciding

    /**
     * Takes what a fact takes, or gives back what it gives back.
     *
     * @param recorded the fact as it will be recorded
     * @param program the program it is judged by
     * @throws IllegalArgumentException if the program has no such reward, or it costs something else
     * @throws OutOfStockException if there are not so many
     * @throws RewardLimitException if the customer cannot have so many
     */
    void accept(Recorded recorded, Program program) {
        Fact fact = recorded.fact();
        Redemption redemption = redemption(fact, Map.of());
        Pieces pieces = redemption == null ? null : redemption.pieces();
        if (redemption == null || pieces == null) {
            return;
        }
        long more = pieces.count();
        Recorded taking = recorded;
        if (fact instanceof Reversal reversal) {
            PieceCount count = new PieceCount(about);
            more = count.standing(redemption, pieces, reversal) - count.standing(redemption, pieces, null);
            taking = Objects.requireNonNull(known.get(redemption.reference()));
        } else {
            check(program, redemption, pieces);
        }
        if (more != 0) {
            Owner owner = new Owner(redemption.customer(), pieces.reward());
            if (!customers.contains(owner.customer()) || !rewards.contains(owner.reward())) {
                throw new IllegalStateException(
                        "reward " + owner.reward() + " of customer " + owner.customer() + ": must have been read");
            }
            Draw draw = new Draw(owner, PieceCount.month(taking, program), more);
            if (more > 0) {
                check(draw, program.reward(pieces.reward()).map(Reward::limit).orElse(null));
            }
            draws.put(fact.reference(), draw);
            move(draw, more);
        }
    }

    private void move(Draw draw, long pieces) {
        left.computeIfPresent(draw.owner().reward(), (reward, there) -> Math.subtractExact(there, pieces));
        hold(draw.owner(), draw.month(), pieces);
    }

    /** The price is the host's word until it is found to be the catalogue's. */
    private static void check(Program program, Redemption redemption, Pieces pieces) {
        Reward reward = reward(program, pieces.reward());
        Require.that(
                redemption.wallet().equals(reward.wallet()),
                "wallet for reward " + reward.id(),
                redemption.wallet(),
                "must be " + reward.wallet());
        long cost = reward.points(pieces.count());
        Require.that(
                redemption.points() == cost,
                "points for reward " + pieces,
                redemption.points(),
                () -> "must be the " + cost + " that it costs in program " + program.version());
    }

    /** A reward of a program; one that it does not have is refused. */
    static Reward reward(Program program, String id) {
        Reward reward = program.reward(id).orElse(null);
        Require.that(reward != null, "reward", id, "must be one of program " + program.version());
        return Objects.requireNonNull(reward);
    }

    private void check(Draw draw, @Nullable RewardLimit limit) {
        String reward = draw.owner().reward();
        if (limit != null) {
            long had = 0;
            for (CustomerId same : kin.same(draw.owner().customer())) {
                for (Map.Entry<YearMonth, Long> month :
                        held.getOrDefault(new Owner(same, reward), Map.of()).entrySet()) {
                    had += limit.together(month.getKey(), draw.month()) ? month.getValue() : 0;
                }
            }
            if (had + draw.pieces() > limit.pieces()) {
                throw new RewardLimitException(reward, limit, draw.pieces(), had);
            }
        }
        Long there = left.get(reward);
        if (there != null && there < draw.pieces()) {
            throw new OutOfStockException(reward, draw.pieces(), there);
        }
    }

    /** Forgets a fact that was refused after all. */
    void drop(Reference refused) {
        Draw draw = draws.remove(refused);
        if (draw != null) {
            move(draw, -draw.pieces());
        }
    }

    // ---------------------------------------------------------------- writing

    void write() {
        Map<String, Long> stock = new TreeMap<>();
        Set<Taken> taken = new LinkedHashSet<>();
        for (Draw draw : draws.values()) {
            Owner owner = draw.owner();
            Long there = left.get(owner.reward());
            if (there != null) {
                stock.put(owner.reward(), there);
            }
            long pieces = Objects.requireNonNull(held.get(owner)).getOrDefault(draw.month(), 0L);
            taken.add(new Taken(owner.customer(), owner.reward(), draw.month(), pieces));
        }
        if (!stock.isEmpty()) {
            unit.rewards().saveStock(stock);
        }
        if (!taken.isEmpty()) {
            unit.rewards().saveTaken(List.copyOf(taken));
        }
    }
}

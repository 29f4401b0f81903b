// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.condition.Situation;
import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Status;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.History;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Treatment;
import io.patron.crm.reward.ReachedFrom;
import io.patron.crm.reward.Reward;
import io.patron.crm.tier.Membership;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands: what her journal adds up to under the program at a moment. A pure function of these three, so a
 * stored standing is a cache. Immutable and thread-safe.
 *
 * <p>Window sums, days since, and what is missing to the next tier are read from it; they are not part of it.
 *
 * @param customer whose standing
 * @param kind what the customer is
 * @param stamp how far it has come and what made it
 * @param joined the day on which she joined, as it was stated when something was first recorded of her, of customers who are one the
 *     earliest; null where nothing was stated: then it is that of her first purchase
 * @param status whether she takes part in the program
 * @param closedUntil the end of the closed period, or null
 * @param history what her transactions add up to
 * @param points one account per wallet of the program, and any older one that still holds something
 * @param tiers one tier per ladder of the program
 * @param stage the stage of life
 * @param waiting the purchases that refunds are waiting for
 * @param nextChangeAt the earliest moment at which any of it changes if nothing else happens, or null for never
 * @param identity who else she is; of who was merged into another nothing else is said here
 */
public record Standing(
        CustomerId customer,
        CustomerKind kind,
        Stamp stamp,
        @Nullable LocalDate joined,
        Status status,
        @Nullable Instant closedUntil,
        History history,
        List<PointsAccount> points,
        List<TierStanding> tiers,
        Stage stage,
        SortedSet<Reference> waiting,
        @Nullable Instant nextChangeAt,
        Identity identity) {
    /** Copies and checks the parts. */
    public Standing {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(identity, "identity");
        points = List.copyOf(points);
        tiers = List.copyOf(tiers);
        waiting = waiting.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        Require.that(
                nextChangeAt == null || nextChangeAt.isAfter(stamp.asOf()),
                "next change",
                nextChangeAt,
                () -> "must be after " + stamp.asOf());
    }

    /**
     * Whether nothing was left out when it was loaded.
     *
     * @return {@code false} if a store loaded it in part, for the engine alone
     */
    public boolean complete() {
        return history.complete() && points.stream().allMatch(PointsAccount::complete);
    }

    /**
     * The points in one wallet.
     *
     * @param wallet the wallet
     * @return the account; empty where she has none
     */
    public PointsAccount points(WalletId wallet) {
        for (PointsAccount account : points) {
            if (account.wallet().equals(wallet)) {
                return account;
            }
        }
        return PointsAccount.empty(wallet);
    }

    /**
     * The tier on one ladder.
     *
     * @param ladder the ladder's id
     * @return the tier
     * @throws IllegalArgumentException if the program has no such ladder
     */
    public TierStanding tier(String ladder) {
        for (TierStanding tier : tiers) {
            if (tier.ladder().equals(ladder)) {
                return tier;
            }
        }
        throw new IllegalArgumentException("ladder: must be one of the program's, was \"" + ladder + '"');
    }

    /**
     * The days from which her own windows are counted on a ladder.
     *
     * @param program the program it was made under
     * @param held the tier she holds on it
     * @return the days on which she joined and reached the tier by the rules, whatever is held by hand
     */
    public Membership membership(Program program, TierStanding held) {
        return program.membership(
                joined == null ? history.firstDay().orElse(null) : joined,
                held.earned().since());
    }

    /**
     * What is done for her now, by where she stands at the moment of this standing.
     *
     * @param program the program it was made under
     * @return the treatments that are meant for her, in the program's order; none for a walk-in
     */
    public List<Treatment> treatments(Program program) {
        if (kind == CustomerKind.WALK_IN || program.treatments().isEmpty()) {
            return List.of();
        }
        Situation situation = situation(program, null);
        return program.treatments().stream()
                .filter(treatment -> treatment.when().holds(situation))
                .toList();
    }

    /**
     * The rewards that are for her now, by where she stands at the moment of this standing, whether she can pay them or not.
     *
     * @param program the program it was made under
     * @return the rewards for everybody and those that are meant for her, in the program's order; of a walk-in, those for everybody
     */
    public List<Reward> rewards(Program program) {
        boolean walkIn = kind == CustomerKind.WALK_IN;
        Situation situation = situation(program, null);
        return program.rewards().stream()
                .filter(reward -> !reward.isForSome()
                        || (!walkIn && reward.when().holds(situation) && reached(reward.reachedFrom(), program)))
                .toList();
    }

    private boolean reached(@Nullable ReachedFrom reached, Program program) {
        return reached == null
                || tiers.stream()
                        .anyMatch(tier ->
                                tier.ladder().equals(reached.ladder()) && reached.holds(tier.since(), program.zone()));
    }

    /**
     * What a condition sees of her at the moment of this standing, without a purchase.
     *
     * @param program the program it was made under
     * @param person what the host keeps about her, or null where that is not looked at
     * @return the situation
     */
    public Situation situation(Program program, Situation.@Nullable Person person) {
        Instant at = stamp.asOf();
        return Situation.of(
                new Situation.Moment(program.day(at), at, program.zone()), history, new Holding(this), person);
    }

    /** What she holds, as conditions ask for it. */
    private record Holding(Standing standing) implements Situation.Held {
        @Override
        public @Nullable String tier(String ladder) {
            for (TierStanding tier : standing.tiers) {
                if (tier.ladder().equals(ladder)) {
                    return tier.tier();
                }
            }
            return null;
        }

        @Override
        public String stage() {
            return standing.stage.word();
        }
    }

    /**
     * Whether two standings say the same, whatever their stamps, and whatever refunds are still waiting.
     *
     * @param other another standing
     * @return {@code true} if the day of joining, status, history, points, tiers, stage and next change are equal
     */
    public boolean saysTheSameAs(Standing other) {
        return kind == other.kind
                && Objects.equals(joined, other.joined)
                && status == other.status
                && history.equals(other.history)
                && counted().equals(other.counted())
                && tiers.equals(other.tiers)
                && stage == other.stage
                && identity.equals(other.identity)
                && Objects.equals(nextChangeAt, other.nextChangeAt);
    }

    private List<PointsAccount> counted() {
        return points.stream().map(account -> account.countedAt(stamp.asOf())).toList();
    }

    /**
     * The same standing under another stamp.
     *
     * @param other the stamp
     * @return the standing
     */
    public Standing stamped(Stamp other) {
        return new Standing(
                customer,
                kind,
                other,
                joined,
                status,
                closedUntil,
                history,
                points,
                tiers,
                stage,
                waiting,
                nextChangeAt,
                identity);
    }
}

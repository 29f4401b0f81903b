// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.error.Require;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.ReachedFrom;
import io.patron.crm.reward.Reward;
import io.patron.crm.tier.Membership;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force: how points are earned, which tiers there are, when a customer is dormant, in which currency and
 * zone. One immutable, validated value with a version; a change of policy is a new version. Thread-safe.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneId.of("Europe/Lisbon"))
 *         .points(points)
 *         .ladder(status)
 *         .lifecycle(LifecyclePolicy.days(60, 90))
 *         .build();
 * }</pre>
 */
public final class Program {
    private static final int SECONDS_OF_DAY = 24 * 60 * 60;

    /** No clock in use is put back over midnight by more than the hours from here, eight in the evening, to midnight. */
    private static final int LATE_SECOND = 20 * 60 * 60;

    private final ProgramVersion version;
    private final CurrencyUnit currency;
    private final ZoneId zone;
    /** Looked up once: a fixed offset makes new ones each time it is asked. */
    private final ZoneRules rules;

    private final DayStarts dayStarts;

    private final List<PointsPolicy> points;
    private final List<TierPolicy> ladders;
    private final LifecyclePolicy lifecycle;
    private final List<Treatment> treatments;
    private final List<Reward> rewards;
    private final @Nullable Instant inForceFrom;

    private Program(Builder b) {
        version = b.version;
        currency = b.currency;
        Require.that(
                !currency.isPseudoCurrency(),
                "currency",
                currency,
                "must be a currency with a number of decimal places");
        zone = b.zone;
        rules = zone.getRules();
        dayStarts = new DayStarts(zone);
        points = List.copyOf(b.points);
        ladders = List.copyOf(b.ladders);
        lifecycle = b.lifecycle;
        treatments = List.copyOf(b.treatments);
        rewards = List.copyOf(b.rewards);
        inForceFrom = b.inForceFrom;
        Require.that(
                inForceFrom == null || inForceFrom.getNano() == 0,
                "in force from",
                inForceFrom,
                "must be a whole second");
        Set<String> names = new HashSet<>();
        for (PointsPolicy policy : points) {
            Require.that(names.add(policy.wallet().value()), "wallet", policy.wallet(), "must be named once");
            checkExpiry(policy);
            policy.worth().ifPresent(worth -> checkCurrency("worth of wallet " + policy.wallet(), worth.money()));
            policy.cost().ifPresent(cost -> checkCurrency("cost of wallet " + policy.wallet(), cost.money()));
            for (EarnRule rule : policy.rules()) {
                if (rule.award() instanceof EarnRule.Award.PerMoney rate) {
                    Require.that(
                            rate.per().getCurrencyUnit().equals(currency),
                            "rule " + rule.id() + ", amount",
                            rate.per(),
                            "must be in the program's currency " + currency);
                }
            }
        }
        names.clear();
        for (TierPolicy ladder : ladders) {
            Require.that(names.add(ladder.ladder()), "ladder", ladder.ladder(), "must be named once");
            CurrencyUnit other = ladder.currency().orElse(currency);
            Require.that(
                    other.equals(currency),
                    "ladder " + ladder.ladder() + ", currency",
                    other,
                    "must be the program's currency " + currency);
        }
        for (PointsPolicy policy : points) {
            for (EarnRule rule : policy.rules()) {
                check("rule " + rule.id(), rule.when());
            }
        }
        names.clear();
        for (Treatment treatment : treatments) {
            Require.that(names.add(treatment.id()), "treatment", treatment.id(), "must be named once");
            check("treatment " + treatment.id(), treatment.when());
        }
        names.clear();
        for (Reward reward : rewards) {
            Require.that(names.add(reward.id()), "reward", reward.id(), "must be named once");
            check(reward);
        }
    }

    /** A reward costs points that there are, and gives money that the program counts in. */
    private void check(Reward reward) {
        check("reward " + reward.id(), reward.when());
        ReachedFrom reached = reward.reachedFrom();
        if (reached != null) {
            Require.that(
                    ladder(reached.ladder()).isPresent(),
                    "reward " + reward.id() + ", ladder",
                    reached.ladder(),
                    "must be a ladder of the program");
        }
        Require.that(
                reward.isFree() || points(reward.wallet()).isPresent(),
                "reward " + reward.id() + ", wallet",
                reward.wallet(),
                "must be a wallet of the program");
        if (reward.gives() instanceof Benefit.Discount discount) {
            checkCurrency("reward " + reward.id(), discount.money());
        }
    }

    /** Points that ended before the version is in force could never be issued. */
    private void checkExpiry(PointsPolicy policy) {
        if (inForceFrom != null && policy.expiry() instanceof Expiry.Through through) {
            LocalDate begin = day(inForceFrom);
            Require.that(
                    !through.last().isBefore(begin),
                    "expiry of wallet " + policy.wallet(),
                    through.last(),
                    () -> "must not be before " + begin + ", when the version comes into force");
        }
    }

    /** A condition must speak of amounts, ladders and tiers that the program has; otherwise it would silently never hold. */
    private void check(String owner, Condition condition) {
        if (condition instanceof Condition.AmountAtLeast amount) {
            checkCurrency(owner, amount.least());
        } else if (condition instanceof OnHistory.SpentAtLeast spent) {
            checkCurrency(owner, spent.least());
        } else if (condition instanceof Condition.HoldsTier tier) {
            TierPolicy known = ladder(tier.ladder()).orElse(null);
            for (String id : tier.tiers()) {
                Require.that(
                        known != null && hasTier(known, id),
                        owner + ", tier",
                        tier.ladder() + "/" + id,
                        "must be a tier of the program");
            }
        }
        for (Condition part : condition.inner()) {
            check(owner, part);
        }
    }

    private static boolean hasTier(TierPolicy ladder, String id) {
        for (Tier tier : ladder.tiers()) {
            if (tier.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private void checkCurrency(String owner, Money amount) {
        Require.that(
                amount.getCurrencyUnit().equals(currency),
                owner + ", amount",
                amount,
                "must be in the program's currency " + currency);
    }

    /**
     * Starts a program.
     *
     * @param id the program's id, 1 to 40 characters, the same for all its versions
     * @param version the version, 1 or more
     * @param currency the currency of every amount it speaks of; it has a number of decimal places, as XXX has not
     * @param zone the zone of its business days
     * @return a builder
     */
    public static Builder builder(String id, int version, CurrencyUnit currency, ZoneId zone) {
        return new Builder(new ProgramVersion(id, version), currency, zone);
    }

    /**
     * The id and number of this version.
     *
     * @return the version
     */
    public ProgramVersion version() {
        return version;
    }

    /**
     * The currency of every amount it speaks of.
     *
     * @return the currency
     */
    public CurrencyUnit currency() {
        return currency;
    }

    /**
     * The zone of its business days.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The policies of its wallets.
     *
     * @return the policies, possibly none
     */
    public List<PointsPolicy> points() {
        return points;
    }

    /**
     * The policy of one wallet.
     *
     * @param wallet the wallet
     * @return the policy, if the program has that wallet
     */
    public Optional<PointsPolicy> points(WalletId wallet) {
        for (PointsPolicy policy : points) {
            if (policy.wallet().equals(wallet)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /**
     * Its ladders.
     *
     * @return the ladders, possibly none
     */
    public List<TierPolicy> ladders() {
        return ladders;
    }

    /**
     * One ladder.
     *
     * @param ladder its id
     * @return the ladder, if the program has it
     */
    public Optional<TierPolicy> ladder(String ladder) {
        for (TierPolicy policy : ladders) {
            if (policy.ladder().equals(ladder)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /**
     * When a customer counts as dormant.
     *
     * @return the policy
     */
    public LifecyclePolicy lifecycle() {
        return lifecycle;
    }

    /**
     * What is done for customers, by where they stand.
     *
     * @return the treatments, possibly none, in the order in which they were stated
     */
    public List<Treatment> treatments() {
        return treatments;
    }

    /**
     * What points can be spent on.
     *
     * @return the rewards, possibly none, in the order in which they were stated
     */
    public List<Reward> rewards() {
        return rewards;
    }

    /**
     * One reward.
     *
     * @param id its id
     * @return the reward, if the program has it
     */
    public Optional<Reward> reward(String id) {
        for (Reward reward : rewards) {
            if (reward.id().equals(id)) {
                return Optional.of(reward);
            }
        }
        return Optional.empty();
    }

    /**
     * From when on this version is in force; see {@link ProgramVersions#inForce}.
     *
     * @return the moment; empty for always
     */
    public Optional<Instant> inForceFrom() {
        return Optional.ofNullable(inForceFrom);
    }

    /**
     * The business day of a moment.
     *
     * @param at the moment
     * @return its date in the program's zone
     */
    public LocalDate day(Instant at) {
        ZoneOffset offset = rules.getOffset(at);
        long second = at.getEpochSecond() + offset.getTotalSeconds();
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_DAY));
        if (rules.isFixedOffset() || Math.floorMod(second, SECONDS_OF_DAY) < LATE_SECOND) {
            return day;
        }
        // Where the clocks are put back over midnight, the day that has begun goes on.
        ZoneOffsetTransition transition = rules.getTransition(LocalDateTime.ofInstant(at, offset));
        boolean begun = transition != null
                && !at.isBefore(transition.getInstant())
                && transition.getDateTimeBefore().isAfter(day.plusDays(1).atStartOfDay());
        return begun ? day.plusDays(1) : day;
    }

    /**
     * The moment a business day begins. Where the clocks skip midnight, the first moment that exists.
     *
     * @param day the day
     * @return its first moment
     */
    public Instant startOf(LocalDate day) {
        return dayStarts.of(day);
    }

    /**
     * The days from which a customer's own windows are counted.
     *
     * @param joined the day on which she joined, or null where that is not known yet
     * @param tierSince since when she holds her tier, or null for the first tier of who never had another
     * @return the days
     */
    public Membership membership(@Nullable LocalDate joined, @Nullable Instant tierSince) {
        if (tierSince == null) {
            return new Membership(joined);
        }
        LocalDate day = day(tierSince);
        return new Membership(joined, day, tierSince.equals(startOf(day)) ? day : day.plusDays(1));
    }

    /**
     * What it says and nobody can have meant. A program without findings can still be a bad one; a finding of severity ERROR
     * is a mistake.
     *
     * @param now the moment from which on it is judged: what was over before cannot happen any more
     * @return the findings, wallets first, then ladders, treatments and rewards; empty if there are none
     */
    public List<Finding> lint(Instant now) {
        return Lint.of(this, now);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Program p
                && version.equals(p.version)
                && currency.equals(p.currency)
                && zone.equals(p.zone)
                && points.equals(p.points)
                && ladders.equals(p.ladders)
                && lifecycle.equals(p.lifecycle)
                && treatments.equals(p.treatments)
                && rewards.equals(p.rewards)
                && Objects.equals(inForceFrom, p.inForceFrom);
    }

    @Override
    public int hashCode() {
        return version.hashCode();
    }

    @Override
    public String toString() {
        return "program " + version;
    }

    /** Builds a {@link Program}. Not thread-safe. */
    public static final class Builder {
        private final ProgramVersion version;
        private final CurrencyUnit currency;
        private final ZoneId zone;
        private final List<PointsPolicy> points = new ArrayList<>();
        private final List<TierPolicy> ladders = new ArrayList<>();
        private LifecyclePolicy lifecycle = LifecyclePolicy.days(90, 90);
        private final List<Treatment> treatments = new ArrayList<>();
        private final List<Reward> rewards = new ArrayList<>();
        private @Nullable Instant inForceFrom;

        private Builder(ProgramVersion version, CurrencyUnit currency, ZoneId zone) {
            this.version = version;
            this.currency = Objects.requireNonNull(currency, "currency");
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        /**
         * Adds a wallet.
         *
         * @param policy how it earns and expires
         * @return this builder
         */
        public Builder points(PointsPolicy policy) {
            points.add(Objects.requireNonNull(policy, "points"));
            return this;
        }

        /**
         * Adds a ladder.
         *
         * @param policy the ladder
         * @return this builder
         */
        public Builder ladder(TierPolicy policy) {
            ladders.add(Objects.requireNonNull(policy, "ladder"));
            return this;
        }

        /**
         * When a customer counts as dormant; without it, after 90 days.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder lifecycle(LifecyclePolicy policy) {
            lifecycle = Objects.requireNonNull(policy, "lifecycle");
            return this;
        }

        /**
         * Adds something that is done for customers who stand somewhere.
         *
         * @param treatment what, and for whom
         * @return this builder
         */
        public Builder treatment(Treatment treatment) {
            treatments.add(Objects.requireNonNull(treatment, "treatment"));
            return this;
        }

        /**
         * Adds something that points can be spent on.
         *
         * @param reward what, and for how many points
         * @return this builder
         */
        public Builder reward(Reward reward) {
            rewards.add(Objects.requireNonNull(reward, "reward"));
            return this;
        }

        /**
         * From when on this version is in force; without it, always.
         *
         * @param value the moment, a whole second
         * @return this builder
         */
        public Builder inForceFrom(Instant value) {
            inForceFrom = Objects.requireNonNull(value, "in force from");
            return this;
        }

        /**
         * Builds the program.
         *
         * @return the program
         * @throws IllegalArgumentException if a value breaks its rule; the message names it
         */
        public Program build() {
            return new Program(this);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.error.Require;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Shares;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How one wallet earns and expires: rules, a cap, one rounding and a lifetime. Immutable and thread-safe.
 *
 * <p>What a purchase earns is computed exactly: the rules' shares are added as fractions and the sum is rounded once, in
 * the policy's mode; each rule gets the difference it made to the rounded sum. What is earned on is the policy's
 * {@link EarningBase}: unless it says otherwise, the lines' amount after discounts, without tax and shipping.
 *
 * <p>Example:
 *
 * <pre>{@code
 * PointsPolicy.builder(WalletId.POINTS)
 *         .rule(EarnRule.perMoney("base", 1, Money.parse("EUR 1.00")))
 *         .rule(EarnRule.bonus("welcome", 100).when(Condition.firstPurchase()))
 *         .expiry(Expiry.after(Period.ofMonths(18)))
 *         .build();
 * }</pre>
 */
public final class PointsPolicy {
    /** The most points in one entry: far above any honest one, and far below where sums could overflow. */
    public static final long MOST_POINTS = 1_000_000_000_000L;

    /** The greatest number of rules. */
    public static final int MAX_RULES = 10_000;

    /** The greatest number of guards. */
    public static final int MAX_GUARDS = 100;

    private final WalletId wallet;
    private final int scale;
    private final List<EarnRule> rules;
    private final RoundingMode rounding;
    private final @Nullable Long capPerPurchase;
    private final List<Cap> caps;
    private final boolean capped;
    private final boolean budgeted;
    private final Guards guards;
    private final List<Cap> spendCaps;
    private final Expiry expiry;
    private final Consumption consumption;
    private final Shortage shortage;
    private final Pending pending;
    private final @Nullable Worth worth;
    private final @Nullable Worth cost;
    private final EarningBase base;
    private final TierTime earnsAtTier;
    private final @Nullable ReferralReward referral;
    /** The rules on the lines that the base lets count. */
    private final List<EarnRule> narrowed;

    private final @Nullable Earning earning;
    private final Map<String, Integer> places = new HashMap<>();

    private PointsPolicy(Builder b) {
        wallet = b.wallet;
        scale = b.scale;
        rules = List.copyOf(b.rules);
        rounding = b.rounding;
        capPerPurchase = b.capPerPurchase;
        caps = b.caps.stream().sorted(Comparator.comparing(Cap::per)).toList();
        spendCaps = b.spendCaps.stream().sorted(Comparator.comparing(Cap::per)).toList();
        capped = !caps.isEmpty() || rules.stream().anyMatch(rule -> rule.cap().isPresent());
        budgeted = rules.stream().anyMatch(rule -> rule.budget().isPresent());
        guards = b.guards.isEmpty() ? Guards.NONE : new Guards(wallet, b.guards);
        expiry = b.expiry;
        consumption = b.consumption;
        shortage = b.shortage;
        pending = b.pending;
        worth = b.worth;
        cost = b.cost;
        base = b.base;
        earnsAtTier = b.earnsAtTier;
        referral = b.referral;
        Require.that(scale >= 0 && scale <= 6, "wallet scale", scale, "must be 0 to 6");
        Require.that(rounding != RoundingMode.UNNECESSARY, "rounding", rounding, "must be a mode that rounds");
        Require.that(
                capPerPurchase == null || capPerPurchase > 0,
                "cap per purchase",
                capPerPurchase,
                "must be more than 0");
        Require.that(
                shortage != Shortage.WITHHOLD || worth != null,
                "shortage",
                shortage,
                "must not be withheld where the points of wallet " + wallet + " have no worth");
        if (pending instanceof Pending.Until until) {
            for (Guard guard : guards()) {
                Require.that(
                        guard.action() != Guard.Action.HOLD,
                        "guard \"" + guard.id() + "\" of wallet " + wallet,
                        guard.action(),
                        "must not hold points that are released when a purchase is " + until.milestone()
                                + ": that would release them");
            }
        }
        checkOnce("cap", caps);
        checkOnce("cap on spending", spendCaps);
        Require.that(rules.size() <= MAX_RULES, "rules", rules.size(), "must be at most " + MAX_RULES);
        for (EarnRule rule : rules) {
            Integer before = places.put(rule.id(), places.size());
            Require.that(before == null, "rule", rule.id(), "must be named once in wallet " + wallet);
        }
        checkGroups();
        narrowed = base.lines() instanceof Condition.Always
                ? rules
                : rules.stream()
                        .map(rule -> rule.onLines(base.narrowed(rule.lines())))
                        .toList();
        earning = Earning.of(narrowed, rounding, capPerPurchase);
    }

    private void checkOnce(String name, List<Cap> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            Cap.Per per = sorted.get(i).per();
            Require.that(per != sorted.get(i - 1).per(), name, per, "must be stated once in wallet " + wallet);
        }
    }

    /** A group takes the place of one rule: nothing comes between its rules. */
    private void checkGroups() {
        Set<String> groups = new HashSet<>();
        Optional<String> last = Optional.empty();
        for (EarnRule rule : rules) {
            Optional<String> group = rule.group();
            Require.that(
                    group.isEmpty() || group.equals(last) || groups.add(group.get()),
                    "group of rule " + rule.id(),
                    group.orElse(""),
                    "must not have a rule of another group, or of none, between its rules");
            last = group;
        }
    }

    /**
     * Starts a policy.
     *
     * @param wallet the wallet
     * @return a builder
     */
    public static Builder builder(WalletId wallet) {
        return new Builder(wallet);
    }

    /**
     * The wallet.
     *
     * @return its id
     */
    public WalletId wallet() {
        return wallet;
    }

    /**
     * The digits after the point of this wallet's points; every amount is in units of the last one.
     *
     * @return 0 to 6
     */
    public int scale() {
        return scale;
    }

    /**
     * The rules, in the order they are applied.
     *
     * @return the rules, possibly none
     */
    public List<EarnRule> rules() {
        return rules;
    }

    /**
     * Where a rule stands.
     *
     * @param rule the rule's id
     * @return its index in {@link #rules()}, or -1 if there is no such rule
     */
    public int indexOf(String rule) {
        return places.getOrDefault(rule, -1);
    }

    /**
     * The mode of the one rounding of what a purchase earns.
     *
     * @return the mode
     */
    public RoundingMode rounding() {
        return rounding;
    }

    /**
     * The most that one purchase earns.
     *
     * @return the points in minor units, if there is a cap
     */
    public OptionalLong capPerPurchase() {
        return capPerPurchase == null ? OptionalLong.empty() : OptionalLong.of(capPerPurchase);
    }

    /**
     * The most that one customer earns in a period.
     *
     * @return at most one cap for each period, the shortest period first
     */
    public List<Cap> caps() {
        return caps;
    }

    /**
     * Whether there is a cap that outlives a purchase, for the wallet or for a rule.
     *
     * @return {@code true} if what a purchase gives depends on what was given before it
     */
    public boolean capped() {
        return capped;
    }

    /**
     * Whether a rule has a budget.
     *
     * @return {@code true} if what a purchase gives depends on what all customers were given before it
     */
    public boolean budgeted() {
        return budgeted;
    }

    /**
     * The most that one customer spends, reserves and gives away in a period.
     *
     * @return at most one cap for each period, the shortest period first
     */
    public List<Cap> spendCaps() {
        return spendCaps;
    }

    /**
     * The guards against abuse.
     *
     * @return the guards, in the order they are judged; possibly none
     */
    public List<Guard> guards() {
        return guards.all();
    }

    /**
     * Which guard decides about a purchase: the first that lets nothing be given, else the first that holds.
     *
     * @param situation the purchase and the customer, with what she gave back
     * @return the guard whose condition holds, if there is one
     */
    public Optional<Guard> guarding(Situation situation) {
        return Optional.ofNullable(guards.judge(situation));
    }

    /**
     * From which day on guards look at what was given back.
     *
     * @param today the business day on which they look
     * @return the first business day whose purchases they look at; empty if they do not look at that
     */
    public Optional<LocalDate> returnsSince(LocalDate today) {
        return Optional.ofNullable(guards.returnsSince(today));
    }

    /**
     * How long points live.
     *
     * @return the expiry
     */
    public Expiry expiry() {
        return expiry;
    }

    /**
     * Which points are spent first.
     *
     * @return the order
     */
    public Consumption consumption() {
        return consumption;
    }

    /**
     * What becomes of points that a return should take back and that were spent already.
     *
     * @return the policy
     */
    public Shortage shortage() {
        return shortage;
    }

    /**
     * How long points of a purchase are pending.
     *
     * @return the policy
     */
    public Pending pending() {
        return pending;
    }

    /**
     * What its points pay.
     *
     * @return the worth, if the wallet's points pay anything
     */
    public Optional<Worth> worth() {
        return Optional.ofNullable(worth);
    }

    /**
     * What its points cost the shop that gives something for them: less than they pay, where a mug for EUR 10 is bought for EUR 4. It is what
     * {@code Liability} counts in, and nothing else here.
     *
     * @return the cost; the worth where the program states no other, and empty if it states neither
     */
    public Optional<Worth> cost() {
        return cost == null ? worth() : Optional.of(cost);
    }

    /**
     * What is earned on.
     *
     * @return the base
     */
    public EarningBase base() {
        return base;
    }

    /**
     * At which tier a purchase earns that changes it.
     *
     * @return before or after it
     */
    public TierTime earnsAtTier() {
        return earnsAtTier;
    }

    /**
     * What is given when a customer brings another one.
     *
     * @return the points for both; empty for nothing
     */
    public Optional<ReferralReward> referral() {
        return Optional.ofNullable(referral);
    }

    /**
     * What one rule gives for a purchase. Immutable; equal if it says the same. What a rule says that yields to another is kept apart,
     * so that all others, and there are many, stay small.
     */
    public static sealed class Share permits Yielding {
        private final String rule;
        private final long requested;
        private final long granted;

        /**
         * What a rule gives that yields to no other.
         *
         * @param rule the rule's id
         * @param requested what it would give without the cap, in minor units
         * @param granted what it gives, in minor units
         */
        public Share(String rule, long requested, long granted) {
            this.rule = Objects.requireNonNull(rule, "rule");
            this.requested = requested;
            this.granted = granted;
        }

        /**
         * What a rule would have given that yields to another of its group.
         *
         * @param rule the rule's id
         * @param requested what it would give by itself, in minor units
         * @param other the rule that gives more, or as much and stands before it
         * @return a share of which nothing is granted
         */
        public static Share yielding(String rule, long requested, String other) {
            return new Yielding(rule, requested, other);
        }

        /**
         * The rule.
         *
         * @return its id
         */
        public String rule() {
            return rule;
        }

        /**
         * What it would give without the cap and the other rules of its group.
         *
         * @return minor units
         */
        public long requested() {
            return requested;
        }

        /**
         * What it gives.
         *
         * @return minor units
         */
        public long granted() {
            return granted;
        }

        /**
         * The rule of its group that gives more, or as much and stands before it.
         *
         * @return its id, if there is one; then nothing is granted
         */
        public Optional<String> yieldsTo() {
            return Optional.empty();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Share s
                    && rule.equals(s.rule)
                    && requested == s.requested
                    && granted == s.granted
                    && yieldsTo().equals(s.yieldsTo());
        }

        @Override
        public int hashCode() {
            return Objects.hash(rule, requested, granted);
        }

        @Override
        public String toString() {
            return rule + " " + granted + " of " + requested
                    + yieldsTo().map(other -> ", yields to " + other).orElse("");
        }
    }

    /** A share of nothing. */
    private static final class Yielding extends Share {
        private final String other;

        Yielding(String rule, long requested, String other) {
            super(rule, requested, 0);
            this.other = Objects.requireNonNull(other, "other");
        }

        @Override
        public Optional<String> yieldsTo() {
            return Optional.of(other);
        }
    }

    /**
     * What a purchase earns. No rule gives more than {@link #MOST_POINTS}; what exceeds it is cut.
     *
     * @param situation the purchase and the customer
     * @param amounts its lines in the program's currency
     * @return the share of each rule that gives something, in the order of the rules
     */
    public List<Share> earn(Situation situation, LineAmounts amounts) {
        LineAmounts on = earnsOn(situation, amounts);
        return earning != null && earning.fits(on.total()) ? earning.earn(situation, on) : exact().earn(situation, on);
    }

    /**
     * What of each line of a purchase is earned on, as the {@link EarningBase} says.
     *
     * @param situation the purchase
     * @param amounts its lines in the program's currency, as they were spent
     * @return the lines as they count
     */
    public LineAmounts earnsOn(Situation situation, LineAmounts amounts) {
        return base.isSpend()
                ? amounts
                : amounts.counting(new BaseAmounts(base, situation.purchase(), amounts.currency()).lines(situation));
    }

    /** The same in numbers of any size, by the other way of counting. */
    List<Share> exactly(Situation situation, LineAmounts amounts) {
        return exact().earn(situation, earnsOn(situation, amounts));
    }

    private ExactEarning exact() {
        return new ExactEarning(narrowed, rounding, capPerPurchase);
    }

    /**
     * How the points of a rule lie on the lines of their purchase: in proportion to the amounts of the lines that count,
     * by cumulative rounding, so that they sum exactly. A return of a line takes back its part.
     *
     * @param rule the rule's id
     * @param points what the rule gave
     * @param situation the purchase
     * @param amounts its lines in the program's currency
     * @return one number per line
     */
    public long[] split(String rule, long points, Situation situation, LineAmounts amounts) {
        LineAmounts on = earnsOn(situation, amounts);
        long[] weights = new long[amounts.lines()];
        boolean[] eligible = new boolean[amounts.lines()];
        long total = 0;
        for (int i = 0; i < weights.length; i++) {
            Line line = situation.purchase().lines().get(i);
            eligible[i] = counts(rule, situation.at(line));
            weights[i] = eligible[i] ? on.net(i) : 0;
            total = Math.addExact(total, weights[i]);
        }
        if (total == 0) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = eligible[i] ? 1 : 0;
                total += weights[i];
            }
        }
        return Shares.cumulative(points, weights, total);
    }

    /** Whether a line counts for a rule; for a multiplier, it must count for one of the rates it multiplies as well. */
    private boolean counts(String id, Situation line) {
        int place = indexOf(id);
        if (place < 0) {
            return true;
        }
        EarnRule rule = narrowed.get(place);
        if (!rule.lines().holds(line)) {
            return false;
        }
        boolean rated = !(rule.award() instanceof EarnRule.Award.Multiplier);
        for (int i = 0; i < place && !rated; i++) {
            EarnRule before = narrowed.get(i);
            rated = before.award() instanceof EarnRule.Award.PerMoney
                    && !before.sharesGroup(rule)
                    && before.lines().holds(line);
        }
        return rated;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PointsPolicy p
                && wallet.equals(p.wallet)
                && scale == p.scale
                && rules.equals(p.rules)
                && rounding == p.rounding
                && Objects.equals(capPerPurchase, p.capPerPurchase)
                && caps.equals(p.caps)
                && guards().equals(p.guards())
                && spendCaps.equals(p.spendCaps)
                && expiry.equals(p.expiry)
                && consumption == p.consumption
                && shortage == p.shortage
                && pending.equals(p.pending)
                && Objects.equals(worth, p.worth)
                && Objects.equals(cost, p.cost)
                && base.equals(p.base)
                && earnsAtTier == p.earnsAtTier
                && Objects.equals(referral, p.referral);
    }

    @Override
    public int hashCode() {
        return Objects.hash(wallet, rules);
    }

    /** Builds a {@link PointsPolicy}. Not thread-safe. */
    public static final class Builder {
        private final WalletId wallet;
        private int scale;
        private final List<EarnRule> rules = new ArrayList<>();
        private RoundingMode rounding = RoundingMode.DOWN;
        private @Nullable Long capPerPurchase;
        private final List<Cap> caps = new ArrayList<>(0);
        private final List<Guard> guards = new ArrayList<>(0);
        private final List<Cap> spendCaps = new ArrayList<>(0);
        private Expiry expiry = Expiry.never();
        private Consumption consumption = Consumption.SOONEST_EXPIRY;
        private Shortage shortage = Shortage.DEBT;
        private Pending pending = Pending.none();
        private @Nullable Worth worth;
        private @Nullable Worth cost;
        private EarningBase base = EarningBase.spend();
        private TierTime earnsAtTier = TierTime.BEFORE;
        private @Nullable ReferralReward referral;

        private Builder(WalletId wallet) {
            this.wallet = Objects.requireNonNull(wallet, "wallet");
        }

        /**
         * The digits after the point of this wallet's points; without it, none.
         *
         * @param digits 0 to 6
         * @return this builder
         */
        public Builder scale(int digits) {
            scale = digits;
            return this;
        }

        /**
         * Adds a rule. What the rules give is added up; multipliers apply to the points per amount of the rules before them; of the
         * rules of a group only the one that gives most counts.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(EarnRule rule) {
            rules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * How the exact sum is rounded to points; without it, down.
         *
         * @param mode any mode but UNNECESSARY
         * @return this builder
         */
        public Builder rounding(RoundingMode mode) {
            rounding = Objects.requireNonNull(mode, "rounding");
            return this;
        }

        /**
         * The most points a purchase earns. What exceeds it is cut from the last rules and shown as requested.
         *
         * @param points minor units, more than 0
         * @return this builder
         */
        public Builder capPerPurchase(long points) {
            capPerPurchase = points;
            return this;
        }

        /**
         * Adds a cap: the most that one customer earns in a period. What exceeds it is cut from the last rules and shown as requested.
         *
         * @param points minor units, 1 or more
         * @param per the period, for which there is no cap yet
         * @return this builder
         */
        public Builder cap(long points, Cap.Per per) {
            caps.add(new Cap(points, per));
            return this;
        }

        /**
         * Adds a cap on spending: the most that one customer spends, reserves and gives away in a period. A command that asks for more
         * is refused with a {@link SpendLimitException} when it is recorded; what comes back with a reversal makes room again in its
         * period. Points that the shop takes away are not counted.
         *
         * @param points minor units, 1 or more
         * @param per the period, for which there is no such cap yet
         * @return this builder
         */
        public Builder spendAtMost(long points, Cap.Per per) {
            spendCaps.add(new Cap(points, per));
            return this;
        }

        /**
         * Adds a guard against abuse. Of several whose conditions hold, one that lets nothing be given goes before one that holds; of
         * equals the first decides.
         *
         * @param guard the guard
         * @return this builder
         */
        public Builder guard(Guard guard) {
            guards.add(Objects.requireNonNull(guard, "guard"));
            return this;
        }

        /**
         * How long points live; without it, for ever.
         *
         * @param value the expiry
         * @return this builder
         */
        public Builder expiry(Expiry value) {
            expiry = Objects.requireNonNull(value, "expiry");
            return this;
        }

        /**
         * Which points are spent first; without it, those that expire soonest.
         *
         * @param order the order
         * @return this builder
         */
        public Builder consumption(Consumption order) {
            consumption = Objects.requireNonNull(order, "consumption");
            return this;
        }

        /**
         * What becomes of points that a return should take back and that were spent already; without it, they are owed.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder shortage(Shortage policy) {
            shortage = Objects.requireNonNull(policy, "shortage");
            return this;
        }

        /**
         * What the points pay; without it, nothing that this library knows of.
         *
         * @param points so many minor units of the wallet
         * @param money pay so much
         * @return this builder
         * @throws IllegalArgumentException if a number is not in its range
         */
        public Builder worth(long points, Money money) {
            worth = new Worth(points, money);
            return this;
        }

        /**
         * What points cost the shop; without it, what they pay.
         *
         * @param points so many of them, 1 to {@link PointsPolicy#MOST_POINTS}
         * @param money cost so much, in the program's currency
         * @return this builder
         * @throws IllegalArgumentException if a number is not in its range; the message names it
         */
        public Builder cost(long points, Money money) {
            cost = new Worth(points, money);
            return this;
        }

        /**
         * How long points of a purchase are pending; without it, they can be spent at once.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder pending(Pending policy) {
            pending = Objects.requireNonNull(policy, "pending");
            return this;
        }

        /**
         * What is earned on; without it, the spend.
         *
         * @param value the base
         * @return this builder
         */
        public Builder base(EarningBase value) {
            base = Objects.requireNonNull(value, "base");
            return this;
        }

        /**
         * At which tier a purchase earns that changes it; without it, at the one held before.
         *
         * @param time before or after the purchase
         * @return this builder
         */
        public Builder earnsAtTier(TierTime time) {
            earnsAtTier = Objects.requireNonNull(time, "earns at tier");
            return this;
        }

        /**
         * What is given when a customer brings another one; without it, nothing. Caps of the wallet, guards and pending are for
         * purchases and take nothing of it away.
         *
         * @param reward the points for both
         * @return this builder
         */
        public Builder referral(ReferralReward reward) {
            referral = Objects.requireNonNull(reward, "referral");
            return this;
        }

        /**
         * Builds the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if a value breaks its rule; the message names it
         */
        public PointsPolicy build() {
            return new PointsPolicy(this);
        }
    }
}

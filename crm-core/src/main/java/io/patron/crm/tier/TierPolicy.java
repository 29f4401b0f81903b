// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import io.patron.crm.history.HistoryView;
import java.time.LocalDate;
import java.time.Period;
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
 * A ladder of tiers on what a customer spent, what the shop earned on it, or how often she bought, in a window. A tier is reached at once and lowered
 * only at its review, or when the purchase it rests on is given back. Redemptions never lower the measure. Immutable and thread-safe.
 *
 * <ul>
 *   <li>Lifetime: no review; the measure falls only by refunds.
 *   <li>Rolling: reviewed when the tier has been held for {@link Builder#keepFor}, by the window that ended the day before.
 *   <li>Calendar: held to the end of the unit after the one in which it was reached; then reviewed by the unit that ended.
 *   <li>Either of the two: held as long as its {@link Builder#validity} says, where it states one.
 * </ul>
 *
 * <p>Example:
 *
 * <pre>{@code
 * TierPolicy.onSpend("status", Window.rolling(Period.ofMonths(12)))
 *         .tier("bronze", "Bronze", Money.parse("EUR 0"))
 *         .tier("silver", "Silver", Money.parse("EUR 500"))
 *         .tier("gold", "Gold", Money.parse("EUR 2000"))
 *         .build();
 * }</pre>
 */
public final class TierPolicy {
    /** What a ladder measures. */
    public enum Measure {
        /** Spend, net of refunds, in minor units of the program's currency. */
        SPEND,
        /** What was earned on the lines whose cost is known, net of refunds, in minor units of the program's currency. */
        PROFIT,
        /** Purchases that count. */
        PURCHASES;

        /**
         * Whether it is an amount of money.
         *
         * @return {@code false} for a number
         */
        public boolean isMoney() {
            return this != PURCHASES;
        }
    }

    private final String ladder;
    private final Measure measure;
    private final Window window;
    private final List<Tier> tiers;
    private final List<String> shown;
    private final @Nullable Validity validity;
    private final @Nullable CurrencyUnit currency;
    private final Downgrade downgrade;
    private final Requalification requalification;
    private final AfterReturn afterReturn;
    private final @Nullable Period stayAtLeast;

    private TierPolicy(Builder b) {
        ladder = Require.text("ladder", b.ladder, 40);
        measure = b.measure;
        window = Objects.requireNonNull(b.window, "window");
        tiers = List.copyOf(b.tiers);
        shown = tiers.stream().map(tier -> b.ladder + "/" + tier.id()).toList();
        currency = b.currency;
        downgrade = b.downgrade;
        requalification = b.requalification;
        afterReturn = b.afterReturn;
        stayAtLeast = b.stayAtLeast;
        Require.that(!tiers.isEmpty(), "ladder " + ladder + ", tiers", tiers.size(), "must be 1 or more");
        Require.that(tiers.size() <= 50, "ladder " + ladder + ", tiers", tiers.size(), "must be at most 50");
        Require.that(
                tiers.get(0).threshold() == 0,
                "tier " + tiers.get(0).id() + ", threshold",
                tiers.get(0).threshold(),
                "must be 0 for the first");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            Require.that(ids.add(tier.id()), "tier", tier.id(), "must be named once in ladder " + ladder);
            Require.that(
                    i == 0 || tier.threshold() > tiers.get(i - 1).threshold(),
                    "tier " + tier.id() + ", threshold",
                    tier.threshold(),
                    i == 0
                            ? ""
                            : "must be above " + tiers.get(i - 1).threshold() + " of tier "
                                    + tiers.get(i - 1).id());
            Require.that(
                    i == 0 || tier.keepFrom() >= tiers.get(i - 1).keepFrom(),
                    "tier " + tier.id() + ", keep from",
                    tier.keepFrom(),
                    i == 0
                            ? ""
                            : "must not be below " + tiers.get(i - 1).keepFrom() + " of tier "
                                    + tiers.get(i - 1).id());
        }
        checkReviewed(b.validity);
        validity = validity(b);
        checkPeriod("stay at least", stayAtLeast);
    }

    /** How long tiers are held, however it was stated; null where they are not reviewed. */
    private @Nullable Validity validity(Builder b) {
        boolean isRolling = window instanceof Window.Rolling;
        Require.that(isRolling || b.keepFor == null, "keep for", b.keepFor, "must be stated for a rolling window only");
        Require.that(
                b.keepFor == null || b.validity == null,
                "validity",
                b.validity,
                "must not be stated beside keep for in ladder " + ladder);
        Require.that(
                b.keepFor == null || downgrade != Downgrade.NEVER,
                "keep for",
                b.keepFor,
                "must not be stated in ladder " + ladder + ", whose tiers are not reviewed");
        checkPeriod("keep for", b.keepFor);
        if (downgrade == Downgrade.NEVER || b.validity != null) {
            return b.validity;
        }
        if (window instanceof Window.Rolling rolling) {
            return new Validity.Lasting(b.keepFor == null ? rolling.length() : b.keepFor);
        }
        return window instanceof Window.Calendar calendar
                ? new Validity.Cycle(calendar.unit(), calendar.start(), 1)
                : null;
    }

    static void checkPeriod(String name, @Nullable Period period) {
        Require.that(
                period == null || (!period.isNegative() && !period.isZero()),
                name,
                period,
                "must be more than nothing");
        Require.that(
                period == null || (period.toTotalMonths() <= 1_200 && period.getDays() <= 36_500),
                name,
                period,
                "must be at most 100 years");
    }

    /** What a review does is said only where there is one. */
    private void checkReviewed(@Nullable Validity stated) {
        boolean lasts = window instanceof Window.Lifetime || downgrade == Downgrade.NEVER;
        String rule = "must not be stated in ladder " + ladder + ", whose tiers are not reviewed";
        boolean never = window instanceof Window.Lifetime && downgrade != Downgrade.MEASURED;
        Require.that(!never, "downgrade", downgrade, rule);
        Require.that(!lasts || requalification == Requalification.KEEP, "requalification", requalification, rule);
        Require.that(!lasts || stayAtLeast == null, "stay at least", stayAtLeast, rule);
        Require.that(!lasts || stated == null, "validity", stated, rule);
        for (Tier tier : tiers) {
            Require.that(
                    !lasts || tier.keepFrom() == tier.threshold(),
                    "tier " + tier.id() + ", keep from",
                    tier.keepFrom(),
                    rule);
        }
    }

    /**
     * Starts a ladder on spend.
     *
     * @param ladder its id, 1 to 40 characters
     * @param window the days it looks at
     * @return a builder
     */
    public static Builder onSpend(String ladder, Window window) {
        return new Builder(ladder, Measure.SPEND, window);
    }

    /**
     * Starts a ladder on profit.
     *
     * @param ladder its id, 1 to 40 characters
     * @param window the days it looks at
     * @return a builder
     */
    public static Builder onProfit(String ladder, Window window) {
        return new Builder(ladder, Measure.PROFIT, window);
    }

    /**
     * Starts a ladder on the number of purchases.
     *
     * @param ladder its id, 1 to 40 characters
     * @param window the days it looks at
     * @return a builder
     */
    public static Builder onPurchases(String ladder, Window window) {
        return new Builder(ladder, Measure.PURCHASES, window);
    }

    /**
     * The ladder's id.
     *
     * @return the id
     */
    public String ladder() {
        return ladder;
    }

    /**
     * What it measures.
     *
     * @return spend or purchases
     */
    public Measure measure() {
        return measure;
    }

    /**
     * The days it looks at.
     *
     * @return the window
     */
    public Window window() {
        return window;
    }

    /**
     * The tiers, lowest first.
     *
     * @return one or more
     */
    public List<Tier> tiers() {
        return tiers;
    }

    /**
     * How long a tier that was reached or confirmed is kept at least: for a rolling window what was stated, or else the length
     * of the window.
     *
     * @return the period, for a rolling window whose tiers are held for a length that is not rounded
     */
    public Optional<Period> keepFor() {
        return window instanceof Window.Rolling && validity instanceof Validity.Lasting lasting
                ? Optional.of(lasting.length())
                : Optional.empty();
    }

    /**
     * How long a tier is held before it is reviewed: what was stated, or what the window says. What is said in two ways is the
     * same: for a rolling window {@link Builder#keepFor} is a {@link Validity.Lasting}, and a calendar window that states nothing
     * has the {@link Validity.Cycle} of its own unit with one more.
     *
     * @return the validity; empty where tiers are not reviewed
     */
    public Optional<Validity> validity() {
        return Optional.ofNullable(validity);
    }

    /**
     * The currency of the thresholds.
     *
     * @return the currency of a ladder on spend whose thresholds name one
     */
    public Optional<CurrencyUnit> currency() {
        return Optional.ofNullable(currency);
    }

    /**
     * The place of a tier on the ladder.
     *
     * @param tier its id
     * @return 0 for the base and for a tier this ladder does not have
     */
    public int index(String tier) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).id().equals(tier)) {
                return i;
            }
        }
        return 0;
    }

    /**
     * A tier of this ladder as bookings show it, {@code ladder/tier}. Of every tier it has, the text is always the same object, so
     * that a million bookings share it.
     *
     * @param tier its id
     * @return such as {@code status/gold}
     */
    public String shown(String tier) {
        int index = index(tier);
        return tiers.get(index).id().equals(tier) ? shown.get(index) : ladder + "/" + tier;
    }

    /**
     * What is measured in the window whose last day is the day before {@code end}.
     *
     * @param history what she bought
     * @param end the day after the last day of the window
     * @return minor units or purchases
     */
    public long measured(HistoryView history, LocalDate end) {
        LocalDate from = window.from(end);
        return switch (measure) {
            case SPEND -> history.netMinor(from, end);
            case PROFIT -> history.profitMinor(from, end);
            case PURCHASES -> history.purchases(from, end);
        };
    }

    /**
     * The highest tier that a measured value reaches.
     *
     * @param measured minor units or purchases
     * @return its place on the ladder; 0 where even the base is missed
     */
    public int reached(long measured) {
        int index = 0;
        while (index + 1 < tiers.size() && measured >= tiers.get(index + 1).threshold()) {
            index++;
        }
        return index;
    }

    /**
     * The tier after a review.
     *
     * @param index the place of the tier held so far
     * @param measured what the review found
     * @return the place of a higher tier if that is reached, of the same if there is what it takes to stay; otherwise what
     *     {@link #downgrade} says
     */
    public int reviewed(int index, long measured) {
        int reached = reached(measured);
        if (reached >= index || measured >= tiers.get(index).keepFrom() || downgrade == Downgrade.NEVER) {
            return Math.max(reached, index);
        }
        int lower = index - 1;
        while (lower > 0
                && downgrade == Downgrade.MEASURED
                && measured < tiers.get(lower).keepFrom()) {
            lower--;
        }
        return lower;
    }

    /**
     * What a review does that finds too little to stay.
     *
     * @return the policy; {@link Downgrade#MEASURED} where it says nothing
     */
    public Downgrade downgrade() {
        return downgrade;
    }

    /**
     * What reaching the threshold again does while the tier is held.
     *
     * @return the policy; {@link Requalification#KEEP} where it says nothing
     */
    public Requalification requalification() {
        return requalification;
    }

    /**
     * What a return does to a tier that rests on its purchase.
     *
     * @return the policy; {@link AfterReturn#WITHDRAW} where it says nothing
     */
    public AfterReturn afterReturn() {
        return afterReturn;
    }

    /**
     * How long a tier is held at least once it is reached, whatever its reviews would find.
     *
     * @return the period, if one is stated
     */
    public Optional<Period> stayAtLeast() {
        return Optional.ofNullable(stayAtLeast);
    }

    /**
     * The day of the first review of a tier.
     *
     * @param index its place on the ladder
     * @param reached the business day it was reached
     * @return the day of the review, if there is one
     */
    public Optional<LocalDate> firstReview(int index, LocalDate reached) {
        if (index == 0 || validity == null) {
            return Optional.empty();
        }
        LocalDate least = stayAtLeast == null ? reached : reached.plus(stayAtLeast);
        int more = validity instanceof Validity.Cycle cycle ? cycle.more() : 0;
        return Optional.of(review(validity, reached, more, least));
    }

    /** The day of the review of a tier that is held from a day on; of a cycle, after so many units that are added. */
    private static LocalDate review(Validity validity, LocalDate from, int more, LocalDate least) {
        if (validity instanceof Validity.Lasting lasting) {
            return lasting.after(from, least);
        }
        if (validity instanceof Validity.Rounded rounded) {
            return rounded.after(from, least);
        }
        return ((Validity.Cycle) validity).after(from, more, least);
    }

    /**
     * The day of the review after a review.
     *
     * @param index the place of the tier the review left her
     * @param reviewed the day of the review
     * @return the day of the next, if there is one
     */
    public Optional<LocalDate> nextReview(int index, LocalDate reviewed) {
        return index == 0 || validity == null ? Optional.empty() : Optional.of(review(validity, reviewed, 0, reviewed));
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof TierPolicy p
                && ladder.equals(p.ladder)
                && measure == p.measure
                && window.equals(p.window)
                && tiers.equals(p.tiers)
                && Objects.equals(validity, p.validity)
                && Objects.equals(currency, p.currency)
                && downgrade == p.downgrade
                && requalification == p.requalification
                && afterReturn == p.afterReturn
                && Objects.equals(stayAtLeast, p.stayAtLeast);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ladder, tiers);
    }

    /** Builds a {@link TierPolicy}. Not thread-safe. */
    public static final class Builder {
        private final String ladder;
        private final Measure measure;
        private final Window window;
        private final List<Tier> tiers = new ArrayList<>();
        private @Nullable Period keepFor;
        private @Nullable Validity validity;
        private @Nullable CurrencyUnit currency;
        private Downgrade downgrade = Downgrade.MEASURED;
        private Requalification requalification = Requalification.KEEP;
        private AfterReturn afterReturn = AfterReturn.WITHDRAW;
        private @Nullable Period stayAtLeast;

        private Builder(String ladder, Measure measure, Window window) {
            this.ladder = ladder;
            this.measure = measure;
            this.window = window;
        }

        /**
         * Adds a tier of a ladder on spend or profit. The first is the base and has threshold 0.
         *
         * @param id its id
         * @param name its name as people read it
         * @param threshold the amount from which it is held, above the one before
         * @return this builder
         */
        public Builder tier(String id, String name, Money threshold) {
            return tier(id, name, threshold, threshold);
        }

        /**
         * Adds a tier of a ladder on spend or profit, in which it takes less to stay than to come.
         *
         * @param id its id
         * @param name its name as people read it
         * @param threshold the amount from which it is reached, above the one before
         * @param keepFrom the amount from which it is kept at a review, at most the threshold and not below the one before
         * @return this builder
         */
        public Builder tier(String id, String name, Money threshold, Money keepFrom) {
            checkMoney("tier " + id + ", threshold", threshold);
            checkMoney("tier " + id + ", keep from", keepFrom);
            tiers.add(new Tier(id, name, threshold.getAmountMinorLong(), keepFrom.getAmountMinorLong()));
            return this;
        }

        private void checkMoney(String what, Money money) {
            Require.that(measure.isMoney(), what, money, "must be a number of purchases");
            Require.that(
                    currency == null || currency.equals(money.getCurrencyUnit()),
                    what,
                    money,
                    "must be in the currency of the others, " + currency);
            Require.that(money.getAmountMinor().precision() <= 18, what, money, "must have at most 18 digits");
            currency = money.getCurrencyUnit();
        }

        /**
         * Adds a tier of a ladder on purchases. The first is the base and has threshold 0.
         *
         * @param id its id
         * @param name its name as people read it
         * @param threshold the number of purchases from which it is held, above the one before
         * @return this builder
         */
        public Builder tier(String id, String name, long threshold) {
            return tier(id, name, threshold, threshold);
        }

        /**
         * Adds a tier of a ladder on purchases, in which it takes less to stay than to come.
         *
         * @param id its id
         * @param name its name as people read it
         * @param threshold the number of purchases from which it is reached, above the one before
         * @param keepFrom the number from which it is kept at a review, at most the threshold and not below the one before
         * @return this builder
         */
        public Builder tier(String id, String name, long threshold, long keepFrom) {
            Require.that(!measure.isMoney(), "tier " + id + ", threshold", threshold, "must be an amount of money");
            tiers.add(new Tier(id, name, threshold, keepFrom));
            return this;
        }

        /**
         * What becomes of a tier at a review that finds less than it takes to stay; without it, it falls to what is measured.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder downgrade(Downgrade policy) {
            downgrade = Objects.requireNonNull(policy, "downgrade");
            return this;
        }

        /**
         * What it does that the threshold of a tier is reached again while it is held; without it, nothing before the review.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder requalification(Requalification policy) {
            requalification = Objects.requireNonNull(policy, "requalification");
            return this;
        }

        /**
         * What becomes of a tier when the purchase it rests on is given back; without it, it is withdrawn.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder afterReturn(AfterReturn policy) {
            afterReturn = Objects.requireNonNull(policy, "after return");
            return this;
        }

        /**
         * How long a tier is held at least once it is reached: a review that would come sooner comes then, or where tiers are held to
         * the end of a calendar unit, with the first such end after it. A return does not ask for it.
         *
         * @param period more than nothing
         * @return this builder
         */
        public Builder stayAtLeast(Period period) {
            stayAtLeast = period;
            return this;
        }

        /**
         * How long a tier of a rolling window is kept before its review; without it, as long as the window.
         *
         * @param period more than nothing
         * @return this builder
         */
        public Builder keepFor(Period period) {
            keepFor = period;
            return this;
        }

        /**
         * How long a tier is held before its review; without it, for a rolling window as long as the window, and for a calendar
         * window to the end of the unit after the one in which it was reached. What a review measures stays the window of the
         * ladder as it ended the day before: of a calendar window, the unit that ended, or what there was of the running one.
         *
         * <p>It is for rolling and calendar windows, and not stated beside {@link #keepFor} or with {@link Downgrade#NEVER}.
         *
         * <p>Example: {@code validity(Validity.lasting(Period.ofMonths(12), Window.Unit.MONTH))}.
         *
         * @param validity how long
         * @return this builder
         */
        public Builder validity(Validity validity) {
            this.validity = Objects.requireNonNull(validity, "validity");
            return this;
        }

        /**
         * Builds the ladder.
         *
         * @return the policy
         * @throws IllegalArgumentException if a value breaks its rule; the message names it
         */
        public TierPolicy build() {
            return new TierPolicy(this);
        }
    }
}

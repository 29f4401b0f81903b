// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Builds a {@link TierPolicy}. Not thread-safe. */
public final class TierPolicyBuilder {
    final String ladder;
    final @Nullable Gauge gauge;
    final List<Tier> tiers = new ArrayList<>();

    @Nullable Period keepFor;

    @Nullable Validity validity;

    @Nullable CurrencyUnit currency;

    Downgrade downgrade = Downgrade.MEASURED;
    Requalification requalification = Requalification.KEEP;
    AfterReturn afterReturn = AfterReturn.WITHDRAW;

    @Nullable Period stayAtLeast;

    TierPolicyBuilder(String ladder, @Nullable Gauge gauge) {
        this.ladder = ladder;
        this.gauge = gauge;
    }

    /**
     * Adds the first tier of a ladder, which everybody has.
     *
     * @param id its id
     * @param name its name as people read it
     * @return this builder
     */
    public TierPolicyBuilder tier(String id, String name) {
        tiers.add(new Tier(id, name));
        return this;
    }

    /**
     * Adds a tier with a requirement of its own.
     *
     * @param id its id
     * @param name its name as people read it
     * @param enter what it takes to reach it, and to stay; more than it takes for the one before. On a ladder with a gauge, so much of that
     * @return this builder
     */
    public TierPolicyBuilder tier(String id, String name, Requirement enter) {
        return tier(id, name, enter, enter);
    }

    /**
     * Adds a tier with a requirement of its own, and another one to stay.
     *
     * @param id its id
     * @param name its name as people read it
     * @param enter what it takes to reach it; more than it takes for the one before. On a ladder with a gauge, so much of that
     * @param keep what must be there at a review to stay, measured by the same or by something else
     * @return this builder
     */
    public TierPolicyBuilder tier(String id, String name, Requirement enter, Requirement keep) {
        boolean same = gauge == null
                || (enter instanceof Requirement.AtLeast come && come.gauge().equals(gauge));
        Require.that(same, "tier " + id + ", requirement", enter, "must be so much of what the ladder measures");
        tiers.add(new Tier(id, name, Objects.requireNonNull(enter, "enter"), Objects.requireNonNull(keep, "keep")));
        return this;
    }

    /**
     * Adds a tier of a ladder on spend or profit. The first is the base and has threshold 0.
     *
     * @param id its id
     * @param name its name as people read it
     * @param threshold the amount from which it is held, above the one before
     * @return this builder
     */
    public TierPolicyBuilder tier(String id, String name, Money threshold) {
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
    public TierPolicyBuilder tier(String id, String name, Money threshold, Money keepFrom) {
        checkMoney("tier " + id + ", threshold", threshold);
        checkMoney("tier " + id + ", keep from", keepFrom);
        return tier(id, name, threshold.getAmountMinorLong(), keepFrom.getAmountMinorLong(), currency);
    }

    private TierPolicyBuilder tier(String id, String name, long threshold, long from, @Nullable CurrencyUnit money) {
        Require.that(threshold >= 0, "tier " + id + ", threshold", threshold, "must not be negative");
        Require.that(
                from >= 0 && from <= threshold,
                "tier " + id + ", keep from",
                from,
                "must be 0 to the threshold, " + threshold);
        if (tiers.isEmpty()) {
            Require.that(threshold == 0, "tier " + id + ", threshold", threshold, "must be 0 for the first");
            return tier(id, name);
        }
        Gauge measured = Objects.requireNonNull(gauge);
        return tier(
                id,
                name,
                new Requirement.AtLeast(measured, threshold, money),
                new Requirement.AtLeast(measured, from, money));
    }

    /** What the ladder measures, of which a threshold is so much. */
    private Gauge gauge(String what, Object threshold) {
        if (gauge == null) {
            throw new IllegalArgumentException(
                    Require.message(what, threshold, "must be stated as a requirement on a ladder without a measure"));
        }
        return gauge;
    }

    private void checkMoney(String what, Money money) {
        Gauge.Measure measured = gauge(what, money).measure();
        String counted = measured == Gauge.Measure.PURCHASES ? "purchases" : "months";
        Require.that(measured.isMoney(), what, money, "must be a number of " + counted);
        Require.that(
                currency == null || currency.equals(money.getCurrencyUnit()),
                what,
                money,
                "must be in the currency of the others, " + currency);
        Require.that(money.getAmountMinor().precision() <= 18, what, money, "must have at most 18 digits");
        currency = money.getCurrencyUnit();
    }

    /**
     * Adds a tier of a ladder on purchases or active months. The first is the base and has threshold 0.
     *
     * @param id its id
     * @param name its name as people read it
     * @param threshold the number from which it is held, above the one before
     * @return this builder
     */
    public TierPolicyBuilder tier(String id, String name, long threshold) {
        return tier(id, name, threshold, threshold);
    }

    /**
     * Adds a tier of a ladder on purchases or active months, in which it takes less to stay than to come.
     *
     * @param id its id
     * @param name its name as people read it
     * @param threshold the number from which it is reached, above the one before
     * @param keepFrom the number from which it is kept at a review, at most the threshold and not below the one before
     * @return this builder
     */
    public TierPolicyBuilder tier(String id, String name, long threshold, long keepFrom) {
        String what = "tier " + id + ", threshold";
        Require.that(!gauge(what, threshold).measure().isMoney(), what, threshold, "must be an amount of money");
        return tier(id, name, threshold, keepFrom, null);
    }

    /**
     * What becomes of a tier at a review that finds less than it takes to stay; without it, it falls to what is measured.
     *
     * @param policy the policy
     * @return this builder
     */
    public TierPolicyBuilder downgrade(Downgrade policy) {
        downgrade = Objects.requireNonNull(policy, "downgrade");
        return this;
    }

    /**
     * What it does that the threshold of a tier is reached again while it is held; without it, nothing before the review.
     *
     * @param policy the policy
     * @return this builder
     */
    public TierPolicyBuilder requalification(Requalification policy) {
        requalification = Objects.requireNonNull(policy, "requalification");
        return this;
    }

    /**
     * What becomes of a tier when the purchase it rests on is given back; without it, it is withdrawn.
     *
     * @param policy the policy
     * @return this builder
     */
    public TierPolicyBuilder afterReturn(AfterReturn policy) {
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
    public TierPolicyBuilder stayAtLeast(Period period) {
        stayAtLeast = period;
        return this;
    }

    /**
     * How long a tier of a rolling window is kept before its review; without it, as long as the window.
     *
     * @param period more than nothing
     * @return this builder
     */
    public TierPolicyBuilder keepFor(Period period) {
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
    public TierPolicyBuilder validity(Validity validity) {
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

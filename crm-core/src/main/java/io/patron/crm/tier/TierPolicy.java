// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import io.patron.crm.history.HistoryView;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A ladder of tiers: on one measure in one window, such as the spend of twelve months, or with requirements of several for each tier. A tier is
 * reached at once and lowered only at its review, or when the purchase it rests on is given back. Redemptions never lower what is
 * measured. Immutable and thread-safe.
 *
 * <ul>
 *   <li>Lifetime: no review; the measure falls only by refunds.
 *   <li>Rolling: reviewed when the tier has been held for {@link TierPolicyBuilder#keepFor}, by the window that ended the day before.
 *   <li>Calendar, and the anniversaries of joining: held to the end of the unit after the one in which it was reached; then reviewed by
 *       the unit that ended.
 *   <li>The anniversaries of the tier: reviewed on each.
 *   <li>All of these: held as long as the {@link TierPolicyBuilder#validity} says, where one is stated. Ladders with requirements of
 *       several measures, and those since the tier was reached, are reviewed only where one is.
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
    private final String ladder;
    private final @Nullable Gauge gauge;
    private final List<Gauge> gauges;
    private final List<Tier> tiers;
    private final List<Check> enters;
    private final List<Check> keeps;
    private final List<String> shown;
    private final @Nullable Validity validity;
    private final boolean anniversaries;
    private final @Nullable CurrencyUnit currency;
    private final Downgrade downgrade;
    private final Requalification requalification;
    private final AfterReturn afterReturn;
    private final @Nullable Period stayAtLeast;

    TierPolicy(TierPolicyBuilder b) {
        ladder = Require.text("ladder", b.ladder, 40);
        gauge = b.gauge;
        tiers = List.copyOf(b.tiers);
        shown = tiers.stream().map(tier -> b.ladder + "/" + tier.id()).toList();
        downgrade = b.downgrade;
        requalification = b.requalification;
        afterReturn = b.afterReturn;
        stayAtLeast = b.stayAtLeast;
        Require.that(!tiers.isEmpty(), "ladder " + ladder + ", tiers", tiers.size(), "must be 1 or more");
        Require.that(tiers.size() <= 50, "ladder " + ladder + ", tiers", tiers.size(), "must be at most 50");
        checkTiers();
        gauges = gauges(gauge, tiers);
        currency = currency(b.currency, tiers);
        enters = tiers.stream().map(tier -> Check.of(tier.enter(), gauges)).toList();
        keeps = tiers.stream().map(tier -> Check.of(tier.keep(), gauges)).toList();
        validity = validity(b);
        anniversaries = validity instanceof Validity.Anniversary
                || gauges.stream().anyMatch(one -> one.window() instanceof Window.Anniversary);
        checkReviewed(b.validity);
        checkPeriod("stay at least", stayAtLeast);
    }

    private void checkTiers() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            Require.that(ids.add(tier.id()), "tier", tier.id(), "must be named once in ladder " + ladder);
            Require.that(
                    (i == 0) == (tier.enter() == null),
                    "tier " + tier.id() + ", requirement",
                    tier.enter(),
                    i == 0 ? "must not be stated for the first, which everybody has" : "must be stated");
            if (i > 0) {
                checkAbove(tier, tiers.get(i - 1));
            }
        }
    }

    /** Nobody may reach a tier and not the one below, nor the one below and always this one with it. */
    private static void checkAbove(Tier tier, Tier below) {
        Requirement enter = Objects.requireNonNull(tier.enter());
        Requirement under = below.enter();
        if (enter instanceof Requirement.AtLeast come) {
            String threshold = "tier " + tier.id() + ", threshold";
            Require.that(
                    come.least() > 0,
                    threshold,
                    come.least(),
                    "must be above 0" + (under == null ? " of tier " + below.id() : ""));
            if (under instanceof Requirement.AtLeast before && before.gauge().equals(come.gauge())) {
                String rule = "must be above " + before.least() + " of tier " + below.id();
                Require.that(come.least() > before.least(), threshold, come.least(), rule);
            }
        }
        Require.that(
                under == null || !under.implies(enter),
                "tier " + tier.id() + ", requirement",
                "a requirement",
                "must ask for more than tier " + below.id());
        if (tier.keep() instanceof Requirement.AtLeast stay
                && below.keep() instanceof Requirement.AtLeast before
                && stay.gauge().equals(before.gauge())) {
            Require.that(
                    stay.least() >= before.least(),
                    "tier " + tier.id() + ", keep from",
                    stay.least(),
                    "must not be below " + before.least() + " of tier " + below.id());
        }
    }

    /** Every gauge that a tier names, the ladder's own first. */
    private static List<Gauge> gauges(@Nullable Gauge gauge, List<Tier> tiers) {
        Set<Gauge> gauges = new LinkedHashSet<>();
        if (gauge != null) {
            gauges.add(gauge);
        }
        for (Tier tier : tiers) {
            for (Requirement.AtLeast clause : clauses(tier)) {
                gauges.add(clause.gauge());
            }
        }
        return List.copyOf(gauges);
    }

    private static List<Requirement.AtLeast> clauses(Tier tier) {
        Requirement enter = tier.enter();
        Requirement keep = tier.keep();
        return enter == null || keep == null
                ? List.of()
                : Stream.concat(enter.clauses().stream(), keep.clauses().stream())
                        .toList();
    }

    private static @Nullable CurrencyUnit currency(@Nullable CurrencyUnit stated, List<Tier> tiers) {
        CurrencyUnit currency = stated;
        for (Tier tier : tiers) {
            for (Requirement.AtLeast clause : clauses(tier)) {
                CurrencyUnit other = clause.currency();
                Require.that(
                        other == null || currency == null || currency.equals(other),
                        "tier " + tier.id() + ", currency",
                        other,
                        "must be that of the others, " + currency);
                currency = other == null ? currency : other;
            }
        }
        return currency;
    }

    /** How long tiers are held, however it was stated; null where they are not reviewed. */
    private @Nullable Validity validity(TierPolicyBuilder b) {
        boolean isRolling = gauge != null && gauge.window() instanceof Window.Rolling;
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
        if (downgrade == Downgrade.NEVER || b.validity != null || gauge == null) {
            return b.validity;
        }
        return b.keepFor != null ? new Validity.Lasting(b.keepFor) : validityOf(gauge.window());
    }

    /** How long tiers are held that are measured in a window, where nothing else is said; null where they are not reviewed. */
    private static @Nullable Validity validityOf(Window window) {
        if (window instanceof Window.Rolling rolling) {
            return new Validity.Lasting(rolling.length());
        }
        if (window instanceof Window.Calendar calendar) {
            return new Validity.Cycle(calendar.unit(), calendar.start(), 1);
        }
        if (window instanceof Window.Anniversary anniversary) {
            return anniversary.of() == Window.Anchor.JOINING
                    ? new Validity.Anniversary(1)
                    : new Validity.Lasting(Period.ofYears(1));
        }
        return null;
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
        boolean lifetime = gauge != null && gauge.window() instanceof Window.Lifetime;
        boolean lasts = lifetime || validity == null || downgrade == Downgrade.NEVER;
        boolean mayNever = gauge != null && validityOf(gauge.window()) != null;
        String rule = "must not be stated in ladder " + ladder + ", whose tiers are not reviewed";
        boolean plain = downgrade == Downgrade.MEASURED || (downgrade == Downgrade.NEVER && mayNever);
        Require.that(!lasts || plain, "downgrade", downgrade, rule);
        Require.that(!lasts || requalification == Requalification.KEEP, "requalification", requalification, rule);
        Require.that(!lasts || stayAtLeast == null, "stay at least", stayAtLeast, rule);
        Require.that(!lasts || stated == null, "validity", stated, rule);
        for (Tier tier : tiers) {
            boolean same = Objects.equals(tier.keep(), tier.enter());
            Object keep = tier.keep() instanceof Requirement.AtLeast stay ? stay.least() : tier.keep();
            Require.that(!lasts || same, "tier " + tier.id() + ", keep from", keep, rule);
        }
    }

    /**
     * Starts a ladder on one measure in one window.
     *
     * @param ladder its id, 1 to 40 characters
     * @param gauge what it measures, over which days
     * @return a builder
     */
    public static TierPolicyBuilder on(String ladder, Gauge gauge) {
        return new TierPolicyBuilder(ladder, Objects.requireNonNull(gauge, "gauge"));
    }

    /**
     * Starts a ladder on spend.
     *
     * @param ladder its id, 1 to 40 characters
     * @param window the days it looks at
     * @return a builder
     */
    public static TierPolicyBuilder onSpend(String ladder, Window window) {
        return on(ladder, new Gauge(Gauge.Measure.SPEND, window));
    }

    /**
     * Starts a ladder on profit.
     *
     * @param ladder its id, 1 to 40 characters
     * @param window the days it looks at
     * @return a builder
     */
    public static TierPolicyBuilder onProfit(String ladder, Window window) {
        return on(ladder, new Gauge(Gauge.Measure.PROFIT, window));
    }

    /**
     * Starts a ladder on the number of purchases.
     *
     * @param ladder its id, 1 to 40 characters
     * @param window the days it looks at
     * @return a builder
     */
    public static TierPolicyBuilder onPurchases(String ladder, Window window) {
        return on(ladder, new Gauge(Gauge.Measure.PURCHASES, window));
    }

    /**
     * Starts a ladder whose tiers have requirements of their own.
     *
     * <p>Example, gold for 1000 euros in a year and purchases in six months of it, to be had for a year and kept with half the spend:
     *
     * <pre>{@code
     * Window year = Window.rolling(Period.ofMonths(12));
     * TierPolicy.onRequirements("status")
     *         .tier("member", "Member")
     *         .tier(
     *                 "gold",
     *                 "Gold",
     *                 Requirement.all(
     *                         Requirement.spend(Money.parse("EUR 1000"), year), Requirement.activeMonths(6, year)),
     *                 Requirement.spend(Money.parse("EUR 500"), year))
     *         .validity(Validity.lasting(Period.ofMonths(12)))
     *         .build();
     * }</pre>
     *
     * @param ladder its id, 1 to 40 characters
     * @return a builder
     */
    public static TierPolicyBuilder onRequirements(String ladder) {
        return new TierPolicyBuilder(ladder, null);
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
     * What all its tiers are measured by.
     *
     * @return the measure and its window; empty where the tiers have requirements of their own
     */
    public Optional<Gauge> gauge() {
        return Optional.ofNullable(gauge);
    }

    /**
     * Everything it measures.
     *
     * @return the ladder's own gauge, and those of its tiers; each once, in a fixed order
     */
    public List<Gauge> gauges() {
        return gauges;
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
        return gauge != null && gauge.window() instanceof Window.Rolling && validity instanceof Validity.Lasting lasting
                ? Optional.of(lasting.length())
                : Optional.empty();
    }

    /**
     * How long a tier is held before it is reviewed: what was stated, or what the window says. What is said in two ways is the
     * same: for a rolling window {@link TierPolicyBuilder#keepFor} is a {@link Validity.Lasting}, and a calendar window that states
     * nothing has the {@link Validity.Cycle} of its own unit with one more.
     *
     * @return the validity; empty where tiers are not reviewed
     */
    public Optional<Validity> validity() {
        return Optional.ofNullable(validity);
    }

    /**
     * Whether the validity is what the window says of itself.
     *
     * @return {@code true} also where nothing is stated and tiers are not reviewed
     */
    public boolean isValidityOfWindow() {
        return Objects.equals(validity, gauge == null ? null : validityOf(gauge.window()));
    }

    /**
     * Whether it looks at the day on which a customer joined.
     *
     * @return {@code true} where anniversaries are counted
     */
    public boolean countsAnniversaries() {
        return anniversaries;
    }

    /**
     * The currency of the thresholds.
     *
     * @return the currency, if one of them is money
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
     * What each gauge reads in its window whose last day is the day before {@code end}.
     *
     * @param history what she bought
     * @param end the day after the last day of the window
     * @param membership the days from which her own windows are counted
     * @return minor units, purchases or months, one for each of {@link #gauges()}
     */
    public long[] measured(HistoryView history, LocalDate end, Membership membership) {
        long[] readings = new long[gauges.size()];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = gauges.get(i).read(history, end, membership);
        }
        return readings;
    }

    /**
     * The highest tier whose requirement is met.
     *
     * @param readings what each of {@link #gauges()} reads
     * @return its place on the ladder; 0 where none but the first is reached
     */
    public int reached(long... readings) {
        for (int i = tiers.size() - 1; i > 0; i--) {
            if (enters.get(i).isMet(readings)) {
                return i;
            }
        }
        return 0;
    }

    /**
     * The tier after a review.
     *
     * @param index the place of the tier held so far
     * @param readings what each of {@link #gauges()} reads
     * @return the place of a higher tier if that is reached, of the same if there is what it takes to stay; otherwise what
     *     {@link #downgrade} says
     */
    public int reviewed(int index, long... readings) {
        int reached = reached(readings);
        if (reached >= index || keeps.get(index).isMet(readings) || downgrade == Downgrade.NEVER) {
            return Math.max(reached, index);
        }
        int lower = index - 1;
        while (lower > reached
                && downgrade == Downgrade.MEASURED
                && !keeps.get(lower).isMet(readings)) {
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
     * @param joined the day on which the customer joined
     * @return the day of the review, if there is one
     */
    public Optional<LocalDate> firstReview(int index, LocalDate reached, LocalDate joined) {
        if (index == 0 || validity == null) {
            return Optional.empty();
        }
        LocalDate least = stayAtLeast == null ? reached : reached.plus(stayAtLeast);
        return Optional.of(validity.after(reached, true, least, joined));
    }

    /**
     * The day of the review after a review.
     *
     * @param index the place of the tier the review left her
     * @param reviewed the day of the review
     * @param joined the day on which the customer joined
     * @return the day of the next, if there is one
     */
    public Optional<LocalDate> nextReview(int index, LocalDate reviewed, LocalDate joined) {
        return index == 0 || validity == null
                ? Optional.empty()
                : Optional.of(validity.after(reviewed, false, reviewed, joined));
    }

    /**
     * Whether another policy does the same with whoever never measures more than some value of its {@link #gauge}: both differ in
     * nothing but tiers that such a value does not reach.
     *
     * @param other the other policy
     * @param most the value
     * @return {@code true} if they cannot be told apart; {@code false} where the tiers have requirements of their own
     */
    public boolean agrees(TierPolicy other, long most) {
        if (gauge == null || other.gauge == null) {
            return false;
        }
        int end = reached(most) + 1;
        return end == other.reached(most) + 1
                && tiers.subList(0, end).equals(other.tiers.subList(0, end))
                && sameButTiers(other);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof TierPolicy p && tiers.equals(p.tiers) && sameButTiers(p);
    }

    private boolean sameButTiers(TierPolicy p) {
        return ladder.equals(p.ladder)
                && Objects.equals(gauge, p.gauge)
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
}

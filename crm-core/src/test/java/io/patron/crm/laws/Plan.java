// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.Cap;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.TierTime;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A program as plain numbers, for the naive fold, with the program that says the same. */
final class Plan {
    static final List<Period> PERIODS = List.of(
            Period.ofDays(1),
            Period.ofDays(30),
            Period.ofMonths(1),
            Period.ofMonths(3),
            Period.of(0, 1, 15),
            Period.ofYears(1));

    final CurrencyUnit currency;
    final ZoneId zone;
    final List<Purse> purses = new ArrayList<>();
    final List<Stairs> stairs = new ArrayList<>();
    final List<Prize> prizes = new ArrayList<>();
    final int formationDays;
    final int stableDays;
    final Program program;

    /** A wallet. */
    record Purse(
            WalletId wallet,
            long rate,
            Money per,
            BigDecimal factor,
            String factorFor,
            long bonus,
            String bonusFor,
            Long cap,
            List<Limit> limits,
            RoundingMode rounding,
            Life life,
            boolean oldestFirst,
            Shortage shortage,
            boolean waits,
            Period pending,
            Base base,
            boolean either,
            boolean afterwards,
            Milestone until,
            List<Watch> watches,
            List<Limit> budgets,
            Bring bring) {
        /** Whether a release lets points be spent that wait for the host. */
        boolean releasedBy(Milestone reached) {
            return reached == null || (waits && until != null && until.compareTo(reached) <= 0);
        }
    }

    /**
     * A guard: of great purchases, or of those that have so many before them in some days, nothing is given, or what is given waits
     * for the host's word.
     */
    record Watch(String id, boolean holds, int many, Period within) {
        /** At most two; none holds where points wait for how far a purchase has come. */
        static List<Watch> random(Random random, boolean mayHold) {
            List<Watch> watches = new ArrayList<>();
            for (int i = 0; random.nextInt(5) == 0 && i < 2; i++) {
                boolean holds = mayHold && random.nextBoolean();
                watches.add(new Watch("watch" + i, holds, random.nextInt(4), one(random, PERIODS)));
            }
            return watches;
        }

        Guard guard(CurrencyUnit currency) {
            Condition when = many == 0
                    ? Condition.amountAtLeast(Money.ofMajor(currency, 30))
                    : new OnHistory.BoughtAtLeast(many, within);
            return holds ? Guard.hold(id, when) : Guard.noPoints(id, when);
        }
    }

    /** What is given for bringing a customer and for being brought; the limit is for bringing. */
    record Bring(long referrer, long friend, Limit limit, boolean evenIfAlike) {
        static Bring random(Random random) {
            if (random.nextInt(3) > 0) {
                return null;
            }
            long referrer = random.nextInt(4) * 10L;
            long friend = referrer == 0 ? 7 : random.nextInt(2) * 5L;
            Cap.Per per = one(random, List.of(Cap.Per.values()));
            Limit limit = random.nextBoolean() ? null : new Limit("referral", 1 + random.nextInt(60), per);
            return new Bring(referrer, friend, limit, random.nextBoolean());
        }

        ReferralReward reward() {
            ReferralReward reward = ReferralReward.of(referrer, friend);
            reward = limit == null ? reward : reward.atMost(limit.points(), limit.per());
            return evenIfAlike ? reward.evenIfTheyLookAlike() : reward;
        }
    }

    /** The most of a rule, or of all, in a period. */
    record Limit(String rule, long points, Cap.Per per) {
        /** Whether it counts for another, which may allow more or less. */
        boolean under(Limit other) {
            return Objects.equals(rule, other.rule) && per == other.per;
        }

        static List<Limit> random(Random random) {
            List<Limit> limits = new ArrayList<>();
            if (random.nextInt(3) > 0) {
                return limits;
            }
            for (String rule : List.of("base", "bonus")) {
                if (random.nextBoolean()) {
                    limits.add(new Limit(rule, 1 + random.nextInt(60), one(random, List.of(Cap.Per.values()))));
                }
            }
            for (Cap.Per per : Cap.Per.values()) {
                if (random.nextInt(3) == 0) {
                    limits.add(new Limit(null, 1 + random.nextInt(150), per));
                }
            }
            return limits;
        }

        Cap cap() {
            return new Cap(points, per);
        }
    }

    /** What a wallet earns on: the spend, and what else; without what some means paid, and perhaps without tea. */
    record Base(boolean tax, boolean shipping, boolean gross, boolean notByPoints, boolean notTea) {
        static Base random(Random random) {
            boolean plain = random.nextBoolean();
            return new Base(
                    !plain && random.nextBoolean(),
                    !plain && random.nextBoolean(),
                    !plain && random.nextBoolean(),
                    !plain && random.nextBoolean(),
                    !plain && random.nextInt(3) == 0);
        }

        EarningBase earningBase() {
            EarningBase base = EarningBase.spend();
            base = tax ? base.also(EarningBase.Part.TAX) : base;
            base = shipping ? base.also(EarningBase.Part.SHIPPING) : base;
            base = gross ? base.also(EarningBase.Part.DISCOUNTS) : base;
            base = notByPoints ? base.notPaidBy("points") : base;
            return notTea ? base.onLines(Condition.not(Condition.category("tea"))) : base;
        }
    }

    /**
     * How long points live: for ever, after a period, to the end of so many months, to a day of the year, through a date, or a period
     * after she bought or spent points.
     */
    record Life(
            String kind,
            Period period,
            int months,
            MonthDay day,
            LocalDate date,
            boolean byPurchase,
            boolean bySpending) {
        static Life random(Random random) {
            return new Life(
                    one(random, List.of("ever", "after", "after", "unit", "yearly", "date", "idle")),
                    one(random, PERIODS),
                    one(random, List.of(1, 3, 6, 12)),
                    one(random, List.of(MonthDay.of(2, 29), MonthDay.of(3, 31), MonthDay.of(12, 31))),
                    LocalDate.of(2023, 1, 1).plusDays(random.nextInt(1_000)),
                    random.nextInt(3) > 0,
                    random.nextBoolean());
        }

        Expiry expiry() {
            return switch (kind) {
                case "after" -> Expiry.after(period);
                case "unit" -> Expiry.after(period, unit());
                case "yearly" -> Expiry.yearly(day, period);
                case "date" -> Expiry.through(date);
                case "idle" -> Expiry.inactivity(period, activities());
                default -> Expiry.never();
            };
        }

        /** Purchases, where nothing else would be left. */
        private Set<Expiry.Activity> activities() {
            Set<Expiry.Activity> activities = EnumSet.noneOf(Expiry.Activity.class);
            if (byPurchase || !bySpending) {
                activities.add(Expiry.Activity.PURCHASE);
            }
            if (bySpending) {
                activities.add(Expiry.Activity.REDEMPTION);
            }
            return activities;
        }

        private Expiry.Unit unit() {
            return switch (months) {
                case 1 -> Expiry.Unit.MONTH;
                case 3 -> Expiry.Unit.QUARTER;
                case 6 -> Expiry.Unit.HALF_YEAR;
                default -> Expiry.Unit.YEAR;
            };
        }
    }

    /**
     * What is measured: purchases, spend or profit, which is the place of its sum, or 4 for months; in a window that is life, rolling,
     * calendar, of so many months with a day that is the first of some, a year since joining or in the tier, or all since the tier.
     */
    record Look(int sum, String window, Period length, int months, MonthDay begin) {
        static final int MONTHS = 4;

        static Look random(Random random) {
            int sum = one(random, List.of(0, 1, 1, 2, MONTHS));
            List<String> windows = sum == MONTHS
                    ? List.of("rolling", "calendar", "joined", "year")
                    : sum == 2
                            ? List.of("life", "rolling", "calendar")
                            : List.of("life", "rolling", "calendar", "joined", "year", "since");
            return new Look(
                    sum,
                    one(random, windows),
                    one(random, PERIODS),
                    one(random, List.of(1, 3, 12)),
                    MonthDay.of(1 + random.nextInt(12), one(random, List.of(1, 1, 2, 15, 28))));
        }

        boolean money() {
            return sum == 1 || sum == 2;
        }

        /** Whether it is no sum of what was bought on days that are known in advance. */
        boolean odd() {
            return sum == MONTHS || List.of("joined", "year", "since").contains(window);
        }

        Gauge gauge() {
            Gauge.Measure measure = List.of(
                            Gauge.Measure.PURCHASES,
                            Gauge.Measure.SPEND,
                            Gauge.Measure.PROFIT,
                            Gauge.Measure.PROFIT,
                            Gauge.Measure.ACTIVE_MONTHS)
                    .get(sum);
            return new Gauge(
                    measure,
                    switch (window) {
                        case "life" -> Window.lifetime();
                        case "rolling" -> Window.rolling(length);
                        case "joined" -> Window.anniversary(Window.Anchor.JOINING);
                        case "year" -> Window.anniversary(Window.Anchor.TIER);
                        case "since" -> Window.sinceTier();
                        default -> Window.calendar(unit(months), months == 1 ? begin.with(Month.JANUARY) : begin);
                    });
        }
    }

    /** What a tier asks for: so many of some things, of each so much. */
    record Ask(int needed, List<Look> looks, List<Long> least) {
        /** The same things, more of each the higher the tier. */
        static List<Ask> random(Random random, int tiers, long minor) {
            Map<Gauge, Look> different = new LinkedHashMap<>();
            Stream.generate(() -> Look.random(random))
                    .limit(1 + random.nextInt(3))
                    .forEach(look -> different.put(look.gauge(), look));
            List<Look> looks = List.copyOf(different.values());
            int needed = 1 + random.nextInt(looks.size());
            List<Ask> asks = new ArrayList<>();
            for (int tier = 1; tier < tiers; tier++) {
                int times = tier * tier;
                long many = Math.min(times + 1L, 3L * tier);
                asks.add(new Ask(
                        needed,
                        looks,
                        looks.stream()
                                .map(look -> look.money() ? 20L * times * minor : many)
                                .toList()));
            }
            return asks;
        }

        boolean met(Map<Look, Long> measured) {
            int met = 0;
            for (int i = 0; i < looks.size(); i++) {
                met += measured.get(looks.get(i)) >= least.get(i) ? 1 : 0;
            }
            return met >= needed;
        }

        Requirement requirement(CurrencyUnit currency) {
            List<Requirement> parts = new ArrayList<>();
            for (int i = 0; i < looks.size(); i++) {
                Look look = looks.get(i);
                parts.add(new Requirement.AtLeast(look.gauge(), least.get(i), look.money() ? currency : null));
            }
            return parts.size() == 1 ? parts.get(0) : new Requirement.Several(needed, parts);
        }
    }

    /** A ladder on one measure, or with what each tier but the first asks for to come and to stay. */
    record Stairs(
            String ladder,
            int sum,
            String window,
            Period length,
            int months,
            MonthDay begin,
            Period keep,
            List<Long> from,
            List<Long> stayFrom,
            Downgrade downgrade,
            boolean extend,
            AfterReturn afterReturn,
            Period stay,
            Held held,
            List<Ask> enters,
            List<Ask> keeps) {
        private static final List<String> UNREVIEWED = List.of("life", "since");

        Look look() {
            return new Look(sum, window, length, months, begin);
        }

        /** Whether its tiers have requirements of their own. */
        boolean asks() {
            return !enters.isEmpty();
        }

        int tiers() {
            return from.size();
        }

        boolean reviewed() {
            boolean byWindow = !asks() && !UNREVIEWED.contains(window);
            return (held != null || byWindow) && downgrade != Downgrade.NEVER;
        }

        Ask enter(int tier) {
            return asks() ? enters.get(tier - 1) : new Ask(1, List.of(look()), List.of(from.get(tier)));
        }

        Ask keep(int tier) {
            return asks() ? keeps.get(tier - 1) : new Ask(1, List.of(look()), List.of(stayFrom.get(tier)));
        }

        Set<Look> looks() {
            Set<Look> looks = new LinkedHashSet<>();
            for (int tier = 1; tier < tiers(); tier++) {
                looks.addAll(enter(tier).looks());
                looks.addAll(keep(tier).looks());
            }
            return looks;
        }
    }

    /**
     * How long a tier is held, if not as its window says: for a period, perhaps to the end of so many months, or to the end of some
     * months with a day that is the first of some, and of so many more.
     */
    record Held(String kind, Period length, int months, MonthDay begin, int more) {
        static Held random(Random random) {
            return new Held(
                    one(random, List.of("length", "rounded", "cycle", "joined")),
                    one(random, PERIODS),
                    one(random, List.of(1, 3, 12)),
                    MonthDay.of(1 + random.nextInt(12), one(random, List.of(1, 1, 2, 15, 28))),
                    one(random, List.of(0, 0, 1, 2, 10)));
        }

        Validity validity() {
            return switch (kind) {
                case "length" -> Validity.lasting(length);
                case "rounded" -> Validity.lasting(length, unit(months));
                case "joined" -> Validity.anniversary(more);
                default -> Validity.cycle(unit(months), months == 1 ? begin.with(Month.JANUARY) : begin, more);
            };
        }
    }

    private static Window.Unit unit(int months) {
        return switch (months) {
            case 1 -> Window.Unit.MONTH;
            case 3 -> Window.Unit.QUARTER;
            default -> Window.Unit.YEAR;
        };
    }

    /** A reward: what a piece costs, and how many one customer can have; null for any number. */
    record Prize(String id, WalletId wallet, long price, RewardLimit limit) {
        Reward reward() {
            Reward any = price == 0 ? Reward.free(id, Benefit.gift()) : Reward.of(id, wallet, price, Benefit.gift());
            return limit == null ? any : any.limited(limit);
        }
    }

    Plan(int version, CurrencyUnit currency, ZoneId zone, Random random) {
        this.currency = currency;
        this.zone = zone;
        formationDays = 1 + random.nextInt(60);
        stableDays = 1 + random.nextInt(90);
        int ladders = random.nextInt(3);
        for (int i = 0; i < ladders; i++) {
            stairs.add(stairs(i == 0 ? "status" : "class", random));
        }
        int wallets = 1 + random.nextInt(4) / 3;
        for (int i = 0; i < wallets; i++) {
            purses.add(purse(i == 0 ? WalletId.POINTS : new WalletId("stars"), random));
        }
        prizes.add(prize("mug", WalletId.POINTS, random));
        if (random.nextInt(4) > 0) {
            prizes.add(prize("miles", one(random, purses).wallet(), random));
        }
        program = build(version);
    }

    /** A reward by its id; null where it is not offered. */
    Prize prize(String reward) {
        return prizes.stream().filter(p -> p.id.equals(reward)).findFirst().orElse(null);
    }

    ProgramVersion version() {
        return program.version();
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Purse purse(WalletId wallet, Random random) {
        boolean waits = random.nextInt(6) == 0;
        Milestone until = random.nextInt(3) == 0 ? null : one(random, List.of(Milestone.values()));
        long bonus = random.nextInt(3) == 0 ? one(random, List.of(1L, 5L, 100L)) : 0;
        return new Purse(
                wallet,
                one(random, List.of(1L, 2L, 10L)),
                Money.of(currency, new BigDecimal(one(random, List.of("1", "3", "7"))), RoundingMode.UP),
                random.nextInt(3) == 0 ? new BigDecimal(one(random, List.of("1.5", "2", "3.3333"))) : null,
                one(random, List.of("always", stairs.isEmpty() ? "tea" : "tier", "tea")),
                bonus,
                one(random, List.of("always", "first", "big", "friday")),
                random.nextInt(4) == 0 ? 1L + random.nextInt(40) : null,
                Limit.random(random),
                one(random, List.of(RoundingMode.DOWN, RoundingMode.HALF_UP, RoundingMode.UP, RoundingMode.HALF_EVEN)),
                Life.random(random),
                random.nextInt(3) == 0,
                one(
                        random,
                        List.of(
                                Shortage.DEBT,
                                Shortage.DEBT,
                                Shortage.FORGIVE,
                                Shortage.WITHHOLD,
                                Shortage.PENDING_ONLY)),
                waits,
                random.nextInt(4) == 0 ? one(random, PERIODS) : null,
                Base.random(random),
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                until,
                Watch.random(random, !waits || until == null),
                budgets(bonus > 0, random),
                Bring.random(random));
    }

    /** What rules give to all customers together. */
    private static List<Limit> budgets(boolean bonus, Random random) {
        List<Limit> budgets = new ArrayList<>();
        boolean some = random.nextInt(4) == 0;
        for (String rule : bonus ? List.of("base", "bonus") : List.of("base")) {
            if (some && random.nextBoolean()) {
                budgets.add(new Limit(rule, 1 + random.nextInt(200), Cap.Per.LIFETIME));
            }
        }
        return budgets;
    }

    private static Prize prize(String id, WalletId wallet, Random random) {
        RewardLimit.Within within = one(random, List.of(RewardLimit.Within.values()));
        RewardLimit limit = random.nextInt(4) == 0 ? null : new RewardLimit(1 + random.nextInt(4), within);
        long price = random.nextInt(11);
        return new Prize(id, price == 0 ? WalletId.POINTS : wallet, price, limit);
    }

    private Stairs stairs(String ladder, Random random) {
        boolean asks = random.nextInt(3) == 0;
        boolean odd = !asks && random.nextInt(3) == 0;
        Look look = Look.random(random);
        int sum = odd ? look.sum() : one(random, List.of(0, 0, 1, 1, 2));
        boolean money = sum == 1 || sum == 2;
        String window = odd ? look.window() : one(random, List.of("life", "rolling", "calendar"));
        Period length = one(random, PERIODS);
        boolean keep = !asks && window.equals("rolling") && random.nextInt(3) == 0;
        long minor = (long) Math.pow(10, currency.getDecimalPlaces());
        List<Long> from =
                money ? List.of(0L, 20 * minor, 100 * minor, 200 * minor) : List.of(0L, 1L + random.nextInt(2), 4L, 6L);
        boolean held = asks || window.equals("since");
        boolean lasts = held ? random.nextInt(4) == 0 : window.equals("life");
        Downgrade downgrade = lasts
                ? Downgrade.MEASURED
                : held
                        ? one(random, List.of(Downgrade.MEASURED, Downgrade.ONE_STEP))
                        : one(random, List.of(Downgrade.values()));
        boolean reviewed = !lasts && downgrade != Downgrade.NEVER;
        List<Ask> enters = asks ? Ask.random(random, from.size(), minor) : List.of();
        boolean others = asks && reviewed && random.nextBoolean();
        boolean easier = reviewed && random.nextInt(3) == 0;
        return new Stairs(
                ladder,
                sum,
                window,
                length,
                one(random, List.of(1, 3, 12)),
                MonthDay.of(1 + random.nextInt(12), one(random, List.of(1, 1, 2, 15, 28))),
                keep && reviewed ? one(random, PERIODS) : length,
                from,
                from.stream()
                        .map(threshold -> easier ? threshold / 2 : threshold)
                        .toList(),
                downgrade,
                reviewed && random.nextInt(3) == 0,
                one(
                        random,
                        List.of(AfterReturn.WITHDRAW, AfterReturn.WITHDRAW, AfterReturn.KEEP, AfterReturn.ONE_STEP)),
                reviewed && random.nextInt(4) == 0 ? one(random, PERIODS) : null,
                reviewed && !keep && (held || random.nextInt(3) == 0) ? Held.random(random) : null,
                enters,
                others ? Ask.random(random, from.size(), minor) : enters);
    }

    private Program build(int version) {
        Program.Builder builder = Program.builder("club", version, currency, zone)
                .lifecycle(LifecyclePolicy.days(formationDays, stableDays));
        stairs.forEach(s -> builder.ladder(ladder(s)));
        purses.forEach(p -> builder.points(policy(p)));
        prizes.forEach(p -> builder.reward(p.reward()));
        return builder.build();
    }

    private TierPolicy ladder(Stairs s) {
        TierPolicyBuilder ladder = s.asks()
                ? TierPolicy.onRequirements(s.ladder)
                : TierPolicy.on(s.ladder, s.look().gauge());
        for (int i = 0; i < s.from.size(); i++) {
            if (s.asks() && i > 0) {
                Requirement enter = s.enter(i).requirement(currency);
                Requirement keep = s.keep(i).requirement(currency);
                ladder.tier("t" + i, "Tier " + i, enter, keep);
            } else if (s.asks()) {
                ladder.tier("t" + i, "Tier " + i);
            } else if (s.look().money()) {
                Money from = Money.ofMinor(currency, s.from.get(i));
                ladder.tier("t" + i, "Tier " + i, from, Money.ofMinor(currency, s.stayFrom.get(i)));
            } else {
                ladder.tier("t" + i, "Tier " + i, s.from.get(i), s.stayFrom.get(i));
            }
        }
        ladder.downgrade(s.downgrade).afterReturn(s.afterReturn);
        if (s.extend) {
            ladder.requalification(Requalification.EXTEND);
        }
        if (s.stay != null) {
            ladder.stayAtLeast(s.stay);
        }
        if (!s.asks() && s.window.equals("rolling") && !s.keep.equals(s.length)) {
            ladder.keepFor(s.keep);
        }
        if (s.held != null) {
            ladder.validity(s.held.validity());
        }
        return ladder.build();
    }

    /** The multiplier and the bonus exclude each other, where the wallet says so. */
    private static EarnRule grouped(EarnRule rule, Purse p) {
        return p.either ? rule.inGroup("either") : rule;
    }

    private static EarnRule limited(EarnRule rule, Purse p) {
        EarnRule limited = rule;
        for (Limit limit : p.limits) {
            limited = rule.id().equals(limit.rule) ? limited.atMost(limit.points, limit.per) : limited;
        }
        for (Limit budget : p.budgets) {
            limited = rule.id().equals(budget.rule) ? limited.budget(budget.points) : limited;
        }
        return limited;
    }

    private PointsPolicy policy(Purse p) {
        PointsPolicy.Builder policy = PointsPolicy.builder(p.wallet)
                .rounding(p.rounding)
                .rule(limited(EarnRule.perMoney("base", p.rate, p.per), p));
        if (p.factor != null) {
            EarnRule rule = grouped(EarnRule.multiplier("times", p.factor.toPlainString()), p);
            policy.rule(
                    switch (p.factorFor) {
                        case "tier" -> rule.when(Condition.holdsTier(stairs.get(0).ladder, "t1", "t2", "t3"));
                        case "tea" -> rule.onLines(Condition.category("tea"));
                        default -> rule;
                    });
        }
        if (p.bonus > 0) {
            EarnRule rule = limited(grouped(EarnRule.bonus("bonus", p.bonus), p), p);
            policy.rule(
                    switch (p.bonusFor) {
                        case "first" -> rule.when(Condition.firstPurchase());
                        case "big" -> rule.when(Condition.amountAtLeast(Money.ofMajor(currency, 30)));
                        case "friday" -> rule.when(Condition.weekday(DayOfWeek.FRIDAY));
                        default -> rule;
                    });
        }
        if (p.cap != null) {
            policy.capPerPurchase(p.cap);
        }
        p.limits.stream().filter(limit -> limit.rule == null).forEach(limit -> policy.cap(limit.points, limit.per));
        p.watches.forEach(watch -> policy.guard(watch.guard(currency)));
        if (p.bring != null) {
            policy.referral(p.bring.reward());
        }
        return policy.base(p.base.earningBase())
                .expiry(p.life.expiry())
                .consumption(p.oldestFirst ? Consumption.OLDEST : Consumption.SOONEST_EXPIRY)
                .shortage(p.shortage)
                .earnsAtTier(p.afterwards ? TierTime.AFTER : TierTime.BEFORE)
                .worth(100, Money.ofMajor(currency, 1))
                .pending(
                        p.waits
                                ? p.until == null ? Pending.untilReleased() : Pending.until(p.until)
                                : p.pending == null ? Pending.none() : Pending.lasting(p.pending))
                .build();
    }
}

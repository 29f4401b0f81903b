// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnCustomer;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.OnPurchase;
import io.patron.crm.condition.Subject;
import io.patron.crm.customer.AttributeValue;
import io.patron.crm.customer.CustomerKind;
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
import io.patron.crm.program.Treatment;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws programs in which any option may have any value that the builders take. */
final class ProgramDraw {
    private static final List<String> CURRENCIES = List.of("EUR", "TWD", "JPY", "BHD", "CLF");
    private static final List<String> ZONES = List.of("Asia/Taipei", "Pacific/Apia", "UTC", "UTC+01:30", "-03:00");
    private static final List<String> LETTERS = List.of("a", "B", " ", "-", "é", "茶", "🍵", "\"", "\\", "/", "0", "$");

    private final Random random;
    private final CurrencyUnit currency;
    private final Map<String, List<String>> tiers = new LinkedHashMap<>();

    ProgramDraw(Random random) {
        this.random = random;
        currency = CurrencyUnit.of(one(CURRENCIES));
    }

    Program program(int version) {
        Program.Builder program = Program.builder(text(40), version, currency, ZoneId.of(one(ZONES)));
        names(upTo(2), 40).forEach(ladder -> program.ladder(ladder(ladder)));
        List<String> wallets = names(upTo(2), 40);
        wallets.forEach(wallet -> program.points(wallet(wallet)));
        if (chance(70)) {
            program.lifecycle(LifecyclePolicy.days(1 + upTo(36_499), 1 + upTo(36_499)));
        }
        names(upTo(3), 40)
                .forEach(id -> program.treatment(
                        new Treatment(id, text(200), condition(Set.of(Subject.DAY, Subject.HISTORY), 3))));
        if (chance(50)) {
            program.inForceFrom(Instant.ofEpochSecond(random.nextInt()));
        }
        names(wallets.isEmpty() ? 0 : upTo(3), 40).forEach(id -> program.reward(reward(id, one(wallets))));
        return program.build();
    }

    private Window window() {
        return switch (upTo(4)) {
            case 0 -> Window.lifetime();
            case 1 -> Window.rolling(period());
            case 2 -> calendar(one(List.of(Window.Unit.values())));
            case 3 -> Window.anniversary(one(List.of(Window.Anchor.values())));
            default -> Window.sinceTier();
        };
    }

    private TierPolicy ladder(String id) {
        return chance(30) ? asking(id) : measuring(id, window());
    }

    /** A ladder whose tiers ask for several things, each for more of all of them than the one before. */
    private TierPolicy asking(String id) {
        List<String> ids = names(1 + upTo(4), 40);
        TierPolicyBuilder policy = TierPolicy.onRequirements(id).afterReturn(one(List.of(AfterReturn.values())));
        List<Window> windows = List.of(window(), window(), window());
        boolean reviewed = chance(50);
        for (int i = 0; i < ids.size(); i++) {
            if (i == 0) {
                policy.tier(ids.get(i), text(80));
            } else if (reviewed && chance(50)) {
                policy.tier(ids.get(i), text(80), requirement(windows, i, 2), requirement(windows, upTo(9), 2));
            } else {
                policy.tier(ids.get(i), text(80), requirement(windows, i, 2));
            }
        }
        if (reviewed) {
            policy.validity(validity());
        }
        tiers.put(id, ids);
        return policy.build();
    }

    /** Three parts, so that each tier asks for as many of them, and for more of each, than the one below it. */
    private Requirement requirement(List<Window> windows, int much, int needed) {
        Requirement months = Requirement.activeMonths(much, Window.calendar(Window.Unit.YEAR));
        return Requirement.some(
                needed,
                Requirement.purchases(much, windows.get(0)),
                Requirement.spend(Money.ofMinor(currency, 100L * much), windows.get(1)),
                windows.get(2).isPersonal()
                        ? months
                        : Requirement.all(months, Requirement.profit(Money.ofMinor(currency, much), windows.get(2))));
    }

    private TierPolicy measuring(String id, Window window) {
        boolean spend = chance(50);
        TierPolicyBuilder policy = !spend
                ? TierPolicy.onPurchases(id, window)
                : chance(50) || window.isPersonal() ? TierPolicy.onSpend(id, window) : TierPolicy.onProfit(id, window);
        List<String> ids = names(1 + upTo(4), 40);
        boolean lasts = window instanceof Window.Lifetime || window instanceof Window.SinceTier;
        Downgrade downgrade = lasts ? Downgrade.MEASURED : one(List.of(Downgrade.values()));
        boolean reviewed = !lasts && downgrade != Downgrade.NEVER;
        policy.downgrade(downgrade).afterReturn(one(List.of(AfterReturn.values())));
        long threshold = 0;
        long keepFrom = 0;
        for (String tier : ids) {
            long stays = reviewed ? keepFrom : threshold;
            if (spend) {
                policy.tier(tier, text(80), Money.ofMinor(currency, threshold), Money.ofMinor(currency, stays));
            } else {
                policy.tier(tier, text(80), threshold, stays);
            }
            threshold += 1 + random.nextInt(Integer.MAX_VALUE);
            keepFrom = chance(50) ? threshold : keepFrom;
        }
        if (window instanceof Window.Rolling && reviewed && chance(50)) {
            policy.keepFor(period());
        } else if (reviewed && chance(50)) {
            policy.validity(validity());
        }
        if (reviewed && chance(30)) {
            policy.stayAtLeast(period()).requalification(Requalification.EXTEND);
        }
        tiers.put(id, ids);
        return policy.build();
    }

    private Window calendar(Window.Unit unit) {
        return chance(50) ? Window.calendar(unit) : Window.calendar(unit, begin(unit));
    }

    private MonthDay begin(Window.Unit unit) {
        return MonthDay.of(unit == Window.Unit.MONTH ? 1 : 1 + upTo(11), 1 + upTo(27));
    }

    private Validity validity() {
        Window.Unit unit = one(List.of(Window.Unit.values()));
        return switch (upTo(2)) {
            case 0 -> Validity.lasting(period());
            case 1 -> Validity.lasting(period(), unit);
            default -> Validity.cycle(unit, chance(50) ? MonthDay.of(1, 1) : begin(unit), upTo(10));
        };
    }

    private PointsPolicy wallet(String id) {
        PointsPolicy.Builder policy = PointsPolicy.builder(new WalletId(id))
                .scale(upTo(6))
                .expiry(expiry())
                .consumption(one(List.of(Consumption.values())))
                .earnsAtTier(one(List.of(TierTime.values())))
                .rounding(one(List.of(
                        RoundingMode.UP,
                        RoundingMode.DOWN,
                        RoundingMode.CEILING,
                        RoundingMode.FLOOR,
                        RoundingMode.HALF_UP,
                        RoundingMode.HALF_DOWN,
                        RoundingMode.HALF_EVEN)));
        List<String> groups = names(3, 40);
        int group = 0;
        for (String rule : names(upTo(5), 40)) {
            // The same as before, another one, or none.
            group = chance(50) ? group : Math.min(2, group + 1);
            policy.rule(group < 2 ? rule(rule).inGroup(groups.get(group)) : rule(rule));
        }
        if (chance(30)) {
            policy.base(new EarningBase(
                    some(EarningBase.Part.values()),
                    new TreeSet<>(chance(50) ? texts(40) : Set.of()),
                    chance(50) ? Condition.always() : condition(Set.of(Subject.LINE), 3)));
        }
        boolean worth = chance(30);
        if (worth) {
            policy.worth(chance(10) ? PointsPolicy.MOST_POINTS : 1L + upTo(1_000), money());
        }
        if (chance(20)) {
            policy.cost(1L + upTo(1_000), money());
        }
        Shortage shortage = one(List.of(Shortage.values()));
        policy.shortage(shortage == Shortage.WITHHOLD && !worth ? Shortage.DEBT : shortage);
        if (chance(50)) {
            policy.capPerPurchase(chance(20) ? Long.MAX_VALUE : 1L + upTo(1_000));
        }
        for (Cap.Per per : some(Cap.Per.values())) {
            policy.cap(cap(), per);
        }
        for (Cap.Per per : chance(50) ? some(Cap.Per.values()) : Set.<Cap.Per>of()) {
            policy.spendAtMost(cap(), per);
        }
        if (chance(40)) {
            ReferralReward reward = ReferralReward.of(cap() % PointsPolicy.MOST_POINTS + 1, upTo(100));
            reward = chance(50) ? reward.atMost(cap(), one(List.of(Cap.Per.values()))) : reward;
            policy.referral(chance(50) ? reward : reward.evenIfTheyLookAlike());
        }
        Set<Subject> allowed = Set.of(Subject.DAY, Subject.HISTORY, Subject.PURCHASE, Subject.LINE, Subject.RETURNS);
        Pending pending = one(List.of(
                Pending.none(),
                Pending.untilReleased(),
                Pending.until(Milestone.PAID),
                Pending.lasting(Period.ofDays(14))));
        policy.pending(pending);
        List<Guard.Action> actions =
                pending instanceof Pending.Until ? List.of(Guard.Action.NO_POINTS) : List.of(Guard.Action.values());
        names(upTo(2), 40).forEach(guard -> policy.guard(new Guard(guard, condition(allowed, 3), one(actions))));
        return policy.build();
    }

    private long cap() {
        return chance(20) ? Long.MAX_VALUE : 1L + upTo(1_000);
    }

    private Reward reward(String id, String wallet) {
        Benefit gives = switch (upTo(3)) {
            case 0 -> Benefit.gift();
            case 1 -> Benefit.voucher();
            case 2 -> Benefit.discount(money());
            default -> Benefit.conversion(text(40), 1L + upTo(999_999_999));
        };
        Reward reward =
                Reward.of(id, new WalletId(wallet), chance(10) ? PointsPolicy.MOST_POINTS : 1L + upTo(1_000), gives);
        reward = chance(50) ? reward.named(text(200)) : reward;
        return chance(50)
                ? reward
                : reward.limited(new RewardLimit(1 + upTo(999_999), one(List.of(RewardLimit.Within.values()))));
    }

    private Expiry expiry() {
        Period least = chance(30) ? Period.ZERO : period();
        return switch (upTo(5)) {
            case 0 -> Expiry.never();
            case 5 ->
                Expiry.inactivity(
                        period(), chance(50) ? Set.of(Expiry.Activity.REDEMPTION) : Set.of(Expiry.Activity.values()));
            case 1 -> Expiry.after(period());
            case 2 -> Expiry.after(least, one(List.of(Expiry.Unit.values()).subList(1, 5)));
            // After every moment at which a drawn version comes into force.
            case 3 -> Expiry.through(LocalDate.of(2100 + upTo(99), 1 + upTo(11), 1 + upTo(27)));
            default -> Expiry.yearly(MonthDay.of(1 + upTo(11), 1 + upTo(28)), least);
        };
    }

    private EarnRule rule(String id) {
        EarnRule.Award award = switch (upTo(2)) {
            case 0 -> new EarnRule.Award.PerMoney(1L + upTo(999_999), money());
            case 1 -> new EarnRule.Award.Multiplier(BigDecimal.valueOf(10_001 + upTo(9_989_999), 4));
            default -> new EarnRule.Award.Bonus(chance(10) ? PointsPolicy.MOST_POINTS : 1L + upTo(1_000));
        };
        Set<Subject> allowed = Set.of(Subject.DAY, Subject.HISTORY, Subject.PURCHASE, Subject.LINE);
        EarnRule rule = new EarnRule(id, award, condition(allowed, 5), condition(Set.of(Subject.LINE), 3));
        rule = chance(20) ? rule.budget(cap()) : rule;
        return chance(30) ? rule.atMost(cap(), one(List.of(Cap.Per.values()))) : rule;
    }

    private Condition condition(Set<Subject> allowed, int levels) {
        if (levels > 0 && chance(40)) {
            List<Condition> parts = new ArrayList<>();
            for (int i = upTo(2); i >= 0; i--) {
                parts.add(condition(allowed, levels - 1));
            }
            return switch (upTo(2)) {
                case 0 -> new Condition.All(parts);
                case 1 -> new Condition.Any(parts);
                default -> Condition.not(parts.get(0));
            };
        }
        List<Condition> simple =
                new ArrayList<>(simple().stream().map(Supplier::get).toList());
        simple.removeIf(c -> !allowed.containsAll(c.subjects()));
        return one(simple);
    }

    /** One of each simple condition, with values at random; of tiers, only if there is a ladder. */
    List<Supplier<Condition>> simple() {
        List<Supplier<Condition>> all = new ArrayList<>(List.of(
                Condition::always,
                Condition::firstPurchase,
                () -> Condition.amountAtLeast(Money.ofMinor(currency, random.nextInt())),
                () -> new Condition.Channel(texts(40)),
                () -> new OnPurchase.Store(texts(40)),
                () -> new OnPurchase.Coupon(texts(80)),
                () -> new OnPurchase.Campaign(texts(80)),
                () -> new OnPurchase.PaidBy(texts(40)),
                OnPurchase.RecordedByCustomer::new,
                () -> new Condition.Category(names(1 + upTo(9), 80)),
                () -> new Condition.Brand(texts(80)),
                () -> new Condition.Product(texts(80)),
                () -> new Condition.Weekday(some(DayOfWeek.values())),
                () -> new OnDay.DayOfMonth(Set.of(1 + upTo(14), 16 + upTo(15))),
                OnDay.LastDayOfMonth::new,
                () -> new OnDay.NthWeekday(one(List.of(OnDay.Week.values())), one(List.of(DayOfWeek.values()))),
                () -> new OnDay.InMonth(some(Month.values())),
                () -> new OnDay.Hours(LocalTime.of(upTo(11), upTo(59)), LocalTime.of(12 + upTo(11), upTo(59))),
                () -> Condition.between(day(), day().plusDays(7_000 + upTo(100))),
                () -> OnHistory.nthPurchase(1 + upTo(999_999)),
                () -> new OnHistory.EveryNthPurchase(2 + upTo(999_998)),
                () -> new OnHistory.DaysSinceLastPurchase(upTo(18_000), 18_001 + upTo(18_000)),
                () -> new OnHistory.InStage(Set.of(one(List.of("exploration", "formation", "stable", "dormant")))),
                () -> new OnHistory.SpentAtLeast(money(), period()),
                () -> new OnHistory.BoughtAtLeast(1 + upTo(999_999), period()),
                () -> new OnHistory.ReturnedAtLeast(1 + upTo(99), 1 + upTo(999_999), period()),
                () -> new OnCustomer.Birthday(upTo(180), upTo(180), one(List.of(OnCustomer.LeapDay.values()))),
                OnCustomer.BirthdayMonth::new,
                () -> new OnCustomer.Tagged(texts(80)),
                () -> new OnCustomer.HasAttribute(
                        text(80),
                        Set.of(
                                AttributeValue.of(text(2_000)),
                                AttributeValue.of(chance(50)),
                                AttributeValue.of(day()),
                                AttributeValue.of(BigDecimal.valueOf(random.nextInt(), upTo(6))))),
                () -> new OnCustomer.OfKind(some(CustomerKind.values())),
                () -> new OnCustomer.DaysSinceJoining(upTo(18_000), 18_001 + upTo(18_000))));
        tiers.forEach((ladder, ids) -> all.add(() -> new Condition.HoldsTier(ladder, some(ids))));
        return all;
    }

    private Money money() {
        return Money.ofMinor(currency, 1L + random.nextInt(Integer.MAX_VALUE));
    }

    private Period period() {
        return Period.of(upTo(50), upTo(500), 1 + upTo(36_499)).minusYears(0);
    }

    private LocalDate day() {
        return LocalDate.of(2000, 1, 1).plusDays(upTo(7_000));
    }

    private <E extends Enum<E>> Set<E> some(E[] values) {
        return new LinkedHashSet<>(some(List.of(values)));
    }

    private <T> Set<T> some(List<T> values) {
        Set<T> some = new LinkedHashSet<>();
        values.forEach(value -> {
            if (chance(50)) {
                some.add(value);
            }
        });
        some.add(one(values));
        return some;
    }

    private Set<String> texts(int longest) {
        return new LinkedHashSet<>(names(1 + upTo(3), longest));
    }

    /** So many texts, no two the same. */
    private List<String> names(int count, int longest) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            names.add(text(longest));
        }
        return new ArrayList<>(names);
    }

    private String text(int longest) {
        int length = chance(5) ? longest : 1 + upTo(Math.min(longest, 12) - 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(one(LETTERS));
        }
        return text.toString();
    }

    private int upTo(int most) {
        return random.nextInt(most + 1);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

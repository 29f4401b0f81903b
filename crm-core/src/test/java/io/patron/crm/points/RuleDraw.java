// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.OnPurchase;
import io.patron.crm.condition.Situation;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.testkit.Situations;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Tender;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws rules under all conditions there are, and purchases for which about half of them hold: they share a few words. */
final class RuleDraw {
    private static final LocalDate NEW_YEAR = LocalDate.of(2028, 1, 1);
    private static final int DAYS = 366;
    private static final List<String> WORDS = List.of("a", "b", "c", "d");

    private final Random random;

    RuleDraw(Random random) {
        this.random = random;
    }

    // ---------------------------------------------------------------- rules

    PointsPolicy policy(int rules, RoundingMode mode) {
        PointsPolicy.Builder policy =
                PointsPolicy.builder(WalletId.POINTS).rounding(mode).base(base());
        int group = 0;
        for (int i = 0; i < rules; i++) {
            group += upTo(1);
            EarnRule rule = rule("r" + i);
            policy.rule(group % 3 == 0 ? rule.inGroup("g" + group) : rule);
        }
        if (chance(50)) {
            policy.capPerPurchase(1L + upTo(5_000));
        }
        return policy.build();
    }

    /** What is earned on; in most shops the spend. */
    EarningBase base() {
        EarningBase base = EarningBase.spend();
        if (chance(60)) {
            return base;
        }
        for (EarningBase.Part part : EarningBase.Part.values()) {
            base = chance(50) ? base.also(part) : base;
        }
        base = chance(50) ? base.notPaidBy(words().toArray(String[]::new)) : base;
        return chance(40) ? base.onLines(nested(onLines(), 2)) : base;
    }

    private EarnRule rule(String id) {
        EarnRule.Award award = switch (upTo(3)) {
            case 0 -> new EarnRule.Award.PerMoney(1L + upTo(19), Money.ofMinor(CurrencyUnit.EUR, 1L + upTo(7)));
            case 1, 2 -> new EarnRule.Award.Multiplier(BigDecimal.valueOf(101 + upTo(200), 2));
            default -> new EarnRule.Award.Bonus(1L + upTo(500));
        };
        Condition when = chance(30) ? Condition.always() : condition(3);
        return new EarnRule(id, award, when, chance(40) ? Condition.always() : nested(onLines(), 2));
    }

    /** A condition that may stand in a rule, of so many levels at most beside itself. */
    Condition condition(int levels) {
        List<Supplier<Condition>> simple = new ArrayList<>(onLines());
        simple.addAll(onPurchases());
        simple.addAll(onTheDay());
        simple.addAll(onWhatWasBefore());
        return nested(simple, levels);
    }

    private Condition nested(List<Supplier<Condition>> simple, int levels) {
        if (levels == 0 || chance(60)) {
            return one(simple).get();
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = upTo(2); i >= 0; i--) {
            parts.add(nested(simple, levels - 1));
        }
        return switch (upTo(2)) {
            case 0 -> new Condition.All(parts);
            case 1 -> new Condition.Any(parts);
            default -> Condition.not(parts.get(0));
        };
    }

    private List<Supplier<Condition>> onLines() {
        return List.of(
                () -> new Condition.Category(path(1)),
                () -> new Condition.Category(path(1)),
                () -> new Condition.Brand(words()),
                () -> new Condition.Product(words()),
                Condition::always);
    }

    private List<Supplier<Condition>> onPurchases() {
        return List.of(
                () -> Condition.amountAtLeast(Money.ofMinor(CurrencyUnit.EUR, upTo(60_000))),
                () -> new Condition.Channel(words()),
                () -> new OnPurchase.Store(words()),
                () -> new OnPurchase.Coupon(words()),
                () -> new OnPurchase.Campaign(words()),
                () -> new OnPurchase.PaidBy(words()));
    }

    private List<Supplier<Condition>> onTheDay() {
        return List.of(
                () -> new Condition.Weekday(some(DayOfWeek.values())),
                () -> Condition.between(day(), NEW_YEAR.plusDays(DAYS + upTo(DAYS))),
                () -> Condition.between(NEW_YEAR.minusDays(1), day()),
                () -> OnDay.dayOfMonth(1 + upTo(14), 16 + upTo(15)),
                OnDay.LastDayOfMonth::new,
                () -> new OnDay.NthWeekday(one(List.of(OnDay.Week.values())), one(List.of(DayOfWeek.values()))),
                () -> new OnDay.InMonth(some(Month.values())),
                () -> new OnDay.Hours(LocalTime.of(upTo(11), 0), LocalTime.of(12 + upTo(11), 0)));
    }

    private List<Supplier<Condition>> onWhatWasBefore() {
        return List.of(
                Condition::firstPurchase,
                () -> OnHistory.nthPurchase(1 + upTo(3)),
                () -> new OnHistory.EveryNthPurchase(2 + upTo(1)),
                () -> new OnHistory.DaysSinceLastPurchase(upTo(100), 101 + upTo(300)),
                () -> new OnHistory.SpentAtLeast(Money.ofMinor(CurrencyUnit.EUR, 1L + upTo(2_000)), period()),
                () -> new OnHistory.BoughtAtLeast(1 + upTo(2), period()),
                () -> OnHistory.inStage(one(List.of("exploration", "stable"))),
                () -> new Condition.HoldsTier(one(WORDS), words()));
    }

    // ---------------------------------------------------------------- purchases

    /** A purchase in euros of so many lines, on some day, by somebody of some standing. */
    Situation situation(int lines) {
        Purchase.Builder purchase = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), CurrencyUnit.EUR);
        for (int i = 0; i < lines; i++) {
            BigDecimal price = BigDecimal.valueOf(amount(), 2);
            Line.Builder line = Line.of(one(WORDS), 1, price.toPlainString());
            if (chance(30)) {
                line.discount(price.divide(BigDecimal.valueOf(3), 3, RoundingMode.DOWN)
                        .toPlainString());
            }
            if (chance(80)) {
                line.category(path(2).toArray(String[]::new));
            }
            if (chance(80)) {
                line.brand(one(WORDS));
            }
            purchase.line(line.build());
        }
        if (chance(80)) {
            purchase.channel(one(WORDS)).store(one(WORDS)).campaign(one(WORDS));
            purchase.coupon(one(WORDS)).tender(new Tender(one(WORDS), Money.parse("EUR 1.00")));
        }
        if (chance(50)) {
            purchase.tax(Money.ofMinor(CurrencyUnit.EUR, upTo(9_999)));
            purchase.shipping(Money.ofMinor(CurrencyUnit.EUR, upTo(999)));
            purchase.tender(new Tender(one(WORDS), Money.ofMinor(CurrencyUnit.EUR, upTo(30_000))));
        }
        Purchase bought = purchase.build();
        History.Builder before = History.empty(CurrencyUnit.EUR).toBuilder();
        for (int i = upTo(2); i > 0; i--) {
            before.add(NEW_YEAR.minusDays(1 + upTo(200)), 1, new DayAmounts(1 + upTo(1_000), 0, 0));
        }
        return Situation.of(
                bought,
                LineAmounts.of(bought, CurrencyUnit.EUR).total(),
                Situations.at(day(), LocalTime.of(upTo(23), upTo(59))),
                before.build(),
                Situations.held(
                        one(List.of("exploration", "stable")), Map.of("a", one(WORDS), "b", one(WORDS), "c", "d")));
    }

    /** Most are small, some nothing at all, some as large as any can be. */
    private long amount() {
        return switch (upTo(9)) {
            case 0 -> 0;
            case 1 -> random.nextLong(100_000_000_000L);
            default -> upTo(30_000);
        };
    }

    private LocalDate day() {
        return NEW_YEAR.plusDays(upTo(DAYS - 1));
    }

    private Period period() {
        return Period.ofDays(1 + upTo(400));
    }

    private List<String> path(int furtherSteps) {
        List<String> path = new ArrayList<>(List.of(one(WORDS)));
        for (int i = upTo(furtherSteps); i > 0; i--) {
            path.add(one(WORDS));
        }
        return path;
    }

    private Set<String> words() {
        return chance(50) ? Set.of(one(WORDS)) : new LinkedHashSet<>(List.of("d", one(WORDS)));
    }

    private <E extends Enum<E>> Set<E> some(E[] values) {
        Set<E> some = new LinkedHashSet<>(List.of(one(List.of(values))));
        for (E value : values) {
            if (chance(30)) {
                some.add(value);
            }
        }
        return some;
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

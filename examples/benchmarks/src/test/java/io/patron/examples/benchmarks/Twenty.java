// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import io.patron.crm.condition.Condition;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A program with twenty earn rules, two ladders and stages, and purchases of one line under it. */
final class Twenty {
    private static final String STATUS = "status";
    private static final int CATEGORIES = 8;

    private Twenty() {}

    static Program program() {
        return program(2_000);
    }

    /** The same, with gold from so many euros. */
    static Program program(int gold) {
        PointsPolicy.Builder points = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, euros(1)))
                .rule(EarnRule.multiplier("silver", "1.2").when(Condition.holdsTier(STATUS, "silver")))
                .rule(EarnRule.multiplier("gold", "1.5").when(Condition.holdsTier(STATUS, "gold")))
                .rule(EarnRule.multiplier("weekend", "1.5")
                        .when(Condition.weekday(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)))
                .rule(EarnRule.multiplier("app", "1.1").when(Condition.channel("app")))
                .rule(EarnRule.bonus("welcome", 100).when(Condition.firstPurchase()))
                .rule(EarnRule.bonus("over-50", 5).when(Condition.amountAtLeast(euros(50))))
                .rule(EarnRule.bonus("over-100", 10).when(Condition.amountAtLeast(euros(100))))
                .rule(EarnRule.bonus("over-200", 25).when(Condition.amountAtLeast(euros(200))))
                .rule(EarnRule.bonus("summer", 10)
                        .when(Condition.between(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 1))))
                .rule(EarnRule.bonus("tea-in-the-app", 3)
                        .when(Condition.all(Condition.channel("app"), Condition.amountAtLeast(euros(20)))))
                .rule(EarnRule.bonus("not-on-monday", 1).when(Condition.not(Condition.weekday(DayOfWeek.MONDAY))));
        for (int i = 0; i < CATEGORIES; i++) {
            points.rule(EarnRule.multiplier("category-" + i, "1." + (i + 1)).onLines(Condition.category(category(i))));
        }
        return Program.builder("twenty", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(points.capPerPurchase(500)
                        .expiry(Expiry.after(Period.ofMonths(12)))
                        .build())
                .ladder(TierPolicy.onSpend(STATUS, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", Money.zero(CurrencyUnit.EUR))
                        .tier("silver", "Silver", euros(500))
                        .tier("gold", "Gold", euros(gold))
                        .build())
                .lifecycle(LifecyclePolicy.days(60, 90))
                .build();
    }

    private static String category(int number) {
        return "category-" + number;
    }

    private static Money euros(int amount) {
        return Money.ofMajor(CurrencyUnit.EUR, amount);
    }

    static Purchase purchase(CustomerId customer, String id, RandomGenerator random) {
        return Purchase.builder(customer, Reference.of("bench", id), CurrencyUnit.EUR)
                .channel(random.nextInt(4) == 0 ? "app" : "store")
                .line(Line.of("sku-" + random.nextInt(1_000), 1, (1 + random.nextInt(240)) + ".50")
                        .category(category(random.nextInt(CATEGORIES + 4)))
                        .build())
                .build();
    }
}

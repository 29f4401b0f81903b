// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

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
import io.patron.crm.transaction.Purchase;
import java.time.Period;
import java.time.ZoneOffset;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The program of the benchmarks, and a purchase under it. */
final class Club {
    private Club() {}

    static Program program() {
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, Money.ofMajor(CurrencyUnit.EUR, 1)))
                        .expiry(Expiry.after(Period.ofMonths(12)))
                        .build())
                .ladder(TierPolicy.onSpend("status", Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", Money.zero(CurrencyUnit.EUR))
                        .tier("silver", "Silver", Money.ofMajor(CurrencyUnit.EUR, 100_000))
                        .build())
                .lifecycle(LifecyclePolicy.days(60, 90))
                .build();
    }

    static Purchase purchase(CustomerId customer, String id, long cents) {
        return Purchase.of(customer, Reference.of("bench", id), Money.ofMinor(CurrencyUnit.EUR, cents));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.time.Period;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The ERP's program: a point for each euro, good for a year; silver from 500 euros in twelve months. */
final class Club {
    static final String LADDER = "status";

    private Club() {}

    static Program program() {
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneId.of("Europe/Berlin"))
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, Money.ofMajor(CurrencyUnit.EUR, 1)))
                        .expiry(Expiry.after(Period.ofMonths(12)))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("basic", "Basic", Money.zero(CurrencyUnit.EUR))
                        .tier("silver", "Silver", Money.ofMajor(CurrencyUnit.EUR, 500))
                        .build())
                .lifecycle(LifecyclePolicy.days(60, 90))
                .build();
    }
}

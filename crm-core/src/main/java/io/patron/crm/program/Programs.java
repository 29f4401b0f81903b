// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.condition.Condition;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.time.Period;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Programs to start with. */
public final class Programs {
    /** The ladder of the four classes. */
    public static final String CLASSES = "class";

    /** The ladder of the tiers that spend earns. */
    public static final String STATUS = "status";

    private Programs() {}

    /**
     * The smallest useful CRM: each customer is one of never bought (尚未消費), bought once (消費過一次), buys now and then
     * (偶爾消費, two to four purchases) and loyal (忠實客戶, five or more).
     *
     * @param currency the shop's currency
     * @param zone the shop's zone
     * @return a program without points
     */
    public static Program fourClasses(CurrencyUnit currency, ZoneId zone) {
        return Program.builder("four-classes", 1, currency, zone)
                .ladder(classes())
                .build();
    }

    /**
     * The four classes, one point for each unit of the currency, a welcome of 100 points with the first purchase, and three
     * tiers on the spend of twelve months: silver from 500 and gold from 2000 units of the currency, with a quarter and half
     * as many points again. Points live 24 months. A customer is dormant after 60 days if she bought once, after 90 if she
     * came back.
     *
     * @param currency the shop's currency
     * @param zone the shop's zone
     * @return a program with a wallet of points
     */
    public static Program pointsAndTiers(CurrencyUnit currency, ZoneId zone) {
        PointsPolicy points = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, Money.ofMajor(currency, 1)))
                .rule(EarnRule.multiplier("silver-plus", "1.25").when(Condition.holdsTier(STATUS, "silver")))
                .rule(EarnRule.multiplier("gold-plus", "1.5").when(Condition.holdsTier(STATUS, "gold")))
                .rule(EarnRule.bonus("welcome", 100).when(Condition.firstPurchase()))
                .expiry(Expiry.after(Period.ofMonths(24)))
                .build();
        TierPolicy status = TierPolicy.onSpend(STATUS, Window.rolling(Period.ofMonths(12)))
                .tier("bronze", "Bronze", Money.zero(currency))
                .tier("silver", "Silver", Money.ofMajor(currency, 500))
                .tier("gold", "Gold", Money.ofMajor(currency, 2_000))
                .build();
        return Program.builder("points-and-tiers", 1, currency, zone)
                .points(points)
                .ladder(status)
                .ladder(classes())
                .lifecycle(LifecyclePolicy.days(60, 90))
                .build();
    }

    private static TierPolicy classes() {
        return TierPolicy.onPurchases(CLASSES, Window.lifetime())
                .tier("never", "Never bought", 0)
                .tier("once", "Bought once", 1)
                .tier("occasional", "Buys now and then", 2)
                .tier("loyal", "Loyal", 5)
                .build();
    }
}

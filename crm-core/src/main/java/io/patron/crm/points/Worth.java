// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * What points of a wallet pay: so many of them, in units of the last digit, pay so much. In proportion; nothing is rounded before
 * an amount is asked for.
 *
 * <p>Example: under {@code new Worth(100, Money.parse("EUR 1.00"))} 250 points pay EUR 2.50; under {@code new Worth(3,
 * Money.parse("EUR 0.10"))} one point pays a thirtieth of a euro, which is EUR 0.03 if it is paid alone.
 *
 * @param points minor units of the wallet, 1 to {@link PointsPolicy#MOST_POINTS}
 * @param money what they pay, in the program's currency, more than 0, at most {@link #MOST_MINOR} minor units
 */
public record Worth(long points, Money money) {
    /** The most that a worth states, in minor units of its currency. */
    public static final long MOST_MINOR = 1_000_000_000_000L;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a number is not in its range; the message names it
     */
    public Worth {
        Require.that(
                points >= 1 && points <= PointsPolicy.MOST_POINTS,
                "points of a worth",
                points,
                "must be 1 to " + PointsPolicy.MOST_POINTS);
        Require.that(
                money.isPositive() && money.getAmountMinor().compareTo(BigDecimal.valueOf(MOST_MINOR)) <= 0,
                "money of a worth",
                money,
                "must be more than 0 and at most " + MOST_MINOR + " minor units");
    }

    /**
     * What so many points pay.
     *
     * @param count minor units of the wallet, 0 or more
     * @return the amount, rounded down to the decimals of its currency
     * @throws IllegalArgumentException if there are less than 0
     */
    public Money pays(long count) {
        Require.that(count >= 0, "points", count, "must be 0 or more");
        BigDecimal amount = money.getAmount()
                .multiply(BigDecimal.valueOf(count))
                .divide(BigDecimal.valueOf(points), money.getScale(), RoundingMode.DOWN);
        return Money.of(money.getCurrencyUnit(), amount);
    }
}

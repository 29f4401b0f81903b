// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
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

    /**
     * How points cover a total. No more is charged than what is applied is worth, but for the one rounding that is declared:
     * the last point is charged whole, or kept. Where points are worth less than the smallest amount of the currency, only so many
     * are charged as the amount needs.
     *
     * <p>Example: a point is worth EUR 1.00 and EUR 10.60 are to be paid. With {@link LastPoint#CHARGED} 11 points pay all of it;
     * with {@link LastPoint#KEPT} 10 points pay EUR 10.00, and EUR 0.60 are left.
     *
     * @param payable the total, in the worth's currency, 0 or more: rounded for cash or not, as the caller chooses
     * @param available the points that can be spent, in minor units, 0 or more
     * @param last what becomes of a last point that is worth more than what is left of the total
     * @return what is charged, applied and left
     * @throws IllegalArgumentException if a number is below 0, the currency is another, or the total is more than all points there
     *     can be would pay
     */
    public Cover cover(Money payable, long available, LastPoint last) {
        Objects.requireNonNull(last, "last point");
        Require.that(available >= 0, "available points", available, "must be 0 or more");
        Require.that(payable.isPositiveOrZero(), "payable", payable, "must be 0 or more");
        Require.that(
                payable.getCurrencyUnit().equals(money.getCurrencyUnit()),
                "payable",
                payable,
                "must be in " + money.getCurrencyUnit() + ", as the worth of the points");
        BigDecimal whole = needed(payable, last == LastPoint.CHARGED ? RoundingMode.UP : RoundingMode.DOWN);
        Require.that(
                whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0,
                "payable",
                payable,
                "must be at most what " + Long.MAX_VALUE + " points pay");
        long most = whole.longValueExact();
        long requested = exactly(applied(payable, most));
        Money applied = applied(payable, Math.min(most, available));
        return new Cover(payable, requested, exactly(applied), applied);
    }

    private Money applied(Money payable, long count) {
        Money paid = pays(count);
        return paid.isGreaterThan(payable) ? payable : paid;
    }

    /** The fewest points that pay an amount. */
    private long exactly(Money amount) {
        return needed(amount, RoundingMode.UP).longValueExact();
    }

    private BigDecimal needed(Money amount, RoundingMode mode) {
        return amount.getAmount().multiply(BigDecimal.valueOf(points)).divide(money.getAmount(), 0, mode);
    }
}

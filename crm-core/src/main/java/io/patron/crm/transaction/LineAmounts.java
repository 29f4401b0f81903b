// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a purchase in minor units of the program's currency. A rate is applied to the document's total, rounded
 * half up once, and the lines take their shares by cumulative rounding, so that they sum exactly to it.
 */
public final class LineAmounts {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private final long[] net;
    private final long[] cost;
    private final boolean[] costKnown;
    private final CurrencyUnit currency;

    private LineAmounts(long[] net, long[] cost, boolean[] costKnown, CurrencyUnit currency) {
        this.net = net;
        this.cost = cost;
        this.costKnown = costKnown;
        this.currency = currency;
    }

    /**
     * The amounts of a purchase.
     *
     * @param purchase the purchase
     * @param program the program's currency
     * @return its lines in that currency
     * @throws IllegalArgumentException if the purchase is in another currency and states no rate
     */
    public static LineAmounts of(Purchase purchase, CurrencyUnit program) {
        @Nullable BigDecimal rate = rate(purchase.currency(), purchase.rate().orElse(null), program);
        int lines = purchase.lines().size();
        int decimals = purchase.currency().getDecimalPlaces();
        long[] net = new long[lines];
        long[] cost = new long[lines];
        boolean[] known = new boolean[lines];
        BigDecimal sum = BigDecimal.ZERO;
        long before = 0;
        for (int i = 0; i < lines; i++) {
            Line line = purchase.lines().get(i);
            sum = i == 0 ? line.amount(decimals) : sum.add(line.amount(decimals));
            long upTo = minor(sum, rate, program);
            net[i] = upTo - before;
            before = upTo;
            BigDecimal unitCost = line.unitCost().orElse(null);
            if (unitCost != null) {
                known[i] = true;
                cost[i] = minor(unitCost.multiply(line.quantity()), rate, program);
            }
        }
        return new LineAmounts(net, cost, known, program);
    }

    /**
     * The same lines, counted otherwise than by what was spent on them.
     *
     * @param other what each line counts for, in minor units of the program's currency, 0 or more
     * @return lines of these amounts, at the same cost
     * @throws IllegalArgumentException if there are more or fewer lines
     */
    public LineAmounts counting(long[] other) {
        Require.that(other.length == net.length, "lines", other.length, "must be " + net.length);
        return new LineAmounts(other.clone(), cost, costKnown, currency);
    }

    /**
     * The currency of these amounts.
     *
     * @return the program's currency
     */
    public CurrencyUnit currency() {
        return currency;
    }

    /**
     * An amount in minor units of the program's currency.
     *
     * @param amount the amount
     * @param currency its currency
     * @param rate the rate to the program's currency, or null where they are the same
     * @param program the program's currency
     * @return the amount, rounded half up
     * @throws IllegalArgumentException if the currencies differ and no rate is stated
     */
    public static long minor(
            BigDecimal amount, CurrencyUnit currency, @Nullable BigDecimal rate, CurrencyUnit program) {
        return minor(amount, rate(currency, rate, program), program);
    }

    private static @Nullable BigDecimal rate(CurrencyUnit currency, @Nullable BigDecimal rate, CurrencyUnit program) {
        boolean same = currency.equals(program);
        Require.that(
                same || rate != null,
                "currency",
                currency.getCode(),
                () -> "must be the program's " + program + " or come with a rate to it");
        return same ? null : rate;
    }

    private static long minor(BigDecimal amount, @Nullable BigDecimal rate, CurrencyUnit program) {
        BigDecimal converted = rate == null ? amount : amount.multiply(rate);
        BigDecimal scaled = converted.setScale(program.getDecimalPlaces(), RoundingMode.HALF_UP);
        if (scaled.compareTo(MOST) > 0) {
            Require.that(false, "amount in " + program, scaled, "must be at most " + MOST);
        }
        // As a whole number it is read out as it stands; the unscaled value would be made a BigInteger first.
        return scaled.scaleByPowerOfTen(program.getDecimalPlaces()).longValueExact();
    }

    /**
     * The number of lines.
     *
     * @return 1 or more
     */
    public int lines() {
        return net.length;
    }

    /**
     * What was spent on a line.
     *
     * @param index the line, from 0
     * @return minor units of the program's currency
     */
    public long net(int index) {
        return net[index];
    }

    /**
     * What a line cost the shop.
     *
     * @param index the line, from 0
     * @return minor units of the program's currency; 0 where the cost is not known
     */
    public long cost(int index) {
        return cost[index];
    }

    /**
     * Whether the cost of a line is known.
     *
     * @param index the line, from 0
     * @return {@code true} if the purchase states it
     */
    public boolean costKnown(int index) {
        return costKnown[index];
    }

    /**
     * What was spent on all lines.
     *
     * @return minor units of the program's currency
     */
    public long total() {
        long sum = 0;
        for (long amount : net) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The spend of each customer, to be sorted: eight bytes for each. */
final class Spends {
    private final CurrencyUnit currency;
    private long[] minor = new long[1 << 10];
    private int size;

    Spends(CurrencyUnit currency) {
        this.currency = currency;
    }

    void add(long net) {
        if (size == minor.length) {
            minor = Arrays.copyOf(minor, 2 * size);
        }
        minor[size++] = net;
    }

    Concentration concentration() {
        Arrays.sort(minor, 0, size);
        BigInteger all = sum(0, size);
        List<Concentration.Decile> deciles = new ArrayList<>();
        BigInteger before = BigInteger.ZERO;
        int from = 0;
        for (long part = 1; part <= Concentration.PARTS; part++) {
            int to = (int) ((size * part + Concentration.PARTS - 1) / Concentration.PARTS);
            BigInteger net = sum(from, to);
            before = before.add(net);
            deciles.add(new Concentration.Decile(to - from, money(net), share(net, all), share(before, all)));
            from = to;
        }
        return new Concentration(deciles);
    }

    /** What the customers from one rank to another spent, the best being of rank 0. */
    private BigInteger sum(int from, int to) {
        BigInteger sum = BigInteger.ZERO;
        for (int rank = from; rank < to; rank++) {
            sum = sum.add(BigInteger.valueOf(minor[size - 1 - rank]));
        }
        return sum;
    }

    private Money money(BigInteger net) {
        return Money.of(currency, new BigDecimal(net, currency.getDecimalPlaces()));
    }

    private static double share(BigInteger part, BigInteger all) {
        return all.signum() <= 0 ? 0 : part.doubleValue() / all.doubleValue();
    }
}

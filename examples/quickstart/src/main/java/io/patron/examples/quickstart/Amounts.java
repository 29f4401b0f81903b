// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Writes numbers, money and shares as people read them. */
final class Amounts {
    private static final int PERCENT_SHIFT = 2;

    private final CurrencyUnit currency;

    Amounts(CurrencyUnit currency) {
        this.currency = currency;
    }

    static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    String money(BigInteger minor) {
        int digits = currency.getDecimalPlaces();
        return currency.getCode() + " "
                + String.format(Locale.ENGLISH, "%,." + digits + "f", new BigDecimal(minor, digits));
    }

    String money(long minor) {
        return money(BigInteger.valueOf(minor));
    }

    /** Points, from minor units. */
    static String points(long minor, int scale) {
        return String.format(Locale.ENGLISH, "%,." + scale + "f", BigDecimal.valueOf(minor, scale));
    }

    /** A difference of points, with its sign. */
    static String difference(long minor, int scale) {
        return (minor > 0 ? "+" : "") + points(minor, scale);
    }

    String money(Money money) {
        return money(money.getAmount().unscaledValue());
    }

    /** A difference of money, with its sign. */
    String difference(Money money) {
        return (money.isPositive() ? "+" : "") + money(money);
    }

    /** A share in percent with one digit after the point; a dash where there is no whole. */
    static String share(BigInteger part, BigInteger whole) {
        if (whole.signum() <= 0) {
            return "-";
        }
        BigDecimal percent = new BigDecimal(part)
                .movePointRight(PERCENT_SHIFT)
                .divide(new BigDecimal(whole), 1, RoundingMode.HALF_UP);
        return percent.toPlainString() + " %";
    }

    static String share(long part, long whole) {
        return share(BigInteger.valueOf(part), BigInteger.valueOf(whole));
    }
}

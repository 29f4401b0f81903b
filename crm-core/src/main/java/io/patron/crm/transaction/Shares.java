// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Shares of a whole number that sum exactly to it: each share is the difference between two roundings of the running sum.
 */
public final class Shares {
    private Shares() {}

    /**
     * Spreads a number over weights.
     *
     * @param amount what is spread
     * @param weights 0 or more each
     * @param total the sum of the weights; where it is 0, every share is 0
     * @return one share per weight
     */
    public static long[] cumulative(long amount, long[] weights, long total) {
        long[] shares = new long[weights.length];
        if (total == 0) {
            return shares;
        }
        long seen = 0;
        long before = 0;
        for (int i = 0; i < weights.length; i++) {
            seen += weights[i];
            long upTo = proportion(amount, seen, total);
            shares[i] = upTo - before;
            before = upTo;
        }
        return shares;
    }

    /**
     * {@code amount × part / whole}, rounded half up.
     *
     * @param amount any number
     * @param part 0 to {@code whole}
     * @param whole more than 0
     * @return the proportion
     */
    public static long proportion(long amount, long part, long whole) {
        if (part == whole) {
            return amount;
        }
        long high = Math.multiplyHigh(amount, part);
        long low = amount * part;
        if (high == 0 && low >= 0 && low <= Long.MAX_VALUE - whole) {
            return (low + whole / 2) / whole;
        }
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /**
     * {@code amount × part / whole} for exact quantities, rounded half up.
     *
     * @param amount any number
     * @param part 0 to {@code whole}
     * @param whole more than 0
     * @return the proportion
     */
    public static long proportion(long amount, BigDecimal part, BigDecimal whole) {
        return BigDecimal.valueOf(amount)
                .multiply(part)
                .divide(whole, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}

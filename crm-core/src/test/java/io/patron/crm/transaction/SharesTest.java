// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {
    @Test
    @DisplayName("ten over three equal weights is 3, 4 and 3")
    void tenOverThree() {
        assertThat(Shares.cumulative(10, new long[] {1, 1, 1}, 3)).containsExactly(3, 4, 3);
    }

    @Test
    @DisplayName("where the weights are nothing, every share is nothing")
    void nothingOverNothing() {
        assertThat(Shares.cumulative(10, new long[] {0, 0}, 0)).containsExactly(0, 0);
        assertThat(Shares.cumulative(10, new long[] {}, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 2, 1",
        "1, 1, 3, 0",
        "2, 1, 3, 1",
        "-1, 1, 2, -1",
        "-1, 1, 3, 0",
        "7, 0, 3, 0",
        "7, 3, 3, 7",
        "9223372036854775807, 1, 9223372036854775807, 1",
        "9223372036854775807, 9223372036854775806, 9223372036854775807, 9223372036854775806",
        "-9223372036854775808, 1, 2, -4611686018427387904",
        "9223372036854775807, 1, 2, 4611686018427387904",
        "4611686018427387904, 1, 9223372036854775807, 1",
        "4611686018427387903, 1, 9223372036854775807, 0",
        "4294967296, 2147483648, 4294967297, 2147483648"
    })
    @DisplayName("a proportion is rounded half up, also where the product leaves the range of a long")
    void proportions(long amount, long part, long whole, long expected) {
        assertThat(Shares.proportion(amount, part, whole)).isEqualTo(expected);
    }

    @Property
    void proportionIsExact(
            @ForAll long amount, @ForAll @LongRange(min = 0) long a, @ForAll @LongRange(min = 1) long b) {
        long part = Math.min(a, b);
        long whole = Math.max(a, b);
        BigInteger expected = new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .toBigInteger();
        assertThat(Shares.proportion(amount, part, whole)).isEqualTo(expected.longValueExact());
    }

    @Property
    void proportionNearTheLimitOfALongIsExact(
            @ForAll @LongRange(min = 3_037_000_400L, max = 3_037_000_600L) long amount,
            @ForAll @LongRange(min = 3_037_000_400L, max = 3_037_000_600L) long part,
            @ForAll @LongRange(min = 3_037_000_600L, max = 9_000_000_000L) long whole) {
        BigInteger doubled =
                BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)).shiftLeft(1);
        BigInteger wide = BigInteger.valueOf(whole);
        BigInteger expected = doubled.add(wide).divide(wide.shiftLeft(1));
        assertThat(Shares.proportion(amount, part, whole)).isEqualTo(expected.longValueExact());
    }

    @Property
    void proportionIsMonotoneInThePart(
            @ForAll @LongRange(min = 0) long amount,
            @ForAll @LongRange(min = 0) long a,
            @ForAll @LongRange(min = 0) long b,
            @ForAll @LongRange(min = 1) long c) {
        long[] sorted = {a, b, c};
        Arrays.sort(sorted);
        Assume.that(sorted[2] > 0);
        assertThat(Shares.proportion(amount, sorted[0], sorted[2]))
                .isLessThanOrEqualTo(Shares.proportion(amount, sorted[1], sorted[2]))
                .isBetween(0L, amount);
    }

    @Property
    void sharesSumExactly(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long amount,
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 100_000_000_000_000L) Long> weights) {
        long[] array = weights.stream().mapToLong(Long::longValue).toArray();
        long total = Arrays.stream(array).sum();
        long[] shares = Shares.cumulative(amount, array, total);
        assertThat(shares).hasSameSizeAs(array);
        assertThat(Arrays.stream(shares).sum()).isEqualTo(total == 0 ? 0 : amount);
        for (int i = 0; i < shares.length; i++) {
            assertThat(shares[i] * Long.signum(amount)).isNotNegative();
            if (array[i] == 0) {
                assertThat(shares[i]).isZero();
            }
        }
    }

    @Property
    void exactQuantitiesGiveTheSameProportionAsWholeNumbers(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long amount,
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long a,
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long b) {
        long part = Math.min(a, b);
        long whole = Math.max(a, b);
        assertThat(Shares.proportion(amount, BigDecimal.valueOf(part, 3), BigDecimal.valueOf(whole, 3)))
                .isEqualTo(Shares.proportion(amount, part, whole));
    }
}

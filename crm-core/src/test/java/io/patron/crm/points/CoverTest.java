// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverTest {
    @ParameterizedTest(name = "{0} points pay {1}, {3} of {2}: {4} requested, {5} charged, {6} applied, {7} left ({8})")
    @CsvSource({
        // A point is worth more than the smallest amount.
        "1, EUR 1.00, EUR 20.00, 300, 20, 20, EUR 20.00, EUR 0.00, CHARGED",
        "1, EUR 1.00, EUR 20.00, 300, 20, 20, EUR 20.00, EUR 0.00, KEPT",
        "1, EUR 1.00, EUR 20.00, 15, 20, 15, EUR 15.00, EUR 5.00, CHARGED",
        "1, EUR 1.00, EUR 100.60, 300, 101, 101, EUR 100.60, EUR 0.00, CHARGED",
        "1, EUR 1.00, EUR 100.60, 300, 100, 100, EUR 100.00, EUR 0.60, KEPT",
        "1, EUR 1.00, EUR 100.60, 100, 101, 100, EUR 100.00, EUR 0.60, CHARGED",
        "1, EUR 1.00, EUR 0.99, 5, 1, 1, EUR 0.99, EUR 0.00, CHARGED",
        "1, EUR 1.00, EUR 0.99, 5, 0, 0, EUR 0.00, EUR 0.99, KEPT",
        // A point is no multiple of the smallest amount.
        "3, EUR 0.10, EUR 0.05, 9, 2, 2, EUR 0.05, EUR 0.00, CHARGED",
        "3, EUR 0.10, EUR 0.05, 9, 1, 1, EUR 0.03, EUR 0.02, KEPT",
        "3, EUR 0.10, EUR 0.10, 9, 3, 3, EUR 0.10, EUR 0.00, KEPT",
        "3, EUR 0.10, EUR 0.10, 2, 3, 2, EUR 0.06, EUR 0.04, CHARGED",
        // A point is worth less than the smallest amount.
        "1000, JPY 1, JPY 2, 1999, 2000, 1000, JPY 1, JPY 1, CHARGED",
        "1000, JPY 1, JPY 2, 999, 2000, 0, JPY 0, JPY 2, KEPT",
        "1000, JPY 1, JPY 2, 2000, 2000, 2000, JPY 2, JPY 0, KEPT",
        "1, EUR 0.01, EUR 0.00, 7, 0, 0, EUR 0.00, EUR 0.00, CHARGED"
    })
    @DisplayName("fail_d13, fail_d14: what is charged is what is applied, and a total can be paid in full")
    void fail_d13_fail_d14_examples(
            long points,
            Money money,
            Money payable,
            long available,
            long requested,
            long charged,
            Money applied,
            Money left,
            LastPoint last) {
        Cover cover = new Worth(points, money).cover(payable, available, last);
        assertThat(cover).isEqualTo(new Cover(payable, requested, charged, applied));
        assertThat(cover.left()).isEqualTo(left);
    }

    @Property
    void fail_d14_no_more_is_charged_than_what_is_applied_is_worth(
            @ForAll @LongRange(min = 1, max = 5_000) long points,
            @ForAll @LongRange(min = 1, max = 5_000) long pays,
            @ForAll @LongRange(min = 0, max = 1_000_000) long payable,
            @ForAll @LongRange(min = 0, max = 2_000_000) long available,
            @ForAll LastPoint last) {
        Cover cover = new Worth(points, cents(pays)).cover(cents(payable), available, last);
        assertThat(cover.points()).isBetween(0L, Math.min(available, cover.requested()));
        assertThat(cover.applied().plus(cover.left())).isEqualTo(cents(payable));
        // In hundredths of a cent times the points of the worth, so that nothing is divided.
        BigDecimal applied = cover.applied().getAmountMinor().multiply(BigDecimal.valueOf(points));
        assertThat(BigDecimal.valueOf(cover.points() * pays)).isGreaterThanOrEqualTo(applied);
        if (cover.points() > 0) {
            assertThat(BigDecimal.valueOf((cover.points() - 1) * pays)).isLessThan(applied);
        }
        // Nothing is left that what could be charged would pay a cent of.
        if (cover.left().isPositive()) {
            long most = last == LastPoint.CHARGED ? available : Math.min(available, payable * points / pays);
            assertThat(BigDecimal.valueOf(most * pays)).isLessThan(applied.add(BigDecimal.valueOf(points)));
        }
    }

    @Property
    void fail_d13_with_enough_points_a_total_is_paid_in_full(
            @ForAll @LongRange(min = 1, max = 5_000) long points,
            @ForAll @LongRange(min = 1, max = 5_000) long pays,
            @ForAll @LongRange(min = 0, max = 1_000_000) long payable) {
        Worth worth = new Worth(points, cents(pays));
        Cover all = worth.cover(cents(payable), Long.MAX_VALUE, LastPoint.CHARGED);
        assertThat(all.left()).isEqualTo(cents(0));
        assertThat(all.points()).isEqualTo(all.requested());
        assertThat(worth.cover(cents(payable), all.points(), LastPoint.CHARGED)).isEqualTo(all);
        if (all.points() > 0) {
            assertThat(worth.cover(cents(payable), all.points() - 1, LastPoint.CHARGED)
                            .left())
                    .isGreaterThan(cents(0));
        }
        Cover kept = worth.cover(cents(payable), Long.MAX_VALUE, LastPoint.KEPT);
        assertThat(BigDecimal.valueOf(kept.points() * pays)).isLessThanOrEqualTo(BigDecimal.valueOf(payable * points));
    }

    @Test
    @DisplayName("fail_d10: the largest numbers are exact, and what no number of points can pay is refused")
    void fail_d10_largeNumbers() {
        Worth dear = new Worth(1, Money.parse("EUR 0.01"));
        Money most = Money.ofMinor(CurrencyUnit.EUR, Long.MAX_VALUE);
        assertThat(dear.cover(most, Long.MAX_VALUE, LastPoint.CHARGED))
                .isEqualTo(new Cover(most, Long.MAX_VALUE, Long.MAX_VALUE, most));
        refused(
                () -> dear.cover(most.plusMinor(1), 1, LastPoint.CHARGED),
                "payable: must be at most what 9223372036854775807 points pay, was \"EUR 92233720368547758.08\"");
        refused(
                () -> new Worth(PointsPolicy.MOST_POINTS, Money.parse("EUR 0.01"))
                        .cover(Money.parse("EUR 100000.00"), 1, LastPoint.CHARGED),
                "payable: must be at most what 9223372036854775807 points pay, was \"EUR 100000.00\"");
    }

    @Test
    @DisplayName("what makes no sense is refused")
    void refusals() {
        Worth worth = new Worth(1, Money.parse("EUR 0.01"));
        refused(() -> worth.cover(cents(-1), 1, LastPoint.CHARGED), "payable: must be 0 or more, was \"EUR -0.01\"");
        refused(() -> worth.cover(cents(1), -1, LastPoint.CHARGED), "available points: must be 0 or more, was -1");
        refused(
                () -> worth.cover(Money.parse("USD 1.00"), 1, LastPoint.CHARGED),
                "payable: must be in EUR, as the worth of the points, was \"USD 1.00\"");
        assertThatNullPointerException()
                .isThrownBy(() -> worth.cover(cents(1), 1, null))
                .withMessage("last point");
        refused(() -> new Cover(cents(-1), 0, 0, cents(0)), "payable: must be 0 or more, was \"EUR -0.01\"");
        refused(() -> new Cover(cents(5), 1, 2, cents(1)), "points: must be 0 to 1, was 2");
        refused(() -> new Cover(cents(5), 1, -1, cents(1)), "points: must be 0 to 1, was -1");
        refused(() -> new Cover(cents(5), 1, 1, cents(6)), "applied: must be 0 to EUR 0.05, was \"EUR 0.06\"");
        refused(() -> new Cover(cents(5), 1, 1, cents(-1)), "applied: must be 0 to EUR 0.05, was \"EUR -0.01\"");
    }

    private static Money cents(long minor) {
        return Money.ofMinor(CurrencyUnit.EUR, minor);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}

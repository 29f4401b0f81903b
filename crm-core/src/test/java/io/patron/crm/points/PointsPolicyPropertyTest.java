// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.points.PointsPolicy.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class PointsPolicyPropertyTest {
    @Property
    void theSharesSumToTheExactAmountRoundedOnce(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 0, max = 10_000_000L) Long> cents,
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 1, max = 500L) Long> perCents,
            @ForAll RoundingMode mode) {
        Assume.that(mode != RoundingMode.UNNECESSARY);
        PointsPolicy.Builder policy = PointsPolicy.builder(WalletId.POINTS).rounding(mode);
        BigDecimal denominator = BigDecimal.ONE;
        for (long per : perCents) {
            denominator = denominator.multiply(BigDecimal.valueOf(per));
        }
        long total = cents.stream().mapToLong(Long::longValue).sum();
        BigDecimal numerator = BigDecimal.ZERO;
        for (int i = 0; i < perCents.size(); i++) {
            BigDecimal per = BigDecimal.valueOf(perCents.get(i));
            policy.rule(EarnRule.perMoney("r" + i, 1, Money.ofMinor(CurrencyUnit.EUR, perCents.get(i))));
            numerator = numerator.add(BigDecimal.valueOf(total).multiply(denominator.divide(per)));
        }
        long granted = earn(policy, cents).stream().mapToLong(Share::granted).sum();
        assertThat(granted).isEqualTo(numerator.divide(denominator, 0, mode).longValueExact());
    }

    @Property
    void theCapIsNeverPassedAndCutsNothingBelowIt(
            @ForAll @LongRange(min = 0, max = 10_000_000L) long cents,
            @ForAll @LongRange(min = 1, max = 200_000L) long cap) {
        List<Share> free = earn(rules(), List.of(cents));
        List<Share> capped = earn(rules().capPerPurchase(cap), List.of(cents));
        long requested = free.stream().mapToLong(Share::granted).sum();
        assertThat(capped.stream().mapToLong(Share::granted).sum()).isEqualTo(Math.min(requested, cap));
        assertThat(capped)
                .extracting(Share::requested)
                .isEqualTo(free.stream().map(Share::granted).toList());
        assertThat(capped).allSatisfy(s -> assertThat(s.granted()).isBetween(0L, s.requested()));
    }

    @Property
    void aSplitSumsExactlyAndStaysOnTheLinesThatCount(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 10_000_000L) Long> cents,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long points,
            @ForAll @IntRange(min = 1, max = 20) int product) {
        String sku = "p" + Math.min(product, cents.size());
        PointsPolicy policy = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.bonus("all", 1))
                .rule(EarnRule.bonus("one", 1).onLines(Condition.product(sku)))
                .build();
        Basket basket = basket(cents);
        long[] all = policy.split("all", points, basket.situation(), basket.amounts());
        long[] one = policy.split("one", points, basket.situation(), basket.amounts());
        assertThat(Arrays.stream(all).sum()).isEqualTo(points);
        assertThat(Arrays.stream(all)).allMatch(share -> share >= 0);
        assertThat(one[Math.min(product, cents.size()) - 1]).isEqualTo(points);
        assertThat(Arrays.stream(one).sum()).isEqualTo(points);
    }

    private static PointsPolicy.Builder rules() {
        return PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, Money.parse("EUR 3.00")))
                .rule(EarnRule.multiplier("more", "1.25"))
                .rule(EarnRule.bonus("bonus", 100));
    }

    private static List<Share> earn(PointsPolicy.Builder policy, List<Long> cents) {
        Basket basket = basket(cents);
        return policy.build().earn(basket.situation(), basket.amounts());
    }

    private static Basket basket(List<Long> cents) {
        return Basket.of(cents.stream()
                .map(c -> BigDecimal.valueOf(c, 2).toPlainString())
                .toArray(String[]::new));
    }
}

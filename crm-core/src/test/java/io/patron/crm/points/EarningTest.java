// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.transaction.LineAmounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is counted in 64 bits is what numbers of any size say. */
class EarningTest {
    @Property
    void inSixtyFourBitsAPurchaseEarnsTheSame(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 12) int rules,
            @ForAll @IntRange(min = 1, max = 5) int lines,
            @ForAll RoundingMode mode) {
        Assume.that(mode != RoundingMode.UNNECESSARY);
        PointsPolicy.Builder builder = PointsPolicy.builder(WalletId.POINTS).rounding(mode);
        boolean grouped = random.nextBoolean();
        for (int i = 0; i < rules; i++) {
            EarnRule rule = rule("r" + i, random, lines);
            builder.rule(grouped && i % 4 != 0 ? rule.inGroup("g" + i / 4) : rule);
        }
        if (random.nextBoolean()) {
            builder.capPerPurchase(1 + random.nextInt(5_000));
        }
        PointsPolicy policy = builder.build();
        // Most purchases are small; some are as large as any can be.
        int digits = 1 + random.nextInt(random.nextInt(4) == 0 ? 13 : 6);
        Basket basket = Basket.of(
                IntStream.range(0, lines).mapToObj(i -> price(random, digits)).toArray(String[]::new));
        assertThat(policy.earn(basket.situation(), basket.amounts()))
                .isEqualTo(policy.exactly(basket.situation(), basket.amounts()));
    }

    @Property
    void underAllConditionsAPurchaseEarnsWhatRuleByRuleTheConditionsSay(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int lines, @ForAll RoundingMode mode) {
        Assume.that(mode != RoundingMode.UNNECESSARY);
        RuleDraw draw = new RuleDraw(random);
        // More rules than one number has bits, now and then.
        PointsPolicy policy = draw.policy(random.nextInt(5) == 0 ? 150 : 1 + random.nextInt(12), mode);
        Situation situation = draw.situation(lines);
        LineAmounts amounts = LineAmounts.of(situation.purchase(), CurrencyUnit.EUR);
        List<PointsPolicy.Share> shares = policy.earn(situation, amounts);
        assertThat(shares).isEqualTo(policy.exactly(situation, amounts));
        // A return takes back from the lines that earned.
        for (PointsPolicy.Share share : shares) {
            EarnRule rule = policy.rules().stream()
                    .filter(r -> r.id().equals(share.rule()))
                    .findAny()
                    .orElseThrow();
            long[] split = policy.split(share.rule(), share.granted(), situation, amounts);
            assertThat(Arrays.stream(split).sum()).isEqualTo(share.granted());
            assertThat(IntStream.range(0, lines).filter(i -> split[i] != 0))
                    .allMatch(i -> Condition.all(rule.lines(), policy.base().lines())
                            .holds(situation.at(situation.purchase().lines().get(i))));
        }
        Statistics.collect(Math.min(shares.size(), 3));
        Statistics.coverage(seen -> {
            for (int rules = 0; rules <= 3; rules++) {
                seen.check(rules).percentage(p -> p > 1);
            }
        });
    }

    private static String price(Random random, int digits) {
        BigDecimal most = BigDecimal.TEN.pow(Math.min(digits, 11));
        return most.multiply(BigDecimal.valueOf(random.nextInt(1_000)))
                .movePointLeft(3)
                .setScale(2, RoundingMode.DOWN)
                .toPlainString();
    }

    private static EarnRule rule(String id, Random random, int lines) {
        EarnRule rule = switch (random.nextInt(3)) {
            case 0 ->
                EarnRule.perMoney(id, 1 + random.nextInt(20), Money.ofMinor(CurrencyUnit.EUR, 1 + random.nextInt(400)));
            case 1 ->
                EarnRule.multiplier(
                        id,
                        BigDecimal.ONE
                                .add(BigDecimal.valueOf(1 + random.nextInt(40_000), random.nextInt(5)))
                                .min(BigDecimal.valueOf(1_000))
                                .toPlainString());
            default -> EarnRule.bonus(id, 1 + random.nextInt(500));
        };
        EarnRule some =
                random.nextBoolean() ? rule : rule.onLines(Condition.product("p" + (1 + random.nextInt(lines))));
        return random.nextInt(4) > 0
                ? some
                : some.when(Condition.amountAtLeast(Money.ofMinor(CurrencyUnit.EUR, random.nextInt(100_000))));
    }

    @Test
    @DisplayName("rules without a common denominator that fits are counted in numbers of any size")
    void noCommonDenominator() {
        PointsPolicy.Builder builder = PointsPolicy.builder(WalletId.POINTS);
        for (long prime : new long[] {999_999_937, 999_999_929, 999_999_893}) {
            builder.rule(EarnRule.perMoney("per-" + prime, 1_000_000, Money.ofMinor(CurrencyUnit.EUR, prime)));
        }
        PointsPolicy policy = builder.build();
        Basket basket = Basket.of("123456.78");
        assertThat(Earning.of(policy.rules(), policy.rounding(), null)).isNull();
        assertThat(policy.earn(basket.situation(), basket.amounts()))
                .extracting(PointsPolicy.Share::granted)
                .containsExactly(12_345L, 12_346L, 12_346L);
    }

    @Test
    @DisplayName("a purchase too large for 64 bits is counted in numbers of any size, and its points are cut")
    void tooLarge() {
        PointsPolicy policy = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1_000_000, Money.parse("EUR 0.01")))
                .rule(EarnRule.multiplier("more", "999.9999"))
                .build();
        Basket basket = Basket.of("9000000000.00");
        assertThat(policy.earn(basket.situation(), basket.amounts()))
                .extracting(PointsPolicy.Share::granted)
                .containsExactly(PointsPolicy.MOST_POINTS, PointsPolicy.MOST_POINTS);
    }
}

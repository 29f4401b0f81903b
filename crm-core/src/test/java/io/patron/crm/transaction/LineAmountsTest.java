// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LineAmountsTest {
    private static final CurrencyUnit JPY = CurrencyUnit.JPY;

    @Test
    @DisplayName("without a rate each line is its amount")
    void withoutARate() {
        LineAmounts amounts = LineAmounts.of(
                purchase(CurrencyUnit.EUR, null, "4.90", "0.005", "3").build(), CurrencyUnit.EUR);
        assertThat(amounts.lines()).isEqualTo(3);
        assertThat(amounts.net(0)).isEqualTo(490);
        assertThat(amounts.net(1)).isEqualTo(1);
        assertThat(amounts.net(2)).isEqualTo(300);
        assertThat(amounts.total()).isEqualTo(791);
    }

    @Test
    @DisplayName("the rate is applied to the document, and the lines share the result")
    void theRateIsAppliedOnce() {
        LineAmounts amounts = LineAmounts.of(
                purchase(CurrencyUnit.EUR, "0.5", "0.01", "0.01", "0.01").build(), CurrencyUnit.USD);
        assertThat(amounts.total()).isEqualTo(2);
        assertThat(List.of(amounts.net(0), amounts.net(1), amounts.net(2))).containsExactly(1L, 0L, 1L);
    }

    @Test
    @DisplayName("the cost of a line is known only if stated")
    void costs() {
        Purchase purchase = purchase(CurrencyUnit.EUR, "1.5", "1.00")
                .line(Line.of("b", new BigDecimal("2.5"), BigDecimal.TEN)
                        .unitCost("4.01")
                        .build())
                .build();
        LineAmounts amounts = LineAmounts.of(purchase, CurrencyUnit.USD);
        assertThat(amounts.costKnown(0)).isFalse();
        assertThat(amounts.cost(0)).isZero();
        assertThat(amounts.costKnown(1)).isTrue();
        assertThat(amounts.cost(1)).isEqualTo(1_504);
    }

    @Test
    @DisplayName("fail_d16: another currency without a rate is refused, not taken as equal")
    void fail_d16_anotherCurrencyWithoutARateIsRefused() {
        Purchase purchase = purchase(CurrencyUnit.USD, null, "100").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineAmounts.of(purchase, CurrencyUnit.EUR))
                .withMessage("currency: must be the program's EUR or come with a rate to it, was \"USD\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineAmounts.minor(BigDecimal.ONE, CurrencyUnit.USD, null, CurrencyUnit.EUR))
                .withMessage("currency: must be the program's EUR or come with a rate to it, was \"USD\"");
    }

    @Test
    @DisplayName("fail_d12: a document is computed in its own currency and converted once")
    void fail_d12_smallAmountsSurviveTheConversion() {
        Purchase purchase = purchase(CurrencyUnit.EUR, "160", "0.34").build();
        assertThat(LineAmounts.of(purchase, JPY).total()).isEqualTo(54);
        assertThat(LineAmounts.minor(new BigDecimal("0.34"), CurrencyUnit.EUR, new BigDecimal("160"), JPY))
                .isEqualTo(54);
    }

    @Test
    @DisplayName("a document is worth at most a million millions in the program's currency")
    void aDocumentHasAGreatestAmount() {
        BigDecimal most = BigDecimal.valueOf(1_000_000_000_000L);
        assertThat(LineAmounts.minor(most, CurrencyUnit.EUR, null, CurrencyUnit.EUR))
                .isEqualTo(100_000_000_000_000L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineAmounts.minor(most.add(BigDecimal.ONE), CurrencyUnit.EUR, null, CurrencyUnit.EUR))
                .withMessage("amount in EUR: must be at most 1000000000000, was 1000000000001.00");
        Purchase purchase =
                purchase(CurrencyUnit.EUR, "1000000000", "1000000000000").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineAmounts.of(purchase, CurrencyUnit.USD))
                .withMessageStartingWith("amount in USD: must be at most 1000000000000, was ");
    }

    @Test
    @DisplayName("a rate between equal currencies is not applied")
    void aRateToTheSameCurrencyIsIgnored() {
        Purchase purchase = purchase(CurrencyUnit.EUR, "2", "1.00").build();
        assertThat(LineAmounts.of(purchase, CurrencyUnit.EUR).total()).isEqualTo(100);
    }

    @Property
    void theLinesSumExactlyToTheDocumentWithARate(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 1_000_000_000L) Long> cents,
            @ForAll @LongRange(min = 1, max = 1_000_000_000L) long millionths,
            @ForAll @IntRange(max = 1) int yen) {
        CurrencyUnit program = yen == 1 ? JPY : CurrencyUnit.USD;
        BigDecimal rate = BigDecimal.valueOf(millionths, 6);
        Purchase purchase =
                purchase(CurrencyUnit.EUR, rate.toPlainString(), prices(cents)).build();
        LineAmounts amounts = LineAmounts.of(purchase, program);
        long expected = purchase.net()
                .getAmount()
                .multiply(rate)
                .setScale(program.getDecimalPlaces(), RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
        assertThat(amounts.total()).isEqualTo(expected);
        for (int i = 0; i < amounts.lines(); i++) {
            assertThat(amounts.net(i)).isNotNegative();
        }
    }

    @Property
    void theLinesSumExactlyToTheDocumentWithoutARate(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 1_000_000_000L) Long> cents) {
        Purchase purchase = purchase(CurrencyUnit.EUR, null, prices(cents)).build();
        LineAmounts amounts = LineAmounts.of(purchase, CurrencyUnit.EUR);
        assertThat(amounts.total()).isEqualTo(purchase.net().getAmountMinorLong());
        for (int i = 0; i < amounts.lines(); i++) {
            assertThat(amounts.net(i)).isEqualTo(cents.get(i));
        }
    }

    private static String[] prices(List<Long> cents) {
        return cents.stream().map(c -> BigDecimal.valueOf(c, 2).toPlainString()).toArray(String[]::new);
    }

    private static Purchase.Builder purchase(CurrencyUnit currency, String rate, String... prices) {
        Purchase.Builder builder = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), currency);
        for (String price : prices) {
            builder.line(Line.of("a", 1, price).build());
        }
        return rate == null ? builder : builder.rate(new BigDecimal(rate));
    }
}

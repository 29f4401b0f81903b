// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A discount on the document is laid on its lines when the purchase is built, so that a return of one line knows its share. */
class DocumentDiscountTest {
    @Test
    @DisplayName("fail_a8: the discount lies on the lines in proportion to their amounts, to the last cent")
    void fail_a8_theDiscountLiesOnTheLines() {
        Purchase purchase = purchase(CurrencyUnit.EUR, "10.00", "10.00", "10.00")
                .discount(Money.parse("EUR 10.00"))
                .build();
        assertThat(purchase.lines())
                .extracting(line -> line.discount().toPlainString())
                .containsExactly("3.33", "3.34", "3.33");
        assertThat(purchase.net()).isEqualTo(Money.parse("EUR 20.00"));
    }

    @Test
    @DisplayName("it comes on top of the discount a line has already, and a printed amount falls with it")
    void itComesOnTop() {
        Line printed = Line.of("a", 3, "3.333")
                .amount(new BigDecimal("9.99"))
                .discount("0.009")
                .build();
        Purchase purchase = purchase(CurrencyUnit.EUR)
                .line(printed)
                .discount(Money.parse("EUR 0.99"))
                .build();
        assertThat(purchase.lines().get(0).discount()).isEqualTo("0.999");
        assertThat(purchase.lines().get(0).amount(2)).isEqualTo("9.00");
        assertThat(purchase.net()).isEqualTo(Money.parse("EUR 9.00"));
    }

    @Test
    @DisplayName("a line keeps all else it says")
    void aLineKeepsAllElse() {
        Line line = Line.of("a", 2, "5")
                .name("name")
                .category("tea", "green")
                .brand("brand")
                .unitCost("2")
                .build();
        Line discounted = purchase(CurrencyUnit.EUR)
                .line(line)
                .discount(Money.parse("EUR 1"))
                .build()
                .lines()
                .get(0);
        assertThat(discounted)
                .isEqualTo(Line.of("a", 2, "5")
                        .name("name")
                        .category("tea", "green")
                        .brand("brand")
                        .unitCost("2")
                        .discount("1")
                        .build());
    }

    @Test
    @DisplayName("more than the lines is refused")
    void moreThanTheLinesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purchase(CurrencyUnit.EUR, "1.00", "2.00")
                        .discount(Money.parse("EUR 3.01"))
                        .build())
                .withMessage("discount: must be at most the lines' 3.00, was \"EUR 3.01\"");
    }

    @Test
    @DisplayName("nothing off lines that cost nothing is nothing")
    void nothingOffNothing() {
        Purchase purchase = purchase(CurrencyUnit.EUR, "0", "0")
                .discount(Money.zero(CurrencyUnit.EUR))
                .build();
        assertThat(purchase.net()).isEqualTo(Money.zero(CurrencyUnit.EUR));
    }

    @Property
    void theSpreadSumsExactlyAndNoLineFallsBelowNothing(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 10_000_000L) Long> minors,
            @ForAll @IntRange(min = 0, max = 1_000) int thousandths,
            @ForAll boolean yen) {
        CurrencyUnit currency = yen ? CurrencyUnit.JPY : CurrencyUnit.EUR;
        int scale = currency.getDecimalPlaces();
        long total = minors.stream().mapToLong(Long::longValue).sum();
        long wanted = total * thousandths / 1_000;
        String[] prices = minors.stream()
                .map(m -> BigDecimal.valueOf(m, scale).toPlainString())
                .toArray(String[]::new);
        Purchase purchase = purchase(currency, prices)
                .discount(Money.ofMinor(currency, wanted))
                .build();
        assertThat(purchase.net().getAmountMinorLong()).isEqualTo(total - wanted);
        long spread = 0;
        for (int i = 0; i < minors.size(); i++) {
            Line line = purchase.lines().get(i);
            long share = line.discount().movePointRight(scale).longValueExact();
            assertThat(share).isBetween(0L, minors.get(i));
            spread += share;
        }
        assertThat(spread).isEqualTo(wanted);
    }

    private static Purchase.Builder purchase(CurrencyUnit currency, String... prices) {
        Purchase.Builder builder = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), currency);
        for (String price : prices) {
            builder.line(Line.of("a", 1, price).build());
        }
        return builder;
    }

    @Test
    @DisplayName("a discount can take the whole of a line that was rounded up")
    void aDiscountTakesTheWholeOfALineThatWasRoundedUp() {
        Purchase purchase = Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), CurrencyUnit.EUR)
                .line(Line.of("a", 3, "3.333").build())
                .discount(Money.parse("EUR 10.00"))
                .build();
        assertThat(purchase.net()).isEqualTo(Money.parse("EUR 0"));
    }
}

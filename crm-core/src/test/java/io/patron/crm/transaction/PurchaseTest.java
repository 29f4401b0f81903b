// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final Reference DOCUMENT = Reference.of("pos", "1001");
    private static final Instant MORNING = Instant.parse("2026-03-01T09:30:00Z");
    private static final Line TEA =
            Line.of("GT-100", 2, "4.90").unitCost("2.10").build();

    @Test
    @DisplayName("a purchase says what it was given")
    void aPurchaseSaysWhatItWasGiven() {
        Purchase purchase = full().build();
        assertThat(purchase.kind()).isEqualTo(FactKind.PURCHASE);
        assertThat(purchase.customer()).isEqualTo(ADA);
        assertThat(purchase.reference()).isEqualTo(DOCUMENT);
        assertThat(purchase.at()).contains(MORNING);
        assertThat(purchase.actor()).isEqualTo(Actor.of("clerk 7"));
        assertThat(purchase.about()).isEmpty();
        assertThat(purchase.businessDate()).contains(LocalDate.of(2026, 2, 28));
        assertThat(purchase.currency()).isEqualTo(CurrencyUnit.EUR);
        assertThat(purchase.rate()).contains(new BigDecimal("1.1"));
        assertThat(purchase.lines()).isUnmodifiable().containsExactly(TEA);
        assertThat(purchase.net()).isEqualTo(Money.parse("EUR 9.80"));
        assertThat(purchase.tax()).contains(Money.parse("EUR 1.86"));
        assertThat(purchase.shipping()).contains(Money.parse("EUR 4.00"));
        assertThat(purchase.tenders()).isUnmodifiable().containsExactly(new Tender("card", Money.parse("EUR 15.66")));
        assertThat(purchase.channel()).contains("shop");
        assertThat(purchase.store()).contains("Lisbon");
        assertThat(purchase.coupons()).isUnmodifiable().containsExactly("SPRING");
        assertThat(purchase.campaign()).contains("spring-26");
        assertThat(purchase).hasToString("purchase pos:1001, 1 line, EUR 9.80");
    }

    @Test
    @DisplayName("what is not stated is absent")
    void whatIsNotStatedIsAbsent() {
        Purchase purchase = Purchase.of(ADA, DOCUMENT, Money.parse("EUR 12.00"));
        assertThat(purchase.net()).isEqualTo(Money.parse("EUR 12.00"));
        assertThat(purchase.at()).isEmpty();
        assertThat(purchase.actor()).isEqualTo(Actor.HOST);
        assertThat(purchase.businessDate()).isEmpty();
        assertThat(purchase.rate()).isEmpty();
        assertThat(purchase.tax()).isEmpty();
        assertThat(purchase.shipping()).isEmpty();
        assertThat(purchase.tenders()).isEmpty();
        assertThat(purchase.channel()).isEmpty();
        assertThat(purchase.store()).isEmpty();
        assertThat(purchase.coupons()).isEmpty();
        assertThat(purchase.campaign()).isEmpty();
    }

    @Test
    @DisplayName("fail_a14: tax, shipping and means of payment are not spend")
    void fail_a14_taxShippingAndTendersAreNotSpend() {
        assertThat(full().build().net())
                .isEqualTo(base().line(TEA).build().net())
                .isEqualTo(Money.parse("EUR 9.80"));
    }

    @Test
    @DisplayName("a purchase has 1 to 10000 lines")
    void theNumberOfLinesIsLimited() {
        refused(() -> base().build(), "purchase lines: must be 1 or more, was 0");
        refused(
                () -> base().lines(Collections.nCopies(Purchase.MAX_LINES + 1, TEA))
                        .build(),
                "purchase lines: must be at most 10000, was 10001");
        Purchase longest =
                base().lines(Collections.nCopies(Purchase.MAX_LINES, TEA)).build();
        assertThat(longest).hasToString("purchase pos:1001, 10000 lines, EUR 98000.00");
    }

    @Test
    @DisplayName("all amounts are in the currency of the document and not negative")
    void amountsAreInTheCurrency() {
        Money usd = Money.parse("USD 1.00");
        Money negative = Money.parse("EUR -1.00");
        refused(() -> tea().tax(usd).build(), "tax: must be in EUR, was \"USD 1.00\"");
        refused(() -> tea().tax(negative).build(), "tax: must not be negative, was \"EUR -1.00\"");
        refused(() -> tea().shipping(usd).build(), "shipping: must be in EUR, was \"USD 1.00\"");
        refused(() -> tea().shipping(negative).build(), "shipping: must not be negative, was \"EUR -1.00\"");
        refused(() -> tea().discount(usd).build(), "discount: must be in EUR, was \"USD 1.00\"");
        refused(() -> tea().discount(negative).build(), "discount: must not be negative, was \"EUR -1.00\"");
        refused(() -> tea().tender(new Tender("card", usd)).build(), "tender: must be in EUR, was \"USD 1.00\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1899-12-31", "2200-01-01", "+999999999-12-31"})
    @DisplayName("a business date is in the years 1900 to 2199")
    void businessDatesHaveARange(String day) {
        refused(
                () -> tea().businessDate(LocalDate.parse(day)).build(),
                "business date: must be in the years 1900 to 2199, was \"" + day + '"');
        LocalDate first = LocalDate.of(1900, 1, 1);
        LocalDate last = LocalDate.of(2199, 12, 31);
        assertThat(tea().businessDate(first).build().businessDate()).contains(first);
        assertThat(tea().businessDate(last).build().businessDate()).contains(last);
    }

    @Test
    @DisplayName("a rate is more than 0, at most a billion, with at most six digits after the point")
    void rateHasARange() {
        refused(() -> tea().rate(BigDecimal.ZERO).build(), "rate: must be more than 0, was 0");
        refused(() -> tea().rate(new BigDecimal("-1.1")).build(), "rate: must be more than 0, was -1.1");
        refused(
                () -> tea().rate(new BigDecimal("1000000000.5")).build(),
                "rate: must be at most 1000000000, was 1000000000.5");
        refused(
                () -> tea().rate(new BigDecimal("0.0000001")).build(),
                "rate: must have at most 6 digits after the point, was 1E-7");
        assertThat(tea().rate(new BigDecimal("1000000000")).build().rate()).contains(new BigDecimal("1000000000"));
        assertThat(tea().rate(new BigDecimal("0.000001")).build().rate()).contains(new BigDecimal("0.000001"));
    }

    @Test
    @DisplayName("texts keep their limits")
    void textsKeepTheirLimits() {
        refused(() -> tea().channel("").build(), "channel: must not be empty, was \"\"");
        refused(() -> tea().store("a\u0000").build(), "store: must not contain control characters, was \"a\uFFFD\"");
        refused(() -> tea().coupon("").build(), "coupon: must not be empty, was \"\"");
        refused(() -> tea().campaign("").build(), "campaign: must not be empty, was \"\"");
        tooLong(() -> tea().channel("x".repeat(41)).build(), "channel: must have at most 40 characters");
        tooLong(() -> tea().store("x".repeat(41)).build(), "store: must have at most 40 characters");
        tooLong(() -> tea().coupon("x".repeat(81)).build(), "coupon: must have at most 80 characters");
        tooLong(() -> tea().campaign("x".repeat(81)).build(), "campaign: must have at most 80 characters");
    }

    @Test
    @DisplayName("what must be there must be there")
    void missingPartsAreNamed() {
        assertThatNullPointerException().isThrownBy(() -> base().line(null)).withMessage("line");
        assertThatNullPointerException().isThrownBy(() -> base().tender(null)).withMessage("tender");
        assertThatNullPointerException().isThrownBy(() -> base().coupon(null)).withMessage("coupon");
        assertThatNullPointerException().isThrownBy(() -> base().at(null)).withMessage("time");
        assertThatNullPointerException().isThrownBy(() -> base().by(null)).withMessage("actor");
        assertThatNullPointerException()
                .isThrownBy(() -> Purchase.builder(ADA, DOCUMENT, null))
                .withMessage("currency");
        assertThatNullPointerException()
                .isThrownBy(() -> Purchase.builder(null, DOCUMENT, CurrencyUnit.EUR))
                .withMessage("customer");
        assertThatNullPointerException()
                .isThrownBy(() -> Purchase.builder(ADA, null, CurrencyUnit.EUR))
                .withMessage("reference");
    }

    @Test
    @DisplayName("a builder used again does not change what it built")
    void theBuilderStaysApart() {
        Purchase.Builder builder = tea();
        Purchase first = builder.build();
        builder.line(TEA).coupon("late").tender(new Tender("cash", Money.parse("EUR 1")));
        assertThat(first.lines()).hasSize(1);
        assertThat(first.coupons()).isEmpty();
        assertThat(first.tenders()).isEmpty();
    }

    @Test
    @DisplayName("the same document from another origin keeps all it says")
    void fromAnotherOrigin() {
        Origin other = Origin.of(CustomerId.of("bo"), DOCUMENT).at(MORNING.plusSeconds(1));
        Purchase moved = full().build().from(other);
        assertThat(moved.origin()).isEqualTo(other);
        assertThat(moved.from(full().build().origin())).isEqualTo(full().build());
    }

    @Test
    @DisplayName("every field makes another purchase")
    void equality() {
        Purchase purchase = full().build();
        assertThat(full().build()).isEqualTo(purchase).hasSameHashCodeAs(purchase);
        assertThat(purchase)
                .isNotEqualTo("purchase")
                .isNotEqualTo(full().at(MORNING.plusSeconds(1)).build())
                .isNotEqualTo(full().by(Actor.HOST).build())
                .isNotEqualTo(full().businessDate(LocalDate.of(2026, 2, 27)).build())
                .isNotEqualTo(full().rate(BigDecimal.TEN).build())
                .isNotEqualTo(full().line(TEA).build())
                .isNotEqualTo(full().tax(Money.parse("EUR 1")).build())
                .isNotEqualTo(full().shipping(Money.parse("EUR 1")).build())
                .isNotEqualTo(
                        full().tender(new Tender("cash", Money.parse("EUR 1"))).build())
                .isNotEqualTo(full().channel("web").build())
                .isNotEqualTo(full().store("Porto").build())
                .isNotEqualTo(full().coupon("more").build())
                .isNotEqualTo(full().campaign("other").build())
                .isNotEqualTo(
                        Purchase.of(ADA, DOCUMENT, Money.parse("USD 9.80")).from(purchase.origin()));
    }

    @Test
    @DisplayName("a tender has a type and an amount that is not negative")
    void tenders() {
        refused(() -> new Tender("", Money.parse("EUR 1")), "tender type: must not be empty, was \"\"");
        tooLong(() -> new Tender("x".repeat(41), Money.parse("EUR 1")), "tender type: must have at most 40");
        refused(
                () -> new Tender("card", Money.parse("EUR -0.01")),
                "tender amount: must not be negative, was \"EUR -0.01\"");
        assertThatNullPointerException()
                .isThrownBy(() -> new Tender("card", null))
                .withMessage("amount");
        assertThat(new Tender("gift-card", Money.parse("EUR 0")).amount()).isEqualTo(Money.parse("EUR 0"));
    }

    private static Purchase.Builder base() {
        return Purchase.builder(ADA, DOCUMENT, CurrencyUnit.EUR);
    }

    private static Purchase.Builder tea() {
        return base().line(TEA);
    }

    private static Purchase.Builder full() {
        return base().at(MORNING)
                .by(Actor.of("clerk 7"))
                .businessDate(LocalDate.of(2026, 2, 28))
                .rate(new BigDecimal("1.10"))
                .lines(List.of(TEA))
                .tax(Money.parse("EUR 1.86"))
                .shipping(Money.parse("EUR 4.00"))
                .tender(new Tender("card", Money.parse("EUR 15.66")))
                .channel("shop")
                .store("Lisbon")
                .coupon("SPRING")
                .campaign("spring-26");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void tooLong(ThrowingCallable call, String start) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(start);
    }
}

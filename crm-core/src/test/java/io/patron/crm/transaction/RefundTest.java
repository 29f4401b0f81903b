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
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefundTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final Reference RETURN = Reference.of("pos", "R-7");
    private static final Reference PURCHASE = Reference.of("pos", "1001");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    @DisplayName("a refund says what it was given")
    void aRefundSaysWhatItWasGiven() {
        Refund refund = full().build();
        assertThat(refund.kind()).isEqualTo(FactKind.REFUND);
        assertThat(refund.customer()).isEqualTo(ADA);
        assertThat(refund.reference()).isEqualTo(RETURN);
        assertThat(refund.about()).contains(PURCHASE);
        assertThat(refund.at()).contains(NOON);
        assertThat(refund.actor()).isEqualTo(Actor.of("clerk 7"));
        assertThat(refund.businessDate()).contains(LocalDate.of(2026, 3, 1));
        assertThat(refund.scope()).isEqualTo(new RefundScope.Lines(List.of(LineReturn.whole(2))));
        assertThat(refund.rate()).contains(new BigDecimal("1.5"));
        assertThat(refund.reason()).contains("broken");
        assertThat(refund).hasToString("refund pos:R-7 of pos:1001");
    }

    @Test
    @DisplayName("without a scope all that is left is given back")
    void withoutAScopeAllIsGivenBack() {
        Refund refund = linked().build();
        assertThat(refund.scope()).isEqualTo(new RefundScope.Whole());
        assertThat(refund.at()).isEmpty();
        assertThat(refund.businessDate()).isEmpty();
        assertThat(refund.rate()).isEmpty();
        assertThat(refund.reason()).isEmpty();
    }

    @Test
    @DisplayName("a refund without a purchase is an amount")
    void unlinked() {
        Refund refund = Refund.unlinked(ADA, RETURN, Money.parse("EUR 5")).build();
        assertThat(refund.about()).isEmpty();
        assertThat(refund.scope()).isEqualTo(new RefundScope.Amount(Money.parse("EUR 5.00")));
        assertThat(refund).hasToString("refund pos:R-7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Refund.unlinked(ADA, RETURN, Money.parse("EUR 5"))
                        .lines(LineReturn.whole(1))
                        .build())
                .withMessageStartingWith("refund scope: must be an amount where the purchase is not known, was ");
    }

    @Test
    @DisplayName("a refund of a known purchase may be an amount")
    void anAmountOfAKnownPurchase() {
        assertThat(linked().amount(Money.parse("EUR 3")).build().scope())
                .isEqualTo(new RefundScope.Amount(Money.parse("EUR 3.00")));
    }

    @Test
    @DisplayName("a refund is of another document than itself")
    void notOfItself() {
        refused(
                () -> Refund.of(ADA, RETURN, RETURN).build(),
                "refund of: must be another document than the refund itself, was \"pos:R-7\"");
        assertThatNullPointerException()
                .isThrownBy(() -> Refund.of(ADA, RETURN, null))
                .withMessage("original");
    }

    @Test
    @DisplayName("rate and reason keep their rules")
    void rateAndReason() {
        refused(() -> linked().rate(BigDecimal.ZERO).build(), "rate: must be more than 0, was 0");
        refused(() -> linked().reason("").build(), "refund reason: must not be empty, was \"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> linked().reason("r".repeat(201)).build())
                .withMessageStartingWith("refund reason: must have at most 200 characters");
    }

    @Test
    @DisplayName("an amount given back is more than 0")
    void anAmountIsPositive() {
        refused(() -> linked().amount(Money.parse("EUR 0")), "refund amount: must be more than 0, was \"EUR 0.00\"");
        refused(() -> linked().amount(Money.parse("EUR -1")), "refund amount: must be more than 0, was \"EUR -1.00\"");
        assertThatNullPointerException()
                .isThrownBy(() -> new RefundScope.Amount(null))
                .withMessage("money");
    }

    @Test
    @DisplayName("lines given back are one or more, each once")
    void linesAreNamedOnce() {
        refused(() -> linked().lines(), "returned lines: must be 1 or more, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> linked().lines(LineReturn.whole(2), LineReturn.units(2, BigDecimal.ONE)))
                .withMessageStartingWith("returned lines: must name each line once, was ");
    }

    @Test
    @DisplayName("what is given back of a line keeps its rules")
    void lineReturns() {
        refused(() -> LineReturn.whole(0), "line number: must be 1 or more, was 0");
        refused(() -> LineReturn.units(1, BigDecimal.ZERO), "returned quantity: must be more than 0, was 0");
        refused(() -> LineReturn.units(1, new BigDecimal("-1")), "returned quantity: must be more than 0, was -1");
        refused(
                () -> new LineReturn(1, null, new BigDecimal("-0.01")),
                "returned amount: must not be negative, was -0.01");
        refused(
                () -> LineReturn.units(1, new BigDecimal("1E+20000000")),
                "returned quantity: must have at most 15 digits before the point, was 1E+20000000");
        assertThat(LineReturn.units(1, new BigDecimal("1.50"))).isEqualTo(LineReturn.units(1, new BigDecimal("1.5")));
        assertThat(new LineReturn(1, null, new BigDecimal("0.00")).amount()).isEqualTo(BigDecimal.ZERO);
        assertThat(LineReturn.whole(3)).isEqualTo(new LineReturn(3, null, null));
    }

    @Test
    @DisplayName("the same document from another origin keeps all it says")
    void fromAnotherOrigin() {
        Origin other = Origin.of(CustomerId.of("bo"), RETURN).at(NOON.plusSeconds(1));
        Refund moved = full().build().from(other);
        assertThat(moved.origin()).isEqualTo(other);
        assertThat(moved.from(full().build().origin())).isEqualTo(full().build());
    }

    @Test
    @DisplayName("every field makes another refund")
    void equality() {
        Refund refund = full().build();
        assertThat(full().build()).isEqualTo(refund).hasSameHashCodeAs(refund);
        assertThat(refund)
                .isNotEqualTo("refund")
                .isNotEqualTo(full().at(NOON.plusSeconds(1)).build())
                .isNotEqualTo(full().businessDate(LocalDate.of(2026, 3, 2)).build())
                .isNotEqualTo(full().amount(Money.parse("EUR 3")).build())
                .isNotEqualTo(full().rate(BigDecimal.TEN).build())
                .isNotEqualTo(full().reason("other").build())
                .isNotEqualTo(fill(Refund.of(ADA, RETURN, Reference.of("pos", "1002")))
                        .build());
    }

    private static Refund.Builder linked() {
        return Refund.of(ADA, RETURN, PURCHASE);
    }

    private static Refund.Builder full() {
        return fill(linked());
    }

    private static Refund.Builder fill(Refund.Builder builder) {
        return builder.at(NOON)
                .by(Actor.of("clerk 7"))
                .businessDate(LocalDate.of(2026, 3, 1))
                .lines(LineReturn.whole(2))
                .rate(new BigDecimal("1.50"))
                .reason("broken");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    @DisplayName("business dates are in the years 1900 to 2199")
    void businessDates() {
        for (LocalDate date : List.of(LocalDate.of(1, 1, 1), LocalDate.of(1899, 12, 31), LocalDate.of(2200, 1, 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Refund.of(CustomerId.of("ada"), Reference.of("pos", "r"), Reference.of("pos", "1"))
                                    .businessDate(date)
                                    .build())
                    .withMessageContaining("business date: must be in the years 1900 to 2199")
                    .withMessageContaining(date.toString());
        }
    }
}

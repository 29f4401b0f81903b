// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
    @Test
    @DisplayName("a line says what it was given")
    void aLineSaysWhatItWasGiven() {
        Line line = Line.of("GT-100", 2, "4.90")
                .name("Green tea 100 g")
                .category("tea", "green")
                .brand("Leaf")
                .discount("0.80")
                .unitCost("2.10")
                .build();
        assertThat(line.sku()).isEqualTo("GT-100");
        assertThat(line.quantity()).isEqualTo("2");
        assertThat(line.unitPrice()).isEqualTo("4.9");
        assertThat(line.name()).contains("Green tea 100 g");
        assertThat(line.category()).containsExactly("tea", "green");
        assertThat(line.brand()).contains("Leaf");
        assertThat(line.discount()).isEqualTo("0.8");
        assertThat(line.unitCost()).contains(new BigDecimal("2.1"));
        assertThat(line.amount(2)).isEqualTo("9.00");
        assertThat(line).hasToString("2 × GT-100 at 4.9");
    }

    @Test
    @DisplayName("what is not stated is absent")
    void whatIsNotStatedIsAbsent() {
        Line line = Line.of("GT-100", 2, "4.90").build();
        assertThat(line.name()).isEmpty();
        assertThat(line.category()).isEmpty();
        assertThat(line.brand()).isEmpty();
        assertThat(line.discount()).isEqualTo("0");
        assertThat(line.unitCost()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.005, 0, 2, 0.01",
        "1, 0.004, 0, 2, 0.00",
        "3, 3.335, 0, 2, 10.01",
        "0.333333, 9.99, 0, 2, 3.33",
        "1, 99.5, 0, 0, 100",
        "2, 5, 10, 2, 0.00"
    })
    @DisplayName("the amount is quantity times price less discount, rounded half up to the currency")
    void theAmountIsRoundedHalfUp(String quantity, String price, String discount, int decimals, String amount) {
        assertThat(Line.of("a", new BigDecimal(quantity), new BigDecimal(price))
                        .discount(discount)
                        .build()
                        .amount(decimals))
                .isEqualTo(amount);
    }

    @Test
    @DisplayName("the amount the host printed wins")
    void thePrintedAmountWins() {
        assertThat(Line.of("a", 3, "3.333")
                        .amount(new BigDecimal("9.99"))
                        .build()
                        .amount(2))
                .isEqualTo("9.99");
    }

    @Test
    @DisplayName("texts keep their limits")
    void textsKeepTheirLimits() {
        refused(() -> Line.of("", 1, "1").build(), "line sku: must not be empty, was \"\"");
        refusedStarting(() -> Line.of("s".repeat(81), 1, "1").build(), "line sku: must have at most 80 characters");
        refusedStarting(() -> a().name("n".repeat(201)).build(), "line name: must have at most 200 characters");
        refusedStarting(() -> a().brand("b".repeat(81)).build(), "line brand: must have at most 80 characters");
        refusedStarting(() -> a().category("tea", "c".repeat(81)).build(), "line category: must have at most 80");
        refused(() -> a().category("tea", "").build(), "line category: must not be empty, was \"\"");
        refusedStarting(() -> a().category(steps(11)).build(), "line category: must have at most 10 steps, was");
        assertThat(a().category(steps(10)).build().category()).hasSize(10);
        assertThat(Line.of("s".repeat(80), 1, "1")
                        .name("n".repeat(200))
                        .brand("b".repeat(80))
                        .category("c".repeat(80))
                        .build())
                .isNotNull();
    }

    @Test
    @DisplayName("a quantity is more than 0 and at most a billion")
    void quantityHasARange() {
        refused(() -> Line.of("a", 0, "1").build(), "line quantity: must be more than 0 (a return is a refund), was 0");
        refused(
                () -> Line.of("a", -1, "1").build(),
                "line quantity: must be more than 0 (a return is a refund), was -1");
        refused(
                () -> Line.of("a", 1_000_000_001L, "0").build(),
                "line quantity: must be at most 1000000000, was 1000000001");
        refusedStarting(
                () -> Line.of("a", new BigDecimal("0.0000001"), BigDecimal.ONE).build(),
                "line quantity: must have at most 6 digits after the point");
        assertThat(Line.of("a", 1_000_000_000L, "1000").build().amount(2)).isEqualTo("1000000000000.00");
    }

    @Test
    @DisplayName("money is not negative and at most a million millions")
    void moneyHasARange() {
        refused(() -> Line.of("a", 1, "-0.01").build(), "line unit price: must not be negative, was -0.01");
        refused(() -> a().discount("-1").build(), "line discount: must not be negative, was -1");
        refused(() -> a().unitCost("-1").build(), "line unit cost: must not be negative, was -1");
        refused(() -> a().amount(new BigDecimal("-1")).build(), "line amount: must not be negative, was -1");
        refused(
                () -> Line.of("a", 1, "1000000000000.01").build(),
                "line unit price: must be at most 1000000000000, was 1000000000000.01");
        refused(
                () -> Line.of("a", 2, "1000000000000").build(),
                "line price: must be at most 1000000000000, was 2000000000000");
        refusedStarting(() -> Line.of("a", 1, "1E+20000000").build(), "line unit price: must have at most 15 digits");
    }

    @ParameterizedTest
    @CsvSource({"'12,50'", "abc", "''", "€ 5", "1_000"})
    @DisplayName("money as text that is no number is refused by the name of its field")
    void textsAreNumbers(String text) {
        String rule = ": must be a number such as 4.90, was \"" + text + '"';
        refused(() -> Line.of("a", 1, text), "line unit price" + rule);
        refused(() -> a().discount(text), "line discount" + rule);
        refused(() -> a().unitCost(text), "line unit cost" + rule);
    }

    @Test
    @DisplayName("a discount is at most the price of the line")
    void discountIsAtMostThePrice() {
        refused(
                () -> Line.of("a", 2, "4.90").discount("9.81").build(),
                "line discount: must be at most the price of the line, 9.8, was 9.81");
        assertThat(Line.of("a", 2, "4.90").discount("9.80").build().amount(2)).isEqualTo("0.00");
    }

    @Test
    @DisplayName("nothing may be missing")
    void nothingMayBeMissing() {
        assertThatNullPointerException()
                .isThrownBy(() -> Line.of(null, 1, "1").build())
                .withMessage("line sku");
        assertThatNullPointerException()
                .isThrownBy(() -> Line.of("a", null, BigDecimal.ONE).build())
                .withMessage("line quantity");
        assertThatNullPointerException()
                .isThrownBy(() -> Line.of("a", BigDecimal.ONE, null).build())
                .withMessage("line unit price");
    }

    @Test
    @DisplayName("1.5 and 1.50 make equal lines, and every field makes another line")
    void equality() {
        Line line = full().build();
        assertThat(full().build()).isEqualTo(line).hasSameHashCodeAs(line);
        assertThat(Line.of("a", new BigDecimal("1.50"), new BigDecimal("2.0")).build())
                .isEqualTo(
                        Line.of("a", new BigDecimal("1.5"), new BigDecimal("2")).build());
        assertThat(line)
                .isNotEqualTo("a")
                .isNotEqualTo(full().name("other").build())
                .isNotEqualTo(full().category("other").build())
                .isNotEqualTo(full().brand("other").build())
                .isNotEqualTo(full().discount("2").build())
                .isNotEqualTo(full().unitCost("2").build())
                .isNotEqualTo(full().amount(BigDecimal.TEN).build())
                .isNotEqualTo(fill(Line.of("b", 2, "10")).build())
                .isNotEqualTo(fill(Line.of("a", 3, "10")).build())
                .isNotEqualTo(fill(Line.of("a", 2, "11")).build());
    }

    @Test
    @DisplayName("the category of a line cannot be changed from outside")
    void theCategoryIsCopied() {
        String[] path = {"tea", "green"};
        Line.Builder builder = a().category(path);
        path[0] = "coffee";
        Line line = builder.build();
        builder.category("other");
        assertThat(line.category()).isUnmodifiable().containsExactly("tea", "green");
    }

    private static Line.Builder a() {
        return Line.of("a", 1, "1");
    }

    private static Line.Builder full() {
        return fill(Line.of("a", 2, "10"));
    }

    private static Line.Builder fill(Line.Builder line) {
        return line.name("name")
                .category("tea", "green")
                .brand("brand")
                .discount("1")
                .unitCost("3")
                .amount(new BigDecimal("19.5"));
    }

    private static String[] steps(int number) {
        List<String> steps = new ArrayList<>(Collections.nCopies(number, "step"));
        return steps.toArray(new String[0]);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void refusedStarting(ThrowingCallable call, String start) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(start);
    }
}

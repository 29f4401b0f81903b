// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.condition.Condition;
import java.time.DayOfWeek;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarnRuleTest {
    private static final Money EUR_1 = Money.parse("EUR 1.00");
    private static final EarnRule BONUS = EarnRule.bonus("bonus", 1);

    @Test
    @DisplayName("points per amount are 1 to a million for more than nothing")
    void perMoney() {
        refused(() -> EarnRule.perMoney("a", 0, EUR_1), "points per amount: must be 1 to 1000000, was 0");
        refused(() -> EarnRule.perMoney("a", 1_000_001, EUR_1), "points per amount: must be 1 to 1000000, was 1000001");
        refused(
                () -> EarnRule.perMoney("a", 1, Money.parse("EUR 0")),
                "amount per points: must be more than 0, was \"EUR 0.00\"");
        assertThat(EarnRule.perMoney("a", 1_000_000, EUR_1).award())
                .isEqualTo(new EarnRule.Award.PerMoney(1_000_000, EUR_1));
    }

    @ParameterizedTest
    @CsvSource({
        "1, must be more than 1",
        "0.9, must be more than 1",
        "-2, must be more than 1",
        "1000.0001, must be at most 1000",
        "1.00001, must have at most 4 digits after the point"
    })
    @DisplayName("a multiplier is more than 1, at most 1000, with at most 4 digits after the point")
    void multiplier(String factor, String rule) {
        refused(() -> EarnRule.multiplier("a", factor), "multiplier: " + rule + ", was " + factor);
    }

    @Test
    @DisplayName("a multiplier is a number")
    void multipliersAreNumbers() {
        refused(() -> EarnRule.multiplier("a", "abc"), "multiplier: must be a number such as 1.5, was \"abc\"");
        refused(() -> EarnRule.multiplier("a", "1,5"), "multiplier: must be a number such as 1.5, was \"1,5\"");
    }

    @Test
    @DisplayName("1.5 and 1.50 are one multiplier")
    void multipliersDropZeros() {
        assertThat(EarnRule.multiplier("a", "1.50")).isEqualTo(EarnRule.multiplier("a", "1.5"));
        assertThat(EarnRule.multiplier("a", "1000")).isNotNull();
        assertThat(EarnRule.multiplier("a", "1.0001")).isNotNull();
    }

    @Test
    @DisplayName("a bonus is 1 to the most points of an entry")
    void bonus() {
        refused(() -> EarnRule.bonus("a", 0), "bonus: must be 1 to 1000000000000, was 0");
        refused(() -> EarnRule.bonus("a", 1_000_000_000_001L), "bonus: must be 1 to 1000000000000, was 1000000000001");
    }

    @Test
    @DisplayName("a rule has an id, an award and two conditions")
    void parts() {
        refused(() -> EarnRule.bonus("", 1), "rule: must not be empty, was \"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EarnRule.bonus("r".repeat(41), 1))
                .withMessageStartingWith("rule: must have at most 40 characters");
        assertThatNullPointerException()
                .isThrownBy(() -> new EarnRule("a", null, Condition.always(), Condition.always()))
                .withMessage("award");
        assertThatNullPointerException().isThrownBy(() -> BONUS.when(null)).withMessage("when");
        EarnRule rule = BONUS.when(Condition.firstPurchase()).onLines(Condition.brand("Leaf"));
        assertThat(rule.when()).isEqualTo(Condition.firstPurchase());
        assertThat(rule.lines()).isEqualTo(Condition.brand("Leaf"));
        assertThat(rule.id()).isEqualTo("bonus");
        assertThat(rule.award()).isEqualTo(new EarnRule.Award.Bonus(1));
    }

    @Test
    @DisplayName("a condition on lines looks at products only, however it is composed")
    void linesLookAtProducts() {
        Condition tea = Condition.category("tea");
        Condition products = Condition.all(
                tea,
                Condition.any(Condition.brand("Leaf"), Condition.product("p1")),
                Condition.not(Condition.product("p2")),
                Condition.always());
        assertThat(BONUS.onLines(products).lines()).isEqualTo(products);
        Condition tuesday = Condition.weekday(DayOfWeek.TUESDAY);
        for (Condition wrong : new Condition[] {
            tuesday,
            Condition.all(tea, tuesday),
            Condition.any(tea, tuesday),
            Condition.not(tuesday),
            Condition.firstPurchase(),
            Condition.channel("web"),
            Condition.amountAtLeast(EUR_1),
            Condition.holdsTier("status", "gold")
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BONUS.onLines(wrong))
                    .withMessageStartingWith("rule bonus, lines: must be a condition on products, was ");
        }
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}

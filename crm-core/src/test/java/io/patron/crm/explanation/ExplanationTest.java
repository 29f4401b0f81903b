// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
    private static final Explanation EXPIRED = Explanation.of(Reason.POINTS_EXPIRED, 120L, "pos:1001");

    @Test
    @DisplayName("the inputs are named in the order of the reason")
    void inputsAreNamedInOrder() {
        assertThat(EXPIRED.inputs()).containsExactly(entry("points", 120L), entry("origin", "pos:1001"));
        assertThat(EXPIRED.reason()).isEqualTo(Reason.POINTS_EXPIRED);
    }

    @Test
    @DisplayName("an input is found by its name")
    void anInputIsFoundByName() {
        assertThat(EXPIRED.input("points")).isEqualTo(120L);
        assertThat(EXPIRED.input("origin")).isEqualTo("pos:1001");
    }

    @Test
    @DisplayName("an input that the reason does not have is refused")
    void anUnknownInputIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPIRED.input("tier"))
                .withMessage("input: must be one of [points, origin], was \"tier\"");
    }

    @Test
    @DisplayName("too few and too many inputs are refused")
    void theNumberOfInputsIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explanation.of(Reason.POINTS_EXPIRED, 120L))
                .withMessage("inputs of POINTS_EXPIRED: must be [points, origin], was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explanation.of(Reason.POINTS_EXPIRED, 120L, "pos:1001", "more"))
                .withMessage("inputs of POINTS_EXPIRED: must be [points, origin], was 3");
    }

    @Test
    @DisplayName("text, whole and exact numbers, money, dates and instants are inputs")
    void everyDeclaredTypeIsAnInput() {
        Instant instant = Instant.parse("2026-03-01T09:30:00Z");
        LocalDate date = LocalDate.of(2026, 3, 1);
        Money money = Money.parse("EUR 9.80");
        assertThat(Explanation.of(Reason.PERIOD_CLOSED, instant).input("until")).isEqualTo(instant);
        assertThat(Explanation.of(Reason.PERIOD_CLOSED, date).input("until")).isEqualTo(date);
        assertThat(Explanation.of(Reason.HISTORY_ADDED, money, "pos:1").input("spend"))
                .isEqualTo(money);
        assertThat(Explanation.of(Reason.HISTORY_ADDED, new BigDecimal("9.8"), "pos:1")
                        .input("spend"))
                .isEqualTo(new BigDecimal("9.8"));
    }

    @Test
    @DisplayName("an input of another type, and no input at all, are refused by name")
    void otherTypesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explanation.of(Reason.POINTS_EXPIRED, 120, "pos:1001"))
                .withMessage("points: must be text, a number, money, a date, an instant or an input, was 120");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explanation.of(Reason.POINTS_EXPIRED, 120L, null))
                .withMessage("origin: must be text, a number, money, a date, an instant or an input, was null");
        assertThatNullPointerException()
                .isThrownBy(() -> Explanation.of(null, 120L))
                .withMessage("reason");
    }

    @Test
    @DisplayName("changing the array afterwards does not change the explanation")
    void theInputsAreCopied() {
        Object[] values = {120L, "pos:1001"};
        Explanation explanation = Explanation.of(Reason.POINTS_EXPIRED, values);
        values[0] = 7L;
        assertThat(explanation).isEqualTo(EXPIRED);
    }

    @Test
    @DisplayName("changing the returned map does not change the explanation")
    void theReturnedMapIsNew() {
        EXPIRED.inputs().clear();
        assertThat(EXPIRED.inputs()).hasSize(2);
    }

    @Test
    @DisplayName("two explanations are equal if reason and inputs are")
    void equalityIsByReasonAndInputs() {
        assertThat(Explanation.of(Reason.POINTS_EXPIRED, 120L, "pos:1001"))
                .isEqualTo(EXPIRED)
                .hasSameHashCodeAs(EXPIRED);
        assertThat(Explanation.of(Reason.POINTS_EXPIRED, 121L, "pos:1001")).isNotEqualTo(EXPIRED);
        assertThat(Explanation.of(Reason.POINTS_GRANTED, 120L, "pos:1001")).isNotEqualTo(EXPIRED);
        assertThat(EXPIRED).isNotEqualTo("points.expired");
    }

    @Test
    @DisplayName("the machine-readable form is the key and the inputs")
    void theTextIsKeyAndInputs() {
        assertThat(EXPIRED).hasToString("points.expired{points=120, origin=pos:1001}");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("every reason names each input once, and its key is made of its name")
    void reasonsAreWellFormed(Reason reason) {
        assertThat(new HashSet<>(reason.inputs()))
                .hasSameSizeAs(reason.inputs())
                .isNotEmpty();
        assertThat(reason.key()).matches("[a-z]+([.-][a-z]+)*");
        assertThat(reason.key().replace('.', '_').replace('-', '_')).isEqualToIgnoringCase(reason.name());
    }
}

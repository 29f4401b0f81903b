// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {
    private static final String EMOJI = "\uD83C\uDF75";

    @Test
    @DisplayName("a rule that holds is silent; one that does not says name, rule and value")
    void that() {
        assertThatCode(() -> Require.that(true, "points", 1, "must be more than 0"))
                .doesNotThrowAnyException();
        refused(0, "points: must be more than 0, was 0");
        refused(null, "points: must be more than 0, was null");
        refused("a", "points: must be more than 0, was \"a\"");
        refused(RoundingMode.UP, "points: must be more than 0, was UP");
        refused(new BigDecimal("0.10"), "points: must be more than 0, was 0.10");
    }

    @Test
    @DisplayName("a long value is cut, a control character is masked")
    void shownValues() {
        refused("x".repeat(80), "points: must be more than 0, was \"" + "x".repeat(80) + '"');
        refused("x".repeat(81), "points: must be more than 0, was \"" + "x".repeat(80) + "…\"");
        refused(EMOJI.repeat(81), "points: must be more than 0, was \"" + EMOJI.repeat(80) + "…\"");
        refused("a\nb", "points: must be more than 0, was \"a\uFFFDb\"");
    }

    @Test
    @DisplayName("a text of 64 characters passes, counted in code points")
    void lengthIsCountedInCodePoints() {
        for (String text : new String[] {"x".repeat(64), EMOJI.repeat(64), "x".repeat(63) + EMOJI, " ", "a "}) {
            assertThat(Require.text("id", text, 64)).isSameAs(text);
        }
        for (String text : new String[] {"x".repeat(65), EMOJI.repeat(65), "x".repeat(64) + EMOJI}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Require.text("id", text, 64))
                    .withMessage("id: must have at most 64 characters, was \"" + text + '"');
        }
    }

    @Test
    @DisplayName("an empty and a missing text are refused")
    void emptyTexts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text("customer id", "", 64))
                .withMessage("customer id: must not be empty, was \"\"");
        assertThatNullPointerException()
                .isThrownBy(() -> Require.text("customer id", null, 64))
                .withMessage("customer id");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 13, 31, 127})
    @DisplayName("control characters are refused, NUL among them")
    void controlCharacters(int control) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text("id", "a" + (char) control + "b", 64))
                .withMessage("id: must not contain control characters, was \"a\uFFFDb\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83C", "a\uD83C", "\uDF75", "a\uDF75b", "\uD83Cx", "\uDF75\uD83C", "\uD83C\uD83C\uDF75"})
    @DisplayName("a lone surrogate is refused")
    void loneSurrogates(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.text("id", text, 64))
                .withMessageStartingWith("id: must be well-formed Unicode, was ");
    }

    @Test
    @DisplayName("characters just outside the refused ranges pass")
    void neighboursPass() {
        String text = " ~\u0080\uD7FF\uE000\uFFFD" + EMOJI;
        assertThat(Require.text("id", text, 64)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "0.000, 0",
        "-0.000001, -0.000001",
        "999999999999999, 999999999999999",
        "999999999999999.999999, 999999999999999.999999",
        "1E+14, 100000000000000",
        "1.5000000000, 1.5",
        "100, 100"
    })
    @DisplayName("an exact decimal is kept without trailing zeros")
    void decimals(String given, String kept) {
        assertThat(Require.decimal("amount", new BigDecimal(given)).toString()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000000000, 15 digits before the point",
        "1E+15, 15 digits before the point",
        "-1000000000000000, 15 digits before the point",
        "0.0000001, 6 digits after the point",
        "1.2345678, 6 digits after the point"
    })
    @DisplayName("too many digits on either side of the point are refused")
    void tooManyDigits(String given, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.decimal("amount", new BigDecimal(given)))
                .withMessage("amount: must have at most " + rule + ", was " + new BigDecimal(given));
    }

    @ParameterizedTest
    @CsvSource({
        "1E+20000000, 15 digits before the point",
        "-9E+2147483647, 15 digits before the point",
        "1E-20000000, 6 digits after the point",
        "1E-2147483647, 6 digits after the point"
    })
    @DisplayName("a number with a monstrous exponent is refused at once and never computed with")
    void monstrousExponents(String given, String rule) {
        BigDecimal number = new BigDecimal(given);
        assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> Require.decimal("amount", number))
                        .withMessage("amount: must have at most " + rule + ", was " + number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0E+2000000000", "0E-2000000000"})
    @DisplayName("nothing is nothing, whatever its exponent")
    void zeros(String given) {
        assertThat(Require.decimal("amount", new BigDecimal(given))).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    @DisplayName("a missing number is refused by name")
    void missingNumbers() {
        assertThatNullPointerException()
                .isThrownBy(() -> Require.decimal("amount", null))
                .withMessage("amount");
    }

    @Property
    void whatIsKeptIsTheSameNumberAtAScaleOfZeroToSix(@ForAll long unscaled, @ForAll @IntRange(max = 6) int scale) {
        BigDecimal given = BigDecimal.valueOf(unscaled % 1_000_000_000_000_000L, scale);
        BigDecimal kept = Require.decimal("amount", given);
        assertThat(kept).isEqualByComparingTo(given);
        assertThat(kept.scale()).isBetween(0, 6);
        assertThat(Require.decimal("amount", given.setScale(scale + 3))).isEqualTo(kept);
    }

    private static void refused(Object value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Require.that(false, "points", value, "must be more than 0"))
                .withMessage(message);
    }
}

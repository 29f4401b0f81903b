// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.error;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments. Every argument error of the library is made here, so that each message has the same three parts:
 * the name, the value and the rule.
 *
 * <p>Example: {@code Require.text("customer id", "", 64)} throws
 * {@code IllegalArgumentException: customer id: must not be empty, was ""}.
 */
public final class Require {
    private static final int SHOWN_CHARACTERS = 80;
    private static final int MAX_SCALE = 6;
    private static final int MAX_INTEGER_DIGITS = 15;

    private Require() {}

    /**
     * Checks a rule.
     *
     * @param holds whether the rule holds
     * @param name what is checked
     * @param value the value, shown in the message
     * @param rule the rule as a phrase that starts with "must"
     * @throws IllegalArgumentException if the rule does not hold
     */
    public static void that(boolean holds, String name, @Nullable Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(message(name, value, rule));
        }
    }

    /**
     * The words of an argument error, for exceptions of another type.
     *
     * @param name what is checked
     * @param value the value, shown with at most 80 characters
     * @param rule the rule as a phrase that starts with "must"
     * @return name, rule and value
     */
    public static String message(String name, @Nullable Object value, String rule) {
        return name + ": " + rule + ", was " + shown(value);
    }

    /**
     * Checks a rule whose words are costly to put together.
     *
     * @param holds whether the rule holds
     * @param name what is checked
     * @param value the value, shown in the message
     * @param rule makes the rule as a phrase that starts with "must", when it is broken
     * @throws IllegalArgumentException if the rule does not hold
     */
    public static void that(boolean holds, String name, @Nullable Object value, Supplier<String> rule) {
        if (!holds) {
            that(false, name, value, rule.get());
        }
    }

    /**
     * Checks a text that serves as an identity or a short label: not empty, not longer than {@code max} characters
     * (code points), well-formed Unicode, without control characters. Case and blanks are kept and count.
     *
     * @param name what is checked
     * @param value the text
     * @param max the greatest number of characters
     * @return the text, unchanged
     * @throws IllegalArgumentException if a rule does not hold
     */
    public static String text(String name, String value, int max) {
        Objects.requireNonNull(value, name);
        that(!value.isEmpty(), name, value, "must not be empty");
        // UTF-16 units bound code points from above, so the exact count is needed for long texts only.
        if (value.length() > max) {
            that(
                    value.codePointCount(0, value.length()) <= max,
                    name,
                    value,
                    "must have at most " + max + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f) {
                that(false, name, value, "must not contain control characters");
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                that(paired, name, value, "must be well-formed Unicode");
                i++;
            }
        }
        return value;
    }

    /**
     * Checks an exact decimal: at most six digits after the point and fifteen before it. Larger exponents are refused
     * before any arithmetic touches them, because an eleven-character number can otherwise cost seconds.
     *
     * @param name what is checked
     * @param value the number
     * @return the number without trailing zeros, scale 0 to 6
     * @throws IllegalArgumentException if a rule does not hold
     */
    public static BigDecimal decimal(String name, BigDecimal value) {
        Objects.requireNonNull(value, name);
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int scale = value.scale();
        that(
                (long) value.precision() - scale <= MAX_INTEGER_DIGITS,
                name,
                value,
                "must have at most 15 digits before the point");
        that(scale < 1_000, name, value, "must have at most 6 digits after the point");
        BigDecimal stripped = value.stripTrailingZeros();
        that(stripped.scale() <= MAX_SCALE, name, value, "must have at most 6 digits after the point");
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Number || value instanceof Enum<?> || value == null) {
            return cut(String.valueOf(value));
        }
        return '"' + cut(value.toString()) + '"';
    }

    private static String cut(String text) {
        String clean = text.codePoints()
                .limit(SHOWN_CHARACTERS)
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() < text.length() ? clean + "…" : clean;
    }
}

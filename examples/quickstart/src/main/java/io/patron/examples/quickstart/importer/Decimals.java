// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.math.BigDecimal;

/**
 * Reads exact numbers from untrusted text. A number with a huge exponent is refused before any arithmetic touches it,
 * because eleven characters can otherwise cost seconds and gigabytes.
 */
final class Decimals {
    private static final int MOST_CHARACTERS = 40;
    private static final int MOST_INTEGER_DIGITS = 15;
    private static final int MOST_SCALE = 6;

    private final char decimal;

    Decimals(char decimal) {
        this.decimal = decimal;
    }

    /** The number of at most {@code most} in size, without trailing zeros and with at most six decimals. */
    BigDecimal read(String text, String what, Problem problem, BigDecimal most) throws RefusedRowException {
        if (text.isEmpty()) {
            throw new RefusedRowException(problem, "the " + what + " is missing");
        }
        BigDecimal value = parsed(text, what, problem);
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int scale = value.scale();
        if ((long) value.precision() - scale > MOST_INTEGER_DIGITS) {
            throw refused(text, what, problem, "it must be at most " + most.toPlainString());
        }
        if (scale > MOST_CHARACTERS + MOST_SCALE) {
            throw refused(text, what, problem, "it must have at most 6 digits after the point");
        }
        BigDecimal plain = plain(value);
        if (plain.scale() > MOST_SCALE) {
            throw refused(text, what, problem, "it must have at most 6 digits after the point");
        }
        if (plain.abs().compareTo(most) > 0) {
            throw refused(text, what, problem, "it must be at most " + most.toPlainString());
        }
        return plain;
    }

    private BigDecimal parsed(String text, String what, Problem problem) throws RefusedRowException {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(text, what, problem, "it must be a number of at most " + MOST_CHARACTERS + " characters");
        }
        try {
            if (decimal == '.') {
                return new BigDecimal(text);
            }
            if (text.indexOf('.') < 0) {
                return new BigDecimal(text.replace(decimal, '.'));
            }
        } catch (NumberFormatException e) {
            // Said below, in the words of the file.
        }
        throw refused(text, what, problem, "it must be a number");
    }

    /** Without trailing zeros, and without an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static RefusedRowException refused(String text, String what, Problem problem, String rule) {
        return new RefusedRowException(problem, "the " + what + " is " + Refusal.shown(text) + ": " + rule);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The value of an attribute that a host keeps with a customer: a text, a number, a flag or a date. */
public sealed interface AttributeValue {
    /**
     * A text on one line.
     *
     * @param value 1 to 2000 characters
     */
    record Text(String value) implements AttributeValue {
        /** The greatest length in characters (code points). */
        public static final int MAX_LENGTH = 2_000;

        /**
         * Checks the text.
         *
         * @throws IllegalArgumentException if it is empty, too long, or holds control characters or broken Unicode
         */
        public Text {
            Require.text("attribute text", value, MAX_LENGTH);
        }
    }

    /**
     * An exact number; 1.5 and 1.50 are the same.
     *
     * @param value the number, without trailing zeros: at most 15 digits before the point and 6 after it
     */
    @SuppressWarnings("JavaLangClash") // "Number" is what a host calls it; nothing here uses the other one.
    record Number(BigDecimal value) implements AttributeValue {
        /**
         * Checks the number and drops its trailing zeros.
         *
         * @throws IllegalArgumentException if it has too many digits
         */
        public Number {
            value = Require.decimal("attribute number", value);
        }
    }

    /**
     * Yes or no.
     *
     * @param value whether it is so
     */
    record Flag(boolean value) implements AttributeValue {}

    /**
     * A calendar date.
     *
     * @param value a date of the years 1900 to 2199
     */
    record Date(LocalDate value) implements AttributeValue {
        /**
         * Checks the date.
         *
         * @throws IllegalArgumentException if it is not in the years 1900 to 2199
         */
        public Date {
            Customer.checkedDate("attribute date", value);
        }
    }

    /**
     * A text.
     *
     * @param value 1 to 2000 characters
     * @return the value
     * @throws IllegalArgumentException if it is empty, too long, or holds control characters or broken Unicode
     */
    static AttributeValue of(String value) {
        return new Text(value);
    }

    /**
     * A number.
     *
     * @param value at most 15 digits before the point and 6 after it
     * @return the value
     * @throws IllegalArgumentException if it has too many digits
     */
    static AttributeValue of(BigDecimal value) {
        return new Number(value);
    }

    /**
     * Yes or no.
     *
     * @param value whether it is so
     * @return the value
     */
    static AttributeValue of(boolean value) {
        return new Flag(value);
    }

    /**
     * A date.
     *
     * @param value a date of the years 1900 to 2199
     * @return the value
     * @throws IllegalArgumentException if it is not in the years 1900 to 2199
     */
    static AttributeValue of(LocalDate value) {
        return new Date(value);
    }
}

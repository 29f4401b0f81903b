// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach a customer. The value is shown by {@link #value()} only; {@link #toString()} masks it, so that it does
 * not end up in a log by accident. Immutable and thread-safe.
 *
 * @param type what kind of contact point it is
 * @param value the address or number in the host's own form, on one line, 1 to 500 characters
 * @param label the host's word for it, such as {@code work}, 1 to 40 characters, or null
 */
public record ContactPoint(
        Type type, String value, @Nullable String label) {
    /** The greatest length of a value in characters (code points). */
    public static final int MAX_VALUE_LENGTH = 500;

    /** The greatest length of a label in characters (code points). */
    public static final int MAX_LABEL_LENGTH = 40;

    /** The kinds of contact point. */
    public enum Type {
        /** An e-mail address. */
        EMAIL,
        /** A telephone number. */
        PHONE,
        /** A postal address, on one line. */
        POSTAL,
        /** An account in a messaging service. */
        MESSAGING,
        /** Anything else. */
        OTHER
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty, too long, or holds control characters or broken Unicode
     */
    public ContactPoint {
        Objects.requireNonNull(type, "type");
        Require.text("contact point", value, MAX_VALUE_LENGTH);
        if (label != null) {
            Require.text("contact point label", label, MAX_LABEL_LENGTH);
        }
    }

    /**
     * An e-mail address without a label.
     *
     * @param address the address
     * @return the contact point
     * @throws IllegalArgumentException if the address breaks a rule of texts
     */
    public static ContactPoint email(String address) {
        return new ContactPoint(Type.EMAIL, address, null);
    }

    /**
     * A telephone number without a label.
     *
     * @param number the number
     * @return the contact point
     * @throws IllegalArgumentException if the number breaks a rule of texts
     */
    public static ContactPoint phone(String number) {
        return new ContactPoint(Type.PHONE, number, null);
    }

    /**
     * The type with the value masked.
     *
     * @return for example {@code EMAIL ***}
     */
    @Override
    public String toString() {
        return type + " ***";
    }
}

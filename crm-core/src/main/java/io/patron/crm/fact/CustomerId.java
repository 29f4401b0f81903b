// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;

/**
 * A customer's identity: the host's own opaque text, 1 to 64 characters, compared byte by byte (UTF-8) everywhere.
 *
 * <p>{@code A1}, {@code a1} and {@code "a1 "} are three customers. Immutable and thread-safe.
 *
 * @param value the text
 */
public record CustomerId(String value) implements Comparable<CustomerId> {
    /** The greatest length in characters (code points). */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds control characters or broken Unicode
     */
    public CustomerId {
        Require.text("customer id", value, MAX_LENGTH);
    }

    /**
     * The customer of that id.
     *
     * @param value the host's text
     * @return the id
     */
    public static CustomerId of(String value) {
        return new CustomerId(value);
    }

    @Override
    public int compareTo(CustomerId other) {
        return CodePointOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;

/**
 * The company or brand whose customers these are. It is part of every key, so that one store can serve many.
 *
 * @param value 1 to 64 characters
 */
public record TenantId(String value) implements Comparable<TenantId> {
    /** The tenant of a host that has only one. */
    public static final TenantId DEFAULT = new TenantId("default");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds control characters or broken Unicode
     */
    public TenantId {
        Require.text("tenant id", value, CustomerId.MAX_LENGTH);
    }

    /**
     * The tenant of that id.
     *
     * @param value the host's text
     * @return the id
     */
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    @Override
    public int compareTo(TenantId other) {
        return CodePointOrder.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

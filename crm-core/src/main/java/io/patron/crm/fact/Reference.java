// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;
import io.patron.crm.explanation.Input;

/**
 * The host's own key of a fact: an invoice number, the id of a redemption, a message id. Unique per tenant over all kinds
 * of fact and all customers; a fact that arrives twice under one reference counts once.
 *
 * <p>Example: {@code Reference.of("pos", "2026-000417")}.
 *
 * @param source the system that made the key, 1 to 40 characters
 * @param id the key in that system, 1 to 160 characters
 */
public record Reference(String source, String id) implements Comparable<Reference>, Input {
    /** The greatest length of a source in characters. */
    public static final int MAX_SOURCE_LENGTH = 40;

    /** The greatest length of an id in characters. */
    public static final int MAX_ID_LENGTH = 160;

    /**
     * Checks both texts.
     *
     * @throws IllegalArgumentException if one is empty, too long, or holds control characters or broken Unicode
     */
    public Reference {
        Require.text("reference source", source, MAX_SOURCE_LENGTH);
        Require.text("reference id", id, MAX_ID_LENGTH);
    }

    /**
     * The reference of that source and id.
     *
     * @param source the system that made the key
     * @param id the key in that system
     * @return the reference
     */
    public static Reference of(String source, String id) {
        return new Reference(source, id);
    }

    @Override
    public int compareTo(Reference other) {
        int bySource = source.equals(other.source) ? 0 : CodePointOrder.compare(source, other.source);
        return bySource != 0 ? bySource : CodePointOrder.compare(id, other.id);
    }

    @Override
    public String toString() {
        return source + ":" + id;
    }
}

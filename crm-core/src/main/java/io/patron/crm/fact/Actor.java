// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;

/**
 * Who said so: a clerk, a job, another system. Kept with each fact, for the day somebody asks.
 *
 * @param value 1 to 64 characters, in the host's own terms
 */
public record Actor(String value) {
    /** The host's program itself, when it names nobody. */
    public static final Actor HOST = new Actor("host");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds control characters or broken Unicode
     */
    public Actor {
        Require.text("actor", value, CustomerId.MAX_LENGTH);
    }

    /**
     * The actor of that name.
     *
     * @param value the host's text
     * @return the actor
     */
    public static Actor of(String value) {
        return new Actor(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

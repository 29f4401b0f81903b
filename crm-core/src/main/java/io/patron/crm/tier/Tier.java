// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;

/**
 * One tier of a ladder.
 *
 * @param id its id, 1 to 40 characters
 * @param name its name as people read it, 1 to 80 characters
 * @param threshold what must be reached: minor units of the program's currency, or purchases; 0 for the base
 * @param keepFrom what must be there at a review to stay, at most the threshold
 */
public record Tier(String id, String name, long threshold, long keepFrom) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, the threshold negative, or it takes more to stay than to come
     */
    public Tier {
        Require.text("tier", id, 40);
        Require.text("tier name", name, 80);
        Require.that(threshold >= 0, "tier " + id + ", threshold", threshold, "must not be negative");
        Require.that(
                keepFrom >= 0 && keepFrom <= threshold,
                "tier " + id + ", keep from",
                keepFrom,
                "must be 0 to the threshold, " + threshold);
    }

    /**
     * A tier in which it takes as much to stay as to come.
     *
     * @param id its id
     * @param name its name
     * @param threshold what must be reached
     * @throws IllegalArgumentException if a text is empty or too long, or the threshold negative
     */
    public Tier(String id, String name, long threshold) {
        this(id, name, threshold, threshold);
    }
}

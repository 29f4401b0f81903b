// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;

/**
 * One tier of a ladder.
 *
 * @param id its id, 1 to 40 characters
 * @param name its name as people read it, 1 to 80 characters
 * @param threshold what must be reached: minor units of the program's currency, or purchases; 0 for the base
 */
public record Tier(String id, String name, long threshold) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or the threshold negative
     */
    public Tier {
        Require.text("tier", id, 40);
        Require.text("tier name", name, 80);
        Require.that(threshold >= 0, "tier " + id + ", threshold", threshold, "must not be negative");
    }
}

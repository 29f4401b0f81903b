// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import org.jspecify.annotations.Nullable;

/**
 * One tier of a ladder.
 *
 * @param id its id, 1 to 40 characters
 * @param name its name as people read it, 1 to 80 characters
 * @param enter what it takes to reach it, or null for the first, which everybody has
 * @param keep what must be there at a review to stay; where nothing is stated, as much as to come
 */
public record Tier(
        String id,
        String name,
        @Nullable Requirement enter,
        @Nullable Requirement keep) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or it takes more of the same to stay than to come
     */
    public Tier {
        Require.text("tier", id, 40);
        Require.text("tier name", name, 80);
        Require.that(enter != null || keep == null, "tier " + id + ", keep", keep, "must not be stated for the first");
        if (enter instanceof Requirement.AtLeast come
                && keep instanceof Requirement.AtLeast stay
                && come.gauge().equals(stay.gauge())) {
            Require.that(
                    stay.least() <= come.least(),
                    "tier " + id + ", keep from",
                    stay.least(),
                    "must be 0 to the threshold, " + come.least());
        }
        keep = keep == null ? enter : keep;
    }

    /**
     * A tier that everybody has.
     *
     * @param id its id
     * @param name its name
     * @throws IllegalArgumentException if a text is empty or too long
     */
    public Tier(String id, String name) {
        this(id, name, null, null);
    }
}

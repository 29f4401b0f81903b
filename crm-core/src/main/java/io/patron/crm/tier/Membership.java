// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The days from which a customer's own windows are counted. Immutable.
 *
 * @param joined the day on which she joined
 * @param tierSince the day on which she reached the tier that she holds, or null for the first tier of who never had another
 */
public record Membership(LocalDate joined, @Nullable LocalDate tierSince) {
    /** Checks the parts. */
    public Membership {
        Objects.requireNonNull(joined, "joined");
    }

    /**
     * Since when she holds her tier.
     *
     * @return the day on which she reached it, or joined
     */
    public LocalDate begun() {
        return tierSince == null ? joined : tierSince;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tier a customer holds on one ladder.
 *
 * @param ladder the ladder's id
 * @param tier the tier's id
 * @param since since when, or null for "always": the base of a customer who never left it
 * @param reviewAt when it is next reviewed, or null for never
 */
public record TierStanding(
        String ladder,
        String tier,
        @Nullable Instant since,
        @Nullable Instant reviewAt) {
    /** Checks the parts. */
    public TierStanding {
        Objects.requireNonNull(ladder, "ladder");
        Objects.requireNonNull(tier, "tier");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer holds by hand on one ladder, and the tier by the rules that lies underneath.
 *
 * @param tier the id of the tier held by hand
 * @param hold how it is held
 * @param since since when it is held by hand; the same tier given again is held since it was first given
 * @param until the moment it ends, or null for no end
 * @param fact the {@link ManualTier} that says so, with its author and reason
 * @param earned the id of the tier by the rules
 * @param earnedSince since when the rules say so, or null for "always"
 */
public record ByHand(
        String tier,
        ManualTier.Hold hold,
        Instant since,
        @Nullable Instant until,
        Reference fact,
        String earned,
        @Nullable Instant earnedSince) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if it does not end after it began
     */
    public ByHand {
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(hold, "hold");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(earned, "earned");
        Require.that(
                until == null || until.isAfter(since),
                "until",
                until,
                () -> "must be after " + since + ", when it began");
    }
}

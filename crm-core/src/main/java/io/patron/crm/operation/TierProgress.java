// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.tier.Tier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is on one ladder, and why not higher.
 *
 * @param ladder the ladder's id
 * @param held the tier she holds
 * @param measured what is measured now: minor units of the program's currency, or purchases
 * @param next the next tier, or null at the top
 */
public record TierProgress(
        String ladder, Tier held, long measured, @Nullable Tier next) {
    /** Checks the parts. */
    public TierProgress {
        Objects.requireNonNull(ladder, "ladder");
        Objects.requireNonNull(held, "held");
    }

    /**
     * What is missing to the next tier.
     *
     * @return minor units or purchases; empty at the top
     */
    public Optional<Long> missing() {
        return Optional.ofNullable(next).map(tier -> Math.max(0, tier.threshold() - measured));
    }
}

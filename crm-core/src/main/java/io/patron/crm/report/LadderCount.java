// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.tier.Tier;
import java.util.List;
import java.util.Objects;

/**
 * The customers on one ladder: the pyramid of its tiers.
 *
 * @param ladder the ladder's id
 * @param tiers its tiers, lowest first, those without a customer included; a tier that only an older version of the program
 *     knows stands at the end under its id
 */
public record LadderCount(String ladder, List<TierCount> tiers) {
    /** Copies the tiers. */
    public LadderCount {
        Objects.requireNonNull(ladder, "ladder");
        tiers = List.copyOf(tiers);
    }

    /**
     * The customers of one tier.
     *
     * @param tier the tier
     * @param group its customers
     */
    public record TierCount(Tier tier, CustomerGroup group) {
        /** Checks the parts. */
        public TierCount {
            Objects.requireNonNull(tier, "tier");
            Objects.requireNonNull(group, "group");
        }
    }
}

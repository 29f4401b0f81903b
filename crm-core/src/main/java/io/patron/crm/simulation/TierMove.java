// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.report.CustomerGroup;
import io.patron.crm.tier.Tier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The customers who hold one tier and would hold another, or the same: one cell of a migration matrix.
 *
 * @param from the tier they hold, or null where the ladder is new to them
 * @param to the tier they would hold, or null where the ladder would be gone
 * @param direction which way that is
 * @param group how many they are, and what they bought
 */
public record TierMove(@Nullable Tier from, @Nullable Tier to, Direction direction, CustomerGroup group) {
    /** Checks the parts. */
    public TierMove {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(group, "group");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which way a customer would move on a ladder. */
public enum Direction {
    /** To a higher tier, or onto a ladder that is new. */
    UP,
    /** To a lower tier, or from a ladder that is gone. */
    DOWN,
    /** Nowhere. */
    STAYS,
    /** To a tier that cannot be compared with hers: neither of both ladders has the two. */
    ELSEWHERE;

    /** From one tier to another, by the ladder that has both: the new one if it does. */
    static Direction of(
            @Nullable TierPolicy before, @Nullable Tier from, @Nullable TierPolicy after, @Nullable Tier to) {
        if (from == null) {
            return to == null ? STAYS : UP;
        }
        if (to == null) {
            return DOWN;
        }
        if (from.id().equals(to.id())) {
            return STAYS;
        }
        if (hasBoth(after, from, to)) {
            return between(Objects.requireNonNull(after), from, to);
        }
        return hasBoth(before, from, to) ? between(Objects.requireNonNull(before), from, to) : ELSEWHERE;
    }

    private static Direction between(TierPolicy ladder, Tier from, Tier to) {
        return ladder.index(to.id()) > ladder.index(from.id()) ? UP : DOWN;
    }

    private static boolean hasBoth(@Nullable TierPolicy ladder, Tier one, Tier other) {
        return ladder != null && has(ladder, one) && has(ladder, other);
    }

    private static boolean has(TierPolicy ladder, Tier tier) {
        return ladder.tiers().stream().anyMatch(other -> other.id().equals(tier.id()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was used of one {@link Cap} in the period in which something of it was last used: what a customer was given under it, or what she
 * spent under it.
 *
 * @param rule the rule that is capped; null for the wallet
 * @param per the period
 * @param until when the period is over; null where it never is
 * @param used what was given and not taken back with a return, or spent and not come back, in minor units of the wallet, more than 0
 */
public record CapUse(
        @Nullable String rule, Cap.Per per, @Nullable Instant until, long used) implements Comparable<CapUse> {
    private static final Comparator<CapUse> ORDER = Comparator.comparing(
                    CapUse::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CapUse::per);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if nothing was used
     */
    public CapUse {
        Objects.requireNonNull(per, "per");
        Require.that(used > 0, "used of a cap", used, "must be more than 0");
    }

    /**
     * Whether the period is over.
     *
     * @param at a moment
     * @return {@code true} from the moment on at which the whole cap can be used again
     */
    public boolean over(Instant at) {
        return until != null && !until.isAfter(at);
    }

    /** Whether it is of the same cap. */
    boolean sameCap(CapUse other) {
        return compareTo(other) == 0;
    }

    @Override
    public int compareTo(CapUse other) {
        return ORDER.compare(this, other);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points that came in together and expire together. They can be spent from {@code validFrom} until before
 * {@code expiresAt}. Lots order by the moment they expire, soonest first, then by the moment they became valid.
 *
 * @param id the document and rule it was born of
 * @param remaining what is left of it, in minor units of the wallet, more than 0
 * @param validFrom from when it can be spent
 * @param expiresAt from when it cannot be spent any more, or null for never
 */
public record Lot(
        LotId id,
        long remaining,
        Instant validFrom,
        @Nullable Instant expiresAt) implements Comparable<Lot> {
    private static final Comparator<Lot> SOONEST_EXPIRY_FIRST = Comparator.comparing(
                    Lot::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Lot::validFrom)
            .thenComparing(Lot::id);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if nothing remains, or it expires before it becomes valid
     */
    public Lot {
        Objects.requireNonNull(id, "id");
        Require.that(remaining > 0, "remaining points", remaining, "must be more than 0");
        Require.that(
                expiresAt == null || expiresAt.isAfter(validFrom),
                "expiry",
                expiresAt,
                () -> "must be after " + validFrom);
    }

    /**
     * Whether it can be spent at a moment.
     *
     * @param at the moment
     * @return {@code true} from {@code validFrom} until before {@code expiresAt}
     */
    public boolean spendable(Instant at) {
        return !at.isBefore(validFrom) && (expiresAt == null || at.isBefore(expiresAt));
    }

    @Override
    public int compareTo(Lot other) {
        return SOONEST_EXPIRY_FIRST.compare(this, other);
    }
}

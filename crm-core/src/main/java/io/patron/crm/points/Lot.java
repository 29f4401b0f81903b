// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CodePointOrder;
import java.time.Instant;
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
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if nothing remains, or it expires before it becomes valid
     */
    public Lot {
        Objects.requireNonNull(id, "id");
        Require.that(remaining > 0, "remaining points", remaining, "must be more than 0");
        checkExpiry(validFrom, expiresAt);
    }

    static void checkExpiry(Instant validFrom, @Nullable Instant expiresAt) {
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

    /**
     * The same lot after points without an end of their own have lapsed.
     *
     * @param at when they lapsed
     * @return the lot with that end, no sooner than it became valid; this one if it has an end of its own
     */
    public Lot lapsed(Instant at) {
        if (expiresAt != null) {
            return this;
        }
        return new Lot(id, remaining, validFrom, at.isAfter(validFrom) ? at : validFrom.plusNanos(1_000));
    }

    @Override
    public int compareTo(Lot other) {
        int byIssue = new Issue(id.origin(), validFrom, expiresAt).compareTo(other);
        return byIssue != 0 ? byIssue : CodePointOrder.compare(id.rule(), other.id.rule());
    }
}

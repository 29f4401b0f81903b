// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Points of a purchase that are pending. They order by the moment they are released; those that wait for the host come last.
 *
 * @param id the document and rule they were born of
 * @param points how many, in minor units of the wallet, more than 0
 * @param releaseAt from when they can be spent, or null where that is when the host releases them
 * @param expiresAt from when they cannot be spent any more, or null for never, or where it is not known yet
 */
public record PendingLot(
        LotId id,
        long points,
        @Nullable Instant releaseAt,
        @Nullable Instant expiresAt) implements Comparable<PendingLot> {
    private static final Comparator<PendingLot> ORDER = Comparator.comparing(
                    PendingLot::releaseAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PendingLot::id);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if there are none, or they expire before they are released
     */
    public PendingLot {
        Objects.requireNonNull(id, "id");
        Require.that(points > 0, "pending points", points, "must be more than 0");
        if (releaseAt != null) {
            Lot.checkExpiry(releaseAt, expiresAt);
        }
    }

    @Override
    public int compareTo(PendingLot other) {
        return ORDER.compare(this, other);
    }
}

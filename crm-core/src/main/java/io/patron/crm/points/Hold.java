// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Points that are put aside for a reservation, with the lots they came from: what is not captured goes back there. Points whose
 * lot ends meanwhile stay reserved; they end when they would go back.
 *
 * @param reservation the reservation
 * @param until when it ends by itself
 * @param lots from each lot so many points, in the order in which they are spent
 */
public record Hold(Reference reservation, Instant until, List<Lot> lots) implements Comparable<Hold> {
    private static final Comparator<Hold> ORDER =
            Comparator.comparing(Hold::until).thenComparing(Hold::reservation);

    /** Copies and checks the parts. */
    public Hold {
        Objects.requireNonNull(reservation, "reservation");
        Objects.requireNonNull(until, "until");
        lots = List.copyOf(lots);
    }

    /**
     * How many points are put aside.
     *
     * @return minor units of the wallet
     */
    public long points() {
        long sum = 0;
        for (Lot lot : lots) {
            sum = Math.addExact(sum, lot.remaining());
        }
        return sum;
    }

    @Override
    public int compareTo(Hold other) {
        return ORDER.compare(this, other);
    }
}

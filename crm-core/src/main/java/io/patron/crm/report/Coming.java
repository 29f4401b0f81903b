// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.points.Aside;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PendingLot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points put aside that can be spent from a moment on if nothing else happens.
 *
 * @param at the moment
 * @param end when they end, or null for never
 * @param points how many
 */
record Coming(Instant at, @Nullable Instant end, long points) {
    /** In the order in which they come; those that wait for the host are not among them. */
    static List<Coming> of(Aside aside) {
        List<Coming> all = new ArrayList<>();
        for (Hold hold : aside.holds()) {
            for (Lot lot : hold.lots()) {
                Instant end = lot.expiresAt();
                boolean late = end != null && !end.isAfter(hold.until());
                all.add(new Coming(hold.until(), late ? hold.until() : end, lot.remaining()));
            }
        }
        for (PendingLot lot : aside.pending()) {
            if (lot.releaseAt() != null) {
                all.add(new Coming(lot.releaseAt(), lot.expiresAt(), lot.points()));
            }
        }
        all.sort(Comparator.comparing(Coming::at));
        return all;
    }

    /** Whether their time is over when they come back. */
    boolean expiresAtOnce() {
        return at.equals(end);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.points.Expiry;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
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
    /** In the order in which they come; those that wait for the host are not among them. The program is null where it is not known. */
    static List<Coming> of(PointsAccount account, @Nullable Program program) {
        List<Coming> all = new ArrayList<>();
        for (Hold hold : account.aside().holds()) {
            for (Lot lot : hold.lots()) {
                Instant end = account.endOf(lot);
                boolean late = end != null && !end.isAfter(hold.until());
                all.add(new Coming(hold.until(), late ? hold.until() : end, lot.remaining()));
            }
        }
        Instant lapse = account.lapsesAt();
        for (PendingLot lot : account.aside().pending()) {
            if (lot.releaseAt() != null) {
                lapse = lot.expiresAt() == null ? lapse(account.wallet(), program, lot.releaseAt(), lapse) : lapse;
                all.add(new Coming(lot.releaseAt(), lot.expiresAt() == null ? lapse : lot.expiresAt(), lot.points()));
            }
        }
        all.sort(Comparator.comparing(Coming::at));
        return all;
    }

    /** When released points without an end of their own lapse: with those that are there, or counted anew. */
    private static @Nullable Instant lapse(
            WalletId wallet, @Nullable Program program, Instant released, @Nullable Instant lapse) {
        PointsPolicy policy = program == null ? null : program.points(wallet).orElse(null);
        if (program == null || policy == null || !(policy.expiry() instanceof Expiry.Inactivity idle)) {
            return null;
        }
        return lapse != null && !released.isAfter(lapse)
                ? lapse
                : program.startOf(program.day(released).plus(idle.period()).plusDays(1));
    }

    /** Whether their time is over when they come back. */
    boolean expiresAtOnce() {
        return at.equals(end);
    }
}

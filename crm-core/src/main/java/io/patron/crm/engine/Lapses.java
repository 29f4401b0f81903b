// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.history.HistoryView;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Lapse;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Says when points without an end of their own lapse, because a customer is not active. */
final class Lapses {
    private final HistoryView history;

    Lapses(HistoryView history) {
        this.history = history;
    }

    /** Writes down when points of a wallet lapse if nothing else happens; tells when they did, if that is over. */
    @Nullable Instant judge(Program program, Wallet wallet, Instant at) {
        Expiry.Inactivity idle = inactivity(program, wallet.id());
        if (idle == null || !wallet.loose()) {
            wallet.lapse(null);
            return null;
        }
        LocalDate counted = wallet.since();
        LocalDate since = counted == null ? program.day(at) : counted;
        LocalDate bought =
                idle.by().contains(Expiry.Activity.PURCHASE) ? history.lastDay().orElse(since) : since;
        LocalDate active = bought.isAfter(since) ? bought : since;
        Instant end = program.startOf(active.plus(idle.period()).plusDays(1));
        wallet.lapse(new Lapse(since, end));
        return end.isAfter(at) ? null : end;
    }

    private static Expiry.@Nullable Inactivity inactivity(Program program, WalletId wallet) {
        PointsPolicy policy = program.points(wallet).orElse(null);
        return policy != null && policy.expiry() instanceof Expiry.Inactivity idle ? idle : null;
    }

    /** She spent points, which keeps alive what lapses otherwise. */
    static void spent(Program program, Wallet wallet, Instant at) {
        Expiry.Inactivity idle = inactivity(program, wallet.id());
        Lapse lapse = wallet.counters().lapse();
        LocalDate today = program.day(at);
        if (idle != null
                && lapse != null
                && idle.by().contains(Expiry.Activity.REDEMPTION)
                && today.isAfter(lapse.since())) {
            wallet.lapse(new Lapse(today, lapse.at()));
        }
    }

    /** Where another version counts inactivity in another way, it begins to count now: nothing ends because of it sooner. */
    static void adopt(Program before, Program program, Wallet wallet, Instant at) {
        Expiry.Inactivity idle = inactivity(program, wallet.id());
        if (idle != null && !wallet.account().complete()) {
            throw new NotLoadedException("lots of " + wallet.id());
        }
        Lapse lapse = wallet.counters().lapse();
        if (idle != null && lapse != null && !idle.equals(inactivity(before, wallet.id()))) {
            wallet.lapse(new Lapse(program.day(at), lapse.at()));
        }
    }
}

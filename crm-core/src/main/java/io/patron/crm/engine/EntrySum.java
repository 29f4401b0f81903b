// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What entries of one wallet come to: by lot, and the debt. */
final class EntrySum {
    private final Map<LotId, long[]> lots = new LinkedHashMap<>();
    private long debt;

    void add(PointsEntry entry, int sign) {
        for (LotChange change : entry.lots()) {
            add(change.lot(), sign * change.points(), sign * change.aside());
        }
        debt = Math.addExact(debt, sign * entry.debtChange());
    }

    /** All that an account holds, as if it had come with one entry. */
    void add(PointsAccount account) {
        for (Lot lot : account.lots()) {
            add(lot.id(), lot.remaining(), 0);
        }
        for (PendingLot lot : account.aside().pending()) {
            add(lot.id(), lot.points(), lot.points());
        }
        for (Hold hold : account.aside().holds()) {
            for (Lot lot : hold.lots()) {
                add(lot.id(), lot.remaining(), lot.remaining());
            }
        }
        debt = Math.addExact(debt, account.debt());
    }

    private void add(LotId lot, long points, long aside) {
        long[] sum = lots.computeIfAbsent(lot, id -> new long[2]);
        sum[0] = Math.addExact(sum[0], points);
        sum[1] = Math.addExact(sum[1], aside);
    }

    /** One entry that does the same; null where nothing is left to do. */
    @Nullable PointsEntry entry(EntryKind kind, WalletId wallet, Instant at, @Nullable Reference cause) {
        List<LotChange> changes = new ArrayList<>();
        long amount = -debt;
        for (Map.Entry<LotId, long[]> lot : lots.entrySet()) {
            long[] sum = lot.getValue();
            if (sum[0] != 0 || sum[1] != 0) {
                changes.add(new LotChange(lot.getKey(), sum[0], sum[1]));
                amount = Math.addExact(amount, sum[0]);
            }
        }
        return changes.isEmpty() && debt == 0 ? null : new PointsEntry(kind, wallet, amount, changes, debt, at, cause);
    }
}

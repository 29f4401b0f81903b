// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One points account while it is worked on: lots in order of expiry, and the debt. Every change makes an entry. */
final class Wallet {
    private final WalletId id;
    private final PointsAccount.Builder lots;
    private final PointsAccount.Rest rest;

    Wallet(PointsAccount account) {
        id = account.wallet();
        lots = account.toBuilder();
        rest = account.rest();
    }

    WalletId id() {
        return id;
    }

    long debt() {
        return lots.debt();
    }

    PointsAccount account() {
        return lots.build();
    }

    boolean isEmpty() {
        return lots.size() == 0 && debt() == 0 && rest.remaining() == 0;
    }

    long available(Instant at) {
        return lots.available(at);
    }

    /** The next moment at which a lot expires. */
    @Nullable Instant nextExpiry() {
        if (rest.remaining() == 0) {
            return lots.soonestExpiry();
        }
        Lot first = inOrder(0);
        return first == null ? null : first.expiresAt();
    }

    /** The lot at a place in the order of all lots; null where there are no more. */
    private @Nullable Lot inOrder(int index) {
        Lot lot = index < lots.size() ? lots.lot(index) : null;
        boolean sure =
                rest.remaining() == 0 || (lot != null && rest.after() != null && lot.compareTo(rest.after()) <= 0);
        if (!sure) {
            throw new NotLoadedException("lots of " + id);
        }
        return lot;
    }

    /** Puts new points in. */
    void credit(Lot lot) {
        lots.add(lot);
    }

    /** Pays the debt from a lot that just came in; null where there is none. */
    @Nullable PointsEntry settle(LotId lot, Instant at, @Nullable Reference cause) {
        long debt = lots.debt();
        if (debt == 0) {
            return null;
        }
        List<LotChange> taken = new ArrayList<>();
        long paid = debt - takeFrom(lot, debt, taken);
        lots.debt(debt - paid);
        return new PointsEntry(EntryKind.SETTLE, id, 0, taken, -paid, at, cause);
    }

    /** Takes points out: from the named lot first, then soonest expiry first; what is short becomes debt. */
    PointsEntry debit(EntryKind kind, long points, @Nullable LotId first, Instant at, @Nullable Reference cause) {
        List<LotChange> taken = new ArrayList<>();
        long left = first == null ? points : takeFrom(first, points, taken);
        int i = 0;
        while (left > 0) {
            Lot lot = inOrder(i);
            if (lot == null) {
                break;
            }
            if (lot.spendable(at)) {
                left = take(i, left, taken);
            } else {
                i++;
            }
        }
        lots.debt(Math.addExact(lots.debt(), left));
        return new PointsEntry(kind, id, -points, taken, left, at, cause);
    }

    /** Takes out the lots that end by a moment; null where there is none. */
    @Nullable PointsEntry expireFirst(Instant by) {
        Instant end = nextExpiry();
        if (end == null || end.isAfter(by)) {
            return null;
        }
        Lot lot = lots.lot(0);
        lots.take(0, lot.remaining());
        LotChange change = new LotChange(lot.id(), -lot.remaining());
        return new PointsEntry(EntryKind.EXPIRE, id, -lot.remaining(), List.of(change), 0, end, null);
    }

    private long takeFrom(LotId lot, long points, List<LotChange> taken) {
        int index = lots.indexOf(lot);
        if (index >= 0) {
            return take(index, points, taken);
        }
        if (rest.remaining() > 0) {
            throw new NotLoadedException("lot " + lot);
        }
        return points;
    }

    /** Takes from the lot at an index; returns what is still wanted. */
    private long take(int index, long points, List<LotChange> taken) {
        Lot lot = lots.lot(index);
        long amount = Math.min(points, lot.remaining());
        taken.add(new LotChange(lot.id(), -amount));
        lots.take(index, amount);
        return points - amount;
    }
}

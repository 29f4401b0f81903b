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
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One points account while it is worked on: lots in order of expiry, and the debt. Every change makes an entry. */
final class Wallet {
    private final WalletId id;
    private final List<Lot> lots;
    private final PointsAccount.Rest rest;
    private long debt;

    Wallet(PointsAccount account) {
        id = account.wallet();
        lots = new ArrayList<>(account.lots());
        debt = account.debt();
        rest = account.rest();
    }

    WalletId id() {
        return id;
    }

    long debt() {
        return debt;
    }

    PointsAccount account() {
        return new PointsAccount(id, lots, debt, rest);
    }

    boolean isEmpty() {
        return lots.isEmpty() && debt == 0 && rest.remaining() == 0;
    }

    long available(Instant at) {
        long sum = rest.available(at);
        for (Lot lot : lots) {
            if (lot.spendable(at)) {
                sum = Math.addExact(sum, lot.remaining());
            }
        }
        return sum;
    }

    /** The next moment at which a lot expires. */
    @Nullable Instant nextExpiry() {
        Lot first = inOrder(0);
        return first == null ? null : first.expiresAt();
    }

    /** The lot at a place in the order of all lots; null where there are no more. */
    private @Nullable Lot inOrder(int index) {
        Lot lot = index < lots.size() ? lots.get(index) : null;
        boolean sure =
                rest.remaining() == 0 || (lot != null && rest.after() != null && lot.compareTo(rest.after()) <= 0);
        if (!sure) {
            throw new NotLoadedException("lots of " + id);
        }
        return lot;
    }

    /** Puts new points in. */
    PointsEntry credit(EntryKind kind, Lot lot, @Nullable Reference cause) {
        insert(lot);
        return new PointsEntry(
                kind,
                id,
                lot.remaining(),
                List.of(new LotChange(lot.id(), lot.remaining())),
                0,
                lot.validFrom(),
                cause);
    }

    /** Pays the debt from a lot that just came in; null where there is none. */
    @Nullable PointsEntry settle(LotId lot, Instant at, @Nullable Reference cause) {
        if (debt == 0) {
            return null;
        }
        List<LotChange> taken = new ArrayList<>();
        long paid = debt - takeFrom(lot, debt, taken);
        debt -= paid;
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
        debt = Math.addExact(debt, left);
        return new PointsEntry(kind, id, -points, taken, left, at, cause);
    }

    /** Takes out the lots that end by a moment; null where there is none. */
    @Nullable PointsEntry expireFirst(Instant by) {
        Lot lot = inOrder(0);
        Instant end = lot == null ? null : lot.expiresAt();
        if (lot == null || end == null || end.isAfter(by)) {
            return null;
        }
        lots.remove(0);
        LotChange change = new LotChange(lot.id(), -lot.remaining());
        return new PointsEntry(EntryKind.EXPIRE, id, -lot.remaining(), List.of(change), 0, end, null);
    }

    private long takeFrom(LotId lot, long points, List<LotChange> taken) {
        for (int i = 0; i < lots.size(); i++) {
            if (lots.get(i).id().equals(lot)) {
                return take(i, points, taken);
            }
        }
        if (rest.remaining() > 0) {
            throw new NotLoadedException("lot " + lot);
        }
        return points;
    }

    /** Takes from the lot at an index; returns what is still wanted. */
    private long take(int index, long points, List<LotChange> taken) {
        Lot lot = lots.get(index);
        long amount = Math.min(points, lot.remaining());
        taken.add(new LotChange(lot.id(), -amount));
        if (amount == lot.remaining()) {
            lots.remove(index);
        } else {
            lots.set(index, new Lot(lot.id(), lot.remaining() - amount, lot.validFrom(), lot.expiresAt()));
        }
        return points - amount;
    }

    private void insert(Lot lot) {
        int index = Collections.binarySearch(lots, lot);
        if (index >= 0) {
            throw new IllegalStateException("lot " + lot.id() + ": must be new");
        }
        lots.add(-index - 1, lot);
    }
}

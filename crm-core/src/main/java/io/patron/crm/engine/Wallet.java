// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** Puts in what the rules gave for a purchase. */
    void credit(Reference purchase, List<PointsPolicy.Share> shares, Instant at, @Nullable Instant expiresAt) {
        lots.add(purchase, shares, at, expiresAt);
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

    /** Takes points out: from the first lot, then in an order; what is short becomes debt. */
    PointsEntry debit(
            EntryKind kind,
            long points,
            @Nullable LotId first,
            Consumption order,
            Instant at,
            @Nullable Reference cause) {
        List<LotChange> taken = new ArrayList<>();
        long left = first == null ? points : takeFirst(kind, first, points, at, taken);
        left = order == Consumption.OLDEST ? takeOldest(left, at, taken) : takeSoonest(left, at, taken);
        lots.debt(Math.addExact(lots.debt(), left));
        return new PointsEntry(kind, id, -points, taken, left, at, cause);
    }

    /** What is taken back is taken from its own lot whatever its dates; what is spent, only as long as that lot can be spent. */
    private long takeFirst(EntryKind kind, LotId first, long points, Instant at, List<LotChange> taken) {
        int index = lots.indexOf(first);
        boolean closed =
                kind == EntryKind.REDEEM && index >= 0 && !lots.lot(index).spendable(at);
        return closed ? points : takeFrom(first, points, taken);
    }

    private long takeSoonest(long points, Instant at, List<LotChange> taken) {
        long left = points;
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
        return left;
    }

    private long takeOldest(long points, Instant at, List<LotChange> taken) {
        if (points == 0) {
            return 0;
        }
        if (rest.remaining() > 0) {
            throw new NotLoadedException("lots of " + id);
        }
        List<Lot> spendable = new ArrayList<>();
        for (int i = 0; i < lots.size(); i++) {
            Lot lot = lots.lot(i);
            if (lot.spendable(at)) {
                spendable.add(lot);
            }
        }
        // Stable: of equal age, those that expire soonest stay in front.
        spendable.sort(Comparator.comparing(Lot::validFrom));
        long left = points;
        for (int i = 0; left > 0 && i < spendable.size(); i++) {
            left = takeFrom(spendable.get(i).id(), left, taken);
        }
        return left;
    }

    /** Takes out the lots that end by a moment, soonest first. */
    void expire(Instant by, PointsAccount.Ending ending) {
        for (Instant end = nextExpiry(); end != null && !end.isAfter(by); end = nextExpiry()) {
            lots.removeFirst(ending);
        }
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

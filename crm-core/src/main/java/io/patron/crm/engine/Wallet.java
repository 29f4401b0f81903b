// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.Counters;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lapse;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PendingLot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One points account while it is worked on: lots in order of expiry, what is put aside, and the debt. Every change makes an
 * entry.
 */
final class Wallet {
    private final WalletId id;
    private final PointsAccount.Builder lots;
    private final PointsAccount.Rest rest;
    /** Whether some of the lots that were not loaded may have no end of their own, where the program lets such lapse. */
    private final boolean looseRest;
    /** Whether that cannot be told, because it may be reserved points that lapse. */
    private final boolean unknownRest;

    /** How points are taken: as what, in which order, when and why. */
    record Taking(
            EntryKind kind,
            Consumption order,
            Instant at,
            @Nullable Reference cause) {}

    /** What was taken: the entry, and from each lot so many points. */
    record Taken(PointsEntry entry, List<Lot> lots) {}

    Wallet(PointsAccount account) {
        id = account.wallet();
        lots = account.toBuilder();
        rest = account.rest();
        looseRest = rest.remaining() > 0 && account.lapsesAt() != null;
        unknownRest = looseRest && looseHolds();
    }

    WalletId id() {
        return id;
    }

    long debt() {
        return lots.debt();
    }

    Aside aside() {
        return lots.aside();
    }

    PointsAccount account() {
        return lots.build();
    }

    boolean isEmpty() {
        return lots.size() == 0
                && debt() == 0
                && rest.remaining() == 0
                && aside().isEmpty()
                && counters().isEmpty();
    }

    long available(Instant at) {
        return lots.available(at);
    }

    // ---------------------------------------------------------------- time

    /** The next moment at which a lot expires or lapses, or something that was put aside can be spent. */
    @Nullable Instant nextChange() {
        Instant next = aside().isEmpty() ? null : aside().nextChange();
        return Account.earlier(Account.earlier(next, nextExpiry()), nextLapse());
    }

    private @Nullable Instant nextLapse() {
        Instant lapse = lots.counters().lapsesAt();
        return lapse != null && looseLots() ? lapse : null;
    }

    private @Nullable Instant nextExpiry() {
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

    /** Takes out the lots that end by a moment, soonest first. */
    void expire(Instant by, PointsAccount.Ending ending) {
        for (Instant end = nextExpiry(); end != null && !end.isAfter(by); end = nextExpiry()) {
            lots.removeFirst(ending);
        }
    }

    // ---------------------------------------------------------------- inactivity

    Counters counters() {
        return lots.counters();
    }

    void counters(Counters counters) {
        lots.counters(counters);
    }

    /** How many points of some lots are reserved. */
    long reserved(List<LotId> of) {
        long sum = 0;
        for (Hold hold : aside().holds()) {
            for (Lot lot : hold.lots()) {
                sum = of.contains(lot.id()) ? Math.addExact(sum, lot.remaining()) : sum;
            }
        }
        return sum;
    }

    /** Whether any points are here that have no end of their own, reserved ones included. */
    boolean loose() {
        return looseLots() || looseHolds();
    }

    private boolean looseHolds() {
        return aside().holds().stream().anyMatch(hold -> hold.lots().stream().anyMatch(lot -> lot.expiresAt() == null));
    }

    /** They stand behind all others. */
    private boolean looseLots() {
        if (unknownRest) {
            throw new NotLoadedException("lots of " + id);
        }
        return looseRest || (lots.size() > 0 && lots.lot(lots.size() - 1).expiresAt() == null);
    }

    /** From which day on inactivity is counted; null where it is not. */
    @Nullable LocalDate since() {
        Lapse lapse = lots.counters().lapse();
        return lapse == null ? null : lapse.since();
    }

    /** Counts inactivity from a day on, and lets points lapse at a moment. */
    void lapse(@Nullable Lapse lapse) {
        Lapse before = lots.counters().lapse();
        if (!Objects.equals(before, lapse)) {
            lots.counters(lots.counters().with(lapse));
        }
    }

    /**
     * Takes out the lots without an end of their own; those that are reserved end when they come back, for their time is over as well.
     *
     * @return whether there were any
     */
    boolean lapse(Instant at, PointsAccount.Ending ending) {
        if (!looseLots()) {
            return false;
        }
        if (looseRest) {
            throw new NotLoadedException("lots of " + id);
        }
        int first = lots.size();
        while (first > 0 && lots.lot(first - 1).expiresAt() == null) {
            first--;
        }
        for (int i = first; i < lots.size(); i++) {
            Lot lot = lots.lot(i);
            ending.ended(lot.id().origin(), lot.id().rule(), lot.remaining(), at);
        }
        for (int i = lots.size() - 1; i >= first; i--) {
            lots.take(i, lots.lot(i).remaining());
        }
        lapseHolds(at);
        return true;
    }

    /** Lets reserved points end that have no end of their own. */
    void lapseHolds(Instant at) {
        lots.aside(aside().lapsed(at));
        lapse(null);
    }

    // ---------------------------------------------------------------- in

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
        List<Lot> taken = new ArrayList<>();
        long paid = debt - takeFrom(lot, debt, taken);
        if (paid == 0) {
            return null;
        }
        lots.debt(debt - paid);
        return new PointsEntry(EntryKind.SETTLE, id, 0, changes(taken), -paid, at, cause);
    }

    /** Takes in what another wallet holds, as it is. */
    void join(Wallet other, Instant at) {
        PointsAccount account = other.account();
        account.lots().forEach(lots::add);
        Aside both = aside();
        for (PendingLot pending : account.aside().pending()) {
            both = both.with(pending);
        }
        for (Hold hold : account.aside().holds()) {
            both = both.with(hold);
        }
        lots.aside(both);
        lots.debt(Math.addExact(debt(), account.debt()));
        counters(counters().at(at).and(account.counters().at(at)));
    }

    /** Pays the debt from what there is, in an order; null where there is nothing to pay or to pay with. */
    @Nullable Taken settle(Taking how) {
        long debt = lots.debt();
        List<Lot> taken = new ArrayList<>();
        long paid = debt - takeInOrder(how, debt, taken);
        if (paid == 0) {
            return null;
        }
        lots.debt(debt - paid);
        return new Taken(new PointsEntry(how.kind, id, 0, changes(taken), -paid, how.at, how.cause), taken);
    }

    /** Puts points back into the lots they came from, and lowers the debt. */
    PointsEntry restore(List<Lot> units, long debt, Instant at, Reference cause) {
        List<LotChange> changes = new ArrayList<>();
        long sum = debt;
        for (Lot unit : units) {
            putBack(unit);
            changes.add(new LotChange(unit.id(), unit.remaining()));
            sum = Math.addExact(sum, unit.remaining());
        }
        lots.debt(lots.debt() - debt);
        return new PointsEntry(EntryKind.RESTORE, id, sum, changes, -debt, at, cause);
    }

    /** A lot that is there with another life, of a purchase that was replaced, stays another lot. */
    private void putBack(Lot unit) {
        int index = indexOf(unit);
        if (index < 0) {
            Lot last = rest.after();
            if (rest.remaining() > 0 && (last == null || unit.compareTo(last) > 0)) {
                throw new NotLoadedException("lot " + unit.id());
            }
            lots.add(unit);
            return;
        }
        Lot there = lots.lot(index);
        lots.take(index, there.remaining());
        lots.add(new Lot(
                there.id(), Math.addExact(there.remaining(), unit.remaining()), there.validFrom(), there.expiresAt()));
    }

    /** The place of a lot of that id and life, or -1. */
    private int indexOf(Lot lot) {
        int index = lots.indexOf(lot.id());
        while (index >= 0 && lots.lot(index).compareTo(lot) != 0) {
            index--;
        }
        return index;
    }

    // ---------------------------------------------------------------- out

    /** Takes points out: from some lots first, as far as they can be spent, then in an order; what is short becomes debt. */
    Taken debit(Taking how, long points, List<LotId> first) {
        List<Lot> taken = new ArrayList<>();
        long left = takeSpendable(how, points, first, taken);
        return new Taken(owe(how, -points, changes(taken), left), taken);
    }

    private PointsEntry owe(Taking how, long amount, List<LotChange> changes, long debt) {
        lots.debt(Math.addExact(lots.debt(), debt));
        return new PointsEntry(how.kind, id, amount, changes, debt, how.at, how.cause);
    }

    private long takeSpendable(Taking how, long points, List<LotId> first, List<Lot> taken) {
        long left = points;
        for (LotId lot : first) {
            int index = lots.indexOf(lot);
            boolean closed = index >= 0 && !lots.lot(index).spendable(how.at);
            left = closed ? left : takeFrom(lot, left, taken);
        }
        return takeInOrder(how, left, taken);
    }

    /**
     * Takes points back: from some lots first, where they are pending before all, then in an order; what is short becomes debt up to
     * some points, and is forgiven beyond.
     */
    Taken takeBack(Taking how, long points, List<LotId> own, long mostDebt) {
        List<LotChange> changes = new ArrayList<>();
        long left = points;
        for (LotId lot : own) {
            left = takePending(lot, left, changes);
        }
        List<Lot> taken = new ArrayList<>();
        for (LotId lot : own) {
            left = takeFrom(lot, left, taken);
        }
        left = takeInOrder(how, left, taken);
        changes.addAll(changes(taken));
        long debt = Math.min(left, mostDebt);
        return new Taken(owe(how, left - debt - points, changes, debt), taken);
    }

    /** Takes back pending points of a lot, as many as there are. */
    PointsEntry takePending(Taking how, LotId lot, long points) {
        List<LotChange> changes = new ArrayList<>(1);
        long left = takePending(lot, points, changes);
        return new PointsEntry(how.kind, id, left - points, changes, 0, how.at, how.cause);
    }

    private long takePending(LotId lot, long points, List<LotChange> changes) {
        if (points == 0 || aside().pending().isEmpty()) {
            return points;
        }
        for (PendingLot pending : aside().pending()) {
            if (pending.id().equals(lot)) {
                long amount = Math.min(points, pending.points());
                changes.add(new LotChange(lot, -amount, -amount));
                Aside without = aside().withoutPending(pending::equals);
                long kept = pending.points() - amount;
                lots.aside(
                        kept == 0
                                ? without
                                : without.with(new PendingLot(lot, kept, pending.releaseAt(), pending.expiresAt())));
                return points - amount;
            }
        }
        return points;
    }

    private long takeInOrder(Taking how, long points, List<Lot> taken) {
        return how.order == Consumption.OLDEST ? takeOldest(points, how.at, taken) : takeSoonest(points, how.at, taken);
    }

    private long takeSoonest(long points, Instant at, List<Lot> taken) {
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

    private long takeOldest(long points, Instant at, List<Lot> taken) {
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
            left = take(indexOf(spendable.get(i)), left, taken);
        }
        return left;
    }

    /** Takes from the lots of an id, the one that ends last first; returns what is still wanted. */
    private long takeFrom(LotId lot, long points, List<Lot> taken) {
        long left = points;
        int index = left == 0 ? -1 : lots.indexOf(lot);
        while (index >= 0) {
            left = take(index, left, taken);
            index = left == 0 ? -1 : lots.indexOf(lot);
        }
        if (left > 0 && rest.remaining() > 0) {
            throw new NotLoadedException("lot " + lot);
        }
        return left;
    }

    /** Takes from the lot at an index; returns what is still wanted. */
    private long take(int index, long points, List<Lot> taken) {
        Lot lot = lots.lot(index);
        long amount = Math.min(points, lot.remaining());
        taken.add(new Lot(lot.id(), amount, lot.validFrom(), lot.expiresAt()));
        lots.take(index, amount);
        return points - amount;
    }

    private static List<LotChange> changes(List<Lot> taken) {
        List<LotChange> changes = new ArrayList<>(taken.size());
        taken.forEach(lot -> changes.add(new LotChange(lot.id(), -lot.remaining())));
        return changes;
    }

    // ---------------------------------------------------------------- pending

    /** Puts in points that cannot be spent yet. */
    void pend(PendingLot lot) {
        lots.aside(aside().with(lot));
    }

    /** Lets pending points be spent from now on. */
    PointsEntry release(PendingLot lot, Instant at, @Nullable Instant expiresAt, @Nullable Reference cause) {
        lots.aside(aside().withoutPending(lot::equals));
        putBack(new Lot(lot.id(), lot.points(), at, expiresAt));
        List<LotChange> changes = List.of(new LotChange(lot.id(), 0, -lot.points()));
        return new PointsEntry(EntryKind.RELEASE, id, 0, changes, 0, at, cause);
    }

    /** Takes out pending points whose life is over before it began. */
    PointsEntry drop(PendingLot lot, Instant at, @Nullable Reference cause) {
        lots.aside(aside().withoutPending(lot::equals));
        List<LotChange> changes = List.of(new LotChange(lot.id(), -lot.points(), -lot.points()));
        return new PointsEntry(EntryKind.EXPIRE, id, -lot.points(), changes, 0, at, cause);
    }

    // ---------------------------------------------------------------- reserved

    /** Puts points aside, as many as can be spent. */
    PointsEntry reserve(Taking how, long points, List<LotId> first, Instant until, Reference reservation) {
        List<Lot> taken = new ArrayList<>();
        takeSpendable(how, points, first, taken);
        lots.aside(aside().with(new Hold(reservation, until, taken)));
        List<LotChange> changes = new ArrayList<>(taken.size());
        taken.forEach(lot -> changes.add(new LotChange(lot.id(), 0, lot.remaining())));
        return new PointsEntry(how.kind, id, 0, changes, 0, how.at, how.cause);
    }

    /** The points put aside for a reservation; null where it has ended. */
    @Nullable Hold hold(Reference reservation) {
        for (Hold hold : aside().holds()) {
            if (hold.reservation().equals(reservation)) {
                return hold;
            }
        }
        return null;
    }

    /** Spends reserved points. What a late fact took from the reservation is taken from elsewhere, or becomes debt. */
    Taken capture(Taking how, Hold hold, long points) {
        List<Lot> captured = new ArrayList<>();
        List<Lot> kept = new ArrayList<>();
        long left = points;
        for (Lot lot : hold.lots()) {
            long amount = Math.min(left, lot.remaining());
            left -= amount;
            add(captured, lot, amount);
            add(kept, lot, lot.remaining() - amount);
        }
        lots.aside(aside().without(hold));
        if (!kept.isEmpty()) {
            lots.aside(aside().with(new Hold(hold.reservation(), hold.until(), kept)));
        }
        List<LotChange> changes = new ArrayList<>();
        captured.forEach(lot -> changes.add(new LotChange(lot.id(), -lot.remaining(), -lot.remaining())));
        List<Lot> more = new ArrayList<>();
        left = takeInOrder(how, left, more);
        changes.addAll(changes(more));
        captured.addAll(more);
        return new Taken(owe(how, -points, changes, left), captured);
    }

    private static void add(List<Lot> list, Lot lot, long points) {
        if (points > 0) {
            list.add(new Lot(lot.id(), points, lot.validFrom(), lot.expiresAt()));
        }
    }

    /** Lets reserved points go back to where they came from. */
    PointsEntry free(Hold hold, Instant at, @Nullable Reference cause) {
        lots.aside(aside().without(hold));
        List<LotChange> changes = new ArrayList<>(hold.lots().size());
        for (Lot lot : hold.lots()) {
            putBack(lot);
            changes.add(new LotChange(lot.id(), 0, -lot.remaining()));
        }
        return new PointsEntry(EntryKind.VOID, id, 0, changes, 0, at, cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.WalletId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command did to points, as far as it is not undone.
 *
 * @param wallet in which wallet
 * @param kind the kind of entry: of what took points, and of what is done again where a reversal is reversed
 * @param took whether it took points; else it gave them
 * @param lots from or to each lot so many points
 * @param debt what it left as debt, or paid of it
 * @param since from when inactivity was counted in the wallet before it took points; null where it was not
 * @param at when
 */
record Move(
        WalletId wallet,
        EntryKind kind,
        boolean took,
        List<Lot> lots,
        long debt,
        @Nullable LocalDate since,
        Instant at) {
    Move {
        lots = List.copyOf(lots);
    }

    long points() {
        long sum = debt;
        for (Lot lot : lots) {
            sum = Math.addExact(sum, lot.remaining());
        }
        return sum;
    }

    List<LotId> ids() {
        return lots.stream().map(Lot::id).toList();
    }

    /** How much of what it gave can still be there at a moment: what has ended was lost by the customer already. */
    long lasting(Instant moment) {
        long sum = debt;
        for (Lot lot : lots) {
            sum = lot.spendable(moment) ? Math.addExact(sum, lot.remaining()) : sum;
        }
        return sum;
    }

    /** So many of its points: of those that it took last, the debt before all. */
    Move last(long points) {
        long ofDebt = Math.min(points, debt);
        long left = points - ofDebt;
        List<Lot> some = new ArrayList<>();
        for (int i = lots.size() - 1; i >= 0 && left > 0; i--) {
            Lot lot = lots.get(i);
            long amount = Math.min(left, lot.remaining());
            some.add(0, new Lot(lot.id(), amount, lot.validFrom(), lot.expiresAt()));
            left -= amount;
        }
        return new Move(wallet, kind, took, some, ofDebt, since, at);
    }

    /** What is left without so many of its points, taken as by {@link #last}. */
    Move without(long points) {
        long ofDebt = Math.min(points, debt);
        long keep = points() - debt - (points - ofDebt);
        List<Lot> kept = new ArrayList<>();
        for (Lot lot : lots) {
            long amount = Math.min(keep, lot.remaining());
            if (amount > 0) {
                kept.add(new Lot(lot.id(), amount, lot.validFrom(), lot.expiresAt()));
            }
            keep -= amount;
        }
        return new Move(wallet, kind, took, kept, debt - ofDebt, since, at);
    }

    /** The same after points without an end of their own have ended. */
    Move lapsed(Instant end) {
        return new Move(
                wallet, kind, took, lots.stream().map(lot -> lot.lapsed(end)).toList(), debt, since, at);
    }
}

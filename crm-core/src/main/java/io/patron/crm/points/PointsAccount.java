// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The points of one customer in one wallet: open lots and, where points were taken back that were already spent, a debt.
 * Amounts are minor units of the wallet. Immutable and thread-safe.
 *
 * @param wallet the wallet
 * @param lots the lots with something left, soonest expiry first
 * @param debt what later credits pay first, 0 or more
 */
public record PointsAccount(WalletId wallet, List<Lot> lots, long debt) {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the debt is negative or the lots are out of order
     */
    public PointsAccount {
        Objects.requireNonNull(wallet, "wallet");
        lots = List.copyOf(lots);
        Require.that(debt >= 0, "debt", debt, "must not be negative");
        for (int i = 1; i < lots.size(); i++) {
            Require.that(
                    lots.get(i - 1).compareTo(lots.get(i)) < 0,
                    "lot",
                    lots.get(i).id(),
                    "must follow in order");
        }
    }

    /**
     * An account without points.
     *
     * @param wallet the wallet
     * @return the account
     */
    public static PointsAccount empty(WalletId wallet) {
        return new PointsAccount(wallet, List.of(), 0);
    }

    /**
     * What the entries of the ledger sum to: what remains in all lots, less the debt.
     *
     * @return the balance; negative while there is a debt
     */
    public long balance() {
        long sum = -debt;
        for (Lot lot : lots) {
            sum = Math.addExact(sum, lot.remaining());
        }
        return sum;
    }

    /**
     * What can be spent at a moment: the sum of the lots valid then. Points past their expiry never count, whether or not
     * the expiry has been booked.
     *
     * @param at the moment
     * @return 0 or more
     */
    public long available(Instant at) {
        long sum = 0;
        for (Lot lot : lots) {
            if (lot.spendable(at)) {
                sum = Math.addExact(sum, lot.remaining());
            }
        }
        return sum;
    }

    /**
     * What will expire when, if nothing is spent.
     *
     * @return points by the moment they expire, soonest first; points that never expire are not listed
     */
    public SortedMap<Instant, Long> expirySchedule() {
        SortedMap<Instant, Long> schedule = new TreeMap<>();
        for (Lot lot : lots) {
            if (lot.expiresAt() != null) {
                schedule.merge(lot.expiresAt(), lot.remaining(), Math::addExact);
            }
        }
        return schedule;
    }
}

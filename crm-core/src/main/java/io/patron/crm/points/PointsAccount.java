// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The points of one customer in one wallet: open lots and, where points were taken back that were already spent, a debt.
 * Amounts are minor units of the wallet. Immutable and thread-safe.
 *
 * @param wallet the wallet
 * @param lots the lots with something left, soonest expiry first
 * @param debt what later credits pay first, 0 or more
 * @param rest the lots that a store did not load
 */
public record PointsAccount(WalletId wallet, List<Lot> lots, long debt, Rest rest) {
    /**
     * Lots that a store did not load, for an account may have very many: they all come after one lot, in order. An account
     * that a host sees has no such rest.
     *
     * @param remaining what is left of them together, 0 or more
     * @param after the lot they come after; null where there is no rest, or where no lot was loaded
     */
    public record Rest(long remaining, @Nullable Lot after) {
        /** No lots. */
        public static final Rest NONE = new Rest(0, null);

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if what remains is negative
         */
        public Rest {
            Require.that(remaining >= 0, "remaining points", remaining, "must not be negative");
        }

        /**
         * What of them can be spent at a moment: they end no sooner than the lot they come after.
         *
         * @param at the moment, not before anything of the account became valid
         * @return 0 or more
         * @throws NotLoadedException if some of them may have ended by then
         */
        public long available(Instant at) {
            boolean known = after != null && (after.expiresAt() == null || at.isBefore(after.expiresAt()));
            if (remaining > 0 && !known) {
                throw new NotLoadedException("lots");
            }
            return remaining;
        }
    }

    /**
     * An account with all its lots.
     *
     * @param wallet the wallet
     * @param lots the lots with something left, soonest expiry first
     * @param debt what later credits pay first, 0 or more
     * @throws IllegalArgumentException if the debt is negative or the lots are out of order
     */
    public PointsAccount(WalletId wallet, List<Lot> lots, long debt) {
        this(wallet, lots, debt, Rest.NONE);
    }

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the debt is negative or the lots are out of order
     */
    public PointsAccount {
        Objects.requireNonNull(wallet, "wallet");
        lots = List.copyOf(lots);
        Objects.requireNonNull(rest, "rest");
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
     * Whether every lot is here.
     *
     * @return {@code false} if a store loaded some of them
     */
    public boolean complete() {
        return rest.remaining == 0;
    }

    /**
     * What the entries of the ledger sum to: what remains in all lots, less the debt.
     *
     * @return the balance; negative while there is a debt
     */
    public long balance() {
        long sum = rest.remaining - debt;
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
        long sum = rest.available(at);
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
        if (!complete()) {
            throw new NotLoadedException("lots of " + wallet);
        }
        SortedMap<Instant, Long> schedule = new TreeMap<>();
        for (Lot lot : lots) {
            if (lot.expiresAt() != null) {
                schedule.merge(lot.expiresAt(), lot.remaining(), Math::addExact);
            }
        }
        return schedule;
    }
}

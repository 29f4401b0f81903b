// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.NotLoadedException;
import io.patron.crm.error.Require;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.Collections;
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
 * @param aside what cannot be spent now, because it is pending or reserved
 * @param counters when lots without an end of their own lapse, and what was given under caps
 */
public record PointsAccount(WalletId wallet, List<Lot> lots, long debt, Rest rest, Aside aside, Counters counters) {
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

    /** Is told of lots that end. */
    @FunctionalInterface
    public interface Ending {
        /**
         * A lot ended.
         *
         * @param origin the document it was born of
         * @param rule the rule that gave it
         * @param points what was left of it
         * @param end when it ended
         */
        void ended(Reference origin, String rule, long points, Instant end);
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
        this(wallet, lots, debt, Rest.NONE, Aside.NONE, Counters.NONE);
    }

    /**
     * An account of which nothing is counted but its points.
     *
     * @param wallet the wallet
     * @param lots the lots with something left, soonest expiry first
     * @param debt what later credits pay first, 0 or more
     * @param rest the lots that a store did not load
     * @param aside what cannot be spent now, because it is pending or reserved
     * @throws IllegalArgumentException if the debt is negative or the lots are out of order
     */
    public PointsAccount(WalletId wallet, List<Lot> lots, long debt, Rest rest, Aside aside) {
        this(wallet, lots, debt, rest, aside, Counters.NONE);
    }

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the debt is negative or the lots are out of order
     */
    public PointsAccount {
        Objects.requireNonNull(wallet, "wallet");
        lots = Lots.of(lots);
        Objects.requireNonNull(rest, "rest");
        Objects.requireNonNull(aside, "aside");
        Objects.requireNonNull(counters, "counters");
        Require.that(debt >= 0, "debt", debt, "must not be negative");
    }

    @Override
    public List<Lot> lots() {
        return Collections.unmodifiableList(lots);
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
     * What remains in all lots.
     *
     * @return 0 or more
     */
    public long remaining() {
        return Math.addExact(rest.remaining, Lots.of(lots).remaining());
    }

    /**
     * What the entries of the ledger sum to: what remains in all lots and what is put aside, less the debt.
     *
     * @return the balance; negative while there is a debt
     */
    public long balance() {
        return Math.addExact(Math.subtractExact(remaining(), debt), aside.points());
    }

    /**
     * What can be spent at a moment: the sum of the lots valid then, and of what is put aside and released by then, which
     * pays the debt first. Points past their expiry never count, whether or not the expiry has been booked.
     * Pending points whose inactivity begins to count when they are released count from then on, for how long that is the program says.
     *
     * @param at the moment
     * @return 0 or more
     */
    public long available(Instant at) {
        Instant lapse = lapsesAt();
        long now = lapse == null || at.isBefore(lapse)
                ? Math.addExact(rest.available(at), Lots.of(lots).available(at))
                : lasting(at);
        return aside.isEmpty() ? now : Math.addExact(now, Math.max(0, aside.available(at, lapse) - debt));
    }

    /** What can be spent of the lots that have an end of their own. */
    private long lasting(Instant at) {
        if (!complete()) {
            throw new NotLoadedException("lots of " + wallet);
        }
        long sum = 0;
        for (Lot lot : lots) {
            sum = lot.expiresAt() != null && lot.spendable(at) ? Math.addExact(sum, lot.remaining()) : sum;
        }
        return sum;
    }

    /**
     * When the lots end that have no end of their own, if nothing else happens.
     *
     * @return the moment, or null for never
     */
    public @Nullable Instant lapsesAt() {
        return counters.lapsesAt();
    }

    /**
     * When a lot ends, if nothing else happens.
     *
     * @param lot a lot of this account
     * @return the moment, or null for never
     */
    public @Nullable Instant endOf(Lot lot) {
        return lot.expiresAt() == null ? lapsesAt() : lot.expiresAt();
    }

    /**
     * What will expire when, if nothing is spent. What is put aside is not among it.
     *
     * @return points by the moment they expire, soonest first; points that never expire are not listed
     */
    public SortedMap<Instant, Long> expirySchedule() {
        if (!complete()) {
            throw new NotLoadedException("lots of " + wallet);
        }
        SortedMap<Instant, Long> schedule = new TreeMap<>();
        for (Lot lot : lots) {
            Instant end = endOf(lot);
            if (end != null) {
                schedule.merge(end, lot.remaining(), Math::addExact);
            }
        }
        return schedule;
    }

    /**
     * The same account as it counts at a moment to which time was advanced: without what was given under caps in periods that are over by
     * then; and where nothing but reserved points is left that has lapsed, with the end of these written on them.
     *
     * @param at the moment
     * @return the account, with the same points
     */
    public PointsAccount countedAt(Instant at) {
        Counters counted = counters.at(at);
        Instant lapse = lapsesAt();
        if (lapse == null || lapse.isAfter(at)) {
            return counted.equals(counters) ? this : new PointsAccount(wallet, lots, debt, rest, aside, counted);
        }
        return new PointsAccount(wallet, lots, debt, rest, aside.lapsed(lapse), counted.with((Lapse) null));
    }

    /**
     * Starts a changed copy, which shares with this account what does not change.
     *
     * @return a builder that holds this account
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes an account lot by lot, and can be asked on the way. Not thread-safe. */
    public static final class Builder {
        private final WalletId wallet;
        private final Rest rest;
        private final LotsBuilder lots;
        private long debt;
        private Aside aside;
        private Counters counters;

        private Builder(PointsAccount account) {
            wallet = account.wallet;
            rest = account.rest;
            lots = new LotsBuilder(Lots.of(account.lots));
            debt = account.debt;
            aside = account.aside;
            counters = account.counters;
        }

        /**
         * How many lots are here.
         *
         * @return 0 or more
         */
        public int size() {
            return lots.size();
        }

        /**
         * One lot.
         *
         * @param index its place in the order, from 0
         * @return the lot as it is now
         */
        public Lot lot(int index) {
            return lots.get(index);
        }

        /**
         * The place of a lot.
         *
         * @param lot its id
         * @return its index, or -1 where it is not here
         */
        public int indexOf(LotId lot) {
            return lots.indexOf(lot);
        }

        /**
         * When the lot that ends soonest ends.
         *
         * @return the moment, or null where no lot here ends
         */
        public @Nullable Instant soonestExpiry() {
            return lots.soonestExpiry();
        }

        /**
         * What can be spent at a moment, as of {@link PointsAccount#available}.
         *
         * @param at the moment
         * @return 0 or more
         */
        public long available(Instant at) {
            return Math.addExact(rest.available(at), lots.available(at));
        }

        /**
         * Adds a lot.
         *
         * @param lot a lot that is not here yet
         * @return this builder
         * @throws IllegalArgumentException if it is here
         */
        public Builder add(Lot lot) {
            if (!lots.insert(lot)) {
                Require.that(false, "lot", lot.id(), "must be new");
            }
            return this;
        }

        /**
         * Adds what the rules of a policy gave for a purchase: a lot for each share that gives something.
         *
         * @param purchase the purchase, of which no lot is here yet
         * @param shares what each rule gave
         * @param validFrom from when it can be spent
         * @param expiresAt from when it cannot be spent any more, or null for never
         * @return this builder
         * @throws IllegalArgumentException if such a lot is here, or it expires before it becomes valid
         */
        public Builder add(
                Reference purchase, List<PointsPolicy.Share> shares, Instant validFrom, @Nullable Instant expiresAt) {
            Lot.checkExpiry(validFrom, expiresAt);
            if (!lots.insert(new Issue(purchase, validFrom, expiresAt), shares)) {
                for (PointsPolicy.Share share : shares) {
                    if (share.granted() > 0) {
                        add(new Lot(new LotId(purchase, share.rule()), share.granted(), validFrom, expiresAt));
                    }
                }
            }
            return this;
        }

        /**
         * Takes out the first lot, and those that came and end with it.
         *
         * @param ending is told of each, in order
         * @return this builder
         * @throws IllegalStateException if the first lot never ends, or there is none
         */
        public Builder removeFirst(Ending ending) {
            lots.removeFirst(ending);
            return this;
        }

        /**
         * Takes points from a lot. One of which nothing is left disappears.
         *
         * @param index its place in the order
         * @param points 1 to what remains in it
         * @return this builder
         */
        public Builder take(int index, long points) {
            lots.take(index, points);
            return this;
        }

        /**
         * What is owed.
         *
         * @return 0 or more
         */
        public long debt() {
            return debt;
        }

        /**
         * Sets what is owed.
         *
         * @param points 0 or more
         * @return this builder
         */
        public Builder debt(long points) {
            debt = points;
            return this;
        }

        /**
         * What is put aside.
         *
         * @return pending and reserved points
         */
        public Aside aside() {
            return aside;
        }

        /**
         * Sets what is put aside.
         *
         * @param points pending and reserved points
         * @return this builder
         */
        public Builder aside(Aside points) {
            aside = points;
            return this;
        }

        /**
         * What is counted besides points.
         *
         * @return the lapse, and what was given under caps
         */
        public Counters counters() {
            return counters;
        }

        /**
         * Sets what is counted besides points.
         *
         * @param other the lapse, and what was given under caps
         * @return this builder
         */
        public Builder counters(Counters other) {
            counters = other;
            return this;
        }

        /**
         * The account as it is now; the builder stays usable.
         *
         * @return the account
         */
        public PointsAccount build() {
            return new PointsAccount(wallet, lots.build(), debt, rest, aside, counters);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Points of an account that cannot be spent now: pending ones, and reserved ones. Immutable and thread-safe.
 *
 * @param pending what is pending, soonest release first
 * @param holds what is reserved, by the moment the reservation ends
 */
public record Aside(List<PendingLot> pending, List<Hold> holds) {
    /** Nothing. */
    public static final Aside NONE = new Aside(List.of(), List.of());

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if they are out of order
     */
    public Aside {
        pending = ordered("pending lot", pending);
        holds = ordered("hold", holds);
    }

    private static <T extends Comparable<? super T>> List<T> ordered(String name, List<T> given) {
        List<T> copy = List.copyOf(given);
        for (int i = 1; i < copy.size(); i++) {
            Require.that(copy.get(i - 1).compareTo(copy.get(i)) < 0, name, copy.get(i), "must follow in order");
        }
        return copy;
    }

    /**
     * Whether there is nothing.
     *
     * @return {@code true} if nothing is pending or reserved
     */
    public boolean isEmpty() {
        return pending.isEmpty() && holds.isEmpty();
    }

    /**
     * What is pending.
     *
     * @return the sum, in minor units of the wallet
     */
    public long pendingPoints() {
        return pending.stream().mapToLong(PendingLot::points).reduce(0, Math::addExact);
    }

    /**
     * What is reserved.
     *
     * @return the sum, in minor units of the wallet
     */
    public long reservedPoints() {
        return holds.stream().mapToLong(Hold::points).reduce(0, Math::addExact);
    }

    /**
     * All of it.
     *
     * @return the sum, in minor units of the wallet
     */
    public long points() {
        return isEmpty() ? 0 : Math.addExact(pendingPoints(), reservedPoints());
    }

    /**
     * When the first of it can be spent by itself.
     *
     * @return the moment of the next release or end of a reservation, or null where there is none
     */
    public @Nullable Instant nextChange() {
        Instant release = pending.isEmpty() ? null : pending.get(0).releaseAt();
        Instant end = holds.isEmpty() ? null : holds.get(0).until();
        return release == null || (end != null && end.isBefore(release)) ? end : release;
    }

    /** What of it can be spent at a moment, because its time has come by then, where points without an end of their own lapse at another. */
    long available(Instant at, @Nullable Instant lapse) {
        boolean lapsed = lapse != null && !lapse.isAfter(at);
        long sum = 0;
        for (PendingLot lot : pending) {
            Instant release = lot.releaseAt();
            if (release != null && !release.isAfter(at)) {
                boolean over =
                        lot.expiresAt() == null ? lapsed && !release.isAfter(lapse) : !at.isBefore(lot.expiresAt());
                sum = Math.addExact(sum, over ? 0 : lot.points());
            }
        }
        for (Hold hold : holds) {
            if (!hold.until().isAfter(at)) {
                for (Lot lot : hold.lots()) {
                    boolean over = !lot.spendable(at) || (lapsed && lot.expiresAt() == null);
                    sum = Math.addExact(sum, over ? 0 : lot.remaining());
                }
            }
        }
        return sum;
    }

    /**
     * The same after points without an end of their own have lapsed: reserved ones are gone when they come back. Pending ones begin to live
     * when they are released.
     *
     * @param at when they lapsed
     * @return the other
     */
    public Aside lapsed(Instant at) {
        boolean any = holds.stream().anyMatch(hold -> hold.lots().stream().anyMatch(lot -> lot.expiresAt() == null));
        return any
                ? new Aside(
                        pending,
                        holds.stream()
                                .map(hold -> new Hold(
                                        hold.reservation(),
                                        hold.until(),
                                        hold.lots().stream()
                                                .map(lot -> lot.lapsed(at))
                                                .toList()))
                                .toList())
                : this;
    }

    /**
     * The same with a pending lot more.
     *
     * @param lot the lot
     * @return the other
     */
    public Aside with(PendingLot lot) {
        return new Aside(sorted(pending, lot), holds);
    }

    /**
     * The same with a hold more.
     *
     * @param hold the hold
     * @return the other
     */
    public Aside with(Hold hold) {
        return new Aside(pending, sorted(holds, hold));
    }

    private static <T extends Comparable<? super T>> List<T> sorted(List<T> list, T added) {
        List<T> sorted = new ArrayList<>(list);
        sorted.add(added);
        sorted.sort(null);
        return sorted;
    }

    /**
     * The same without some pending lots.
     *
     * @param gone which
     * @return the other
     */
    public Aside withoutPending(Predicate<PendingLot> gone) {
        return new Aside(pending.stream().filter(gone.negate()).toList(), holds);
    }

    /**
     * The same without a hold.
     *
     * @param hold the hold
     * @return the other
     */
    public Aside without(Hold hold) {
        return new Aside(
                pending, holds.stream().filter(other -> !other.equals(hold)).toList());
    }
}

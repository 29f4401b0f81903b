// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Stamp;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is at hand of one customer while facts are recorded: where she stands, what is added, and how far the journals and ledgers
 * have come, hers and those of who was merged into her.
 */
final class Ledgered {
    private final @Nullable Recorded registration;
    private final List<Recorded> added = new ArrayList<>(2);
    /** Of each who was merged into her no more than how far her journal and ledger have come. */
    private Map<CustomerId, Standing> merged = Map.of();
    /** The last bookings of their ledgers, where there are some to come. */
    private Map<CustomerId, Long> theirBookings = Map.of();

    private Standing standing;
    private long bookings;

    Ledgered(Standing standing, @Nullable Recorded registration) {
        this.standing = standing;
        this.registration = registration;
        bookings = standing.stamp().bookings();
    }

    Standing standing() {
        return standing;
    }

    /** The same, loaded in whole or brought further by time. */
    void standing(Standing other) {
        standing = other;
    }

    CustomerId customer() {
        return standing.customer();
    }

    @Nullable Recorded registration() {
        return registration;
    }

    /** The facts that come to it. */
    List<Recorded> added() {
        return added;
    }

    // ---------------------------------------------------------------- merged

    /** Another journal is hers as well. */
    void merge(Standing other) {
        if (merged.isEmpty()) {
            merged = new TreeMap<>();
            theirBookings = new TreeMap<>();
        }
        merged.put(other.customer(), other);
    }

    /** Whether a journal is hers, under whichever id. */
    boolean has(CustomerId owner) {
        return owner.equals(customer()) || merged.containsKey(owner);
    }

    /** Whether she has one journal. */
    boolean isAlone() {
        return merged.isEmpty();
    }

    /** Whose journals are hers as well. */
    Iterable<CustomerId> others() {
        return merged.keySet();
    }

    // ---------------------------------------------------------------- numbers

    /** The sequence of the next fact in a journal. */
    long nextSequence(CustomerId owner) {
        long last = of(owner).stamp().sequence();
        if (merged.isEmpty()) {
            return last + added.size() + 1;
        }
        return last
                + added.stream()
                        .filter(recorded -> recorded.fact().customer().equals(owner))
                        .count()
                + 1;
    }

    private Standing of(CustomerId owner) {
        return owner.equals(customer()) ? standing : Objects.requireNonNull(merged.get(owner), "standing");
    }

    /** The next booking in the ledger of an owner. */
    Booking book(CustomerId owner, long sequence, Instant recordedAt, List<Change> changes, Booking.Snapshot after) {
        long number;
        if (owner.equals(customer())) {
            number = ++bookings;
        } else {
            number = theirBookings.merge(owner, of(owner).stamp().bookings() + 1, (last, first) -> last + 1);
        }
        return new Booking(owner, number, sequence, recordedAt, changes, after);
    }

    // ---------------------------------------------------------------- what is stored

    /** The standings to store after facts were folded in: hers, and those of others whose journals or ledgers went on. */
    List<Standing> stored(Standing after) {
        List<Standing> stored = new ArrayList<>(1);
        stored.add(after.stamped(Stamps.stored(after.stamp(), standing.stamp().version() + 1, bookings)));
        for (Standing other : merged.values()) {
            long last =
                    theirBookings.getOrDefault(other.customer(), other.stamp().bookings());
            long sequence = nextSequence(other.customer()) - 1;
            Stamp stamp = other.stamp();
            if (last != stamp.bookings() || sequence != stamp.sequence()) {
                stored.add(other.stamped(Stamps.continued(stamp, sequence, last)));
            }
        }
        return stored;
    }
}

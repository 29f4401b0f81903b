// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.error.Require;
import io.patron.crm.standing.Booking;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One customer's bookings; the booking of number n stands at n − 1. Immutable.
 *
 * <p>A fact has at most one booking; were there two, the first would count. The sequences of the facts need not ascend: as
 * long as they do, one is found by halving, and afterwards by looking through all.
 */
final class Bookings {
    static final Bookings NONE = new Bookings(Log.empty(), true);

    private final Log<Booking> log;
    private final boolean ascending;

    private Bookings(Log<Booking> log, boolean ascending) {
        this.log = log;
        this.ascending = ascending;
    }

    int size() {
        return log.size();
    }

    Booking get(int index) {
        return log.get(index);
    }

    Log<Booking> log() {
        return log;
    }

    /**
     * Demands that bookings follow those kept here.
     *
     * @throws IllegalArgumentException if a number is not the next
     */
    void check(List<Booking> more) {
        for (int i = 0; i < more.size(); i++) {
            Booking booking = more.get(i);
            long next = log.size() + i + 1L;
            if (booking.number() != next) {
                Require.that(
                        false,
                        "booking number",
                        booking.number(),
                        "must be " + next + ", the next of customer \"" + booking.customer() + '"');
            }
        }
    }

    /** These and more, which were checked. */
    Bookings append(List<Booking> more) {
        long last = ascending ? lastSequence() : 0;
        boolean stillAscending = ascending;
        for (Booking booking : more) {
            if (booking.sequence() != 0) {
                stillAscending = stillAscending && booking.sequence() > last;
                last = booking.sequence();
            }
        }
        return new Bookings(log.append(more), stillAscending);
    }

    private long lastSequence() {
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i).sequence() != 0) {
                return log.get(i).sequence();
            }
        }
        return 0;
    }

    /** The bookings of these facts, by sequence. */
    Map<Long, Booking> ofFacts(Collection<Long> sequences) {
        Map<Long, Booking> found = new HashMap<>();
        if (ascending) {
            for (long sequence : sequences) {
                int index = halving(sequence);
                if (index >= 0) {
                    found.put(sequence, log.get(index));
                }
            }
            return found;
        }
        Set<Long> wanted = new HashSet<>(sequences);
        for (int i = 0; i < log.size(); i++) {
            Booking booking = log.get(i);
            if (booking.sequence() != 0 && wanted.contains(booking.sequence())) {
                found.putIfAbsent(booking.sequence(), booking);
            }
        }
        return found;
    }

    /** The index of the booking with that sequence, or -1. Bookings of the passing of time have none and are stepped over. */
    private int halving(long sequence) {
        if (sequence <= 0) {
            return -1;
        }
        int low = 0;
        int high = log.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int probe = middle;
            while (probe >= low && log.get(probe).sequence() == 0) {
                probe--;
            }
            if (probe < low) {
                low = middle + 1;
            } else if (log.get(probe).sequence() == sequence) {
                return probe;
            } else if (log.get(probe).sequence() < sequence) {
                low = middle + 1;
            } else {
                high = probe - 1;
            }
        }
        return -1;
    }
}

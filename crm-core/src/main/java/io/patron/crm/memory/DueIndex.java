// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CustomerId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The customers whose standing changes some day. Iterated by moment, soonest first, and in no order within a moment: what
 * was added or removed meanwhile may be seen or not. Thread-safe.
 *
 * <p>Most moments are beginnings of days and very many customers have the same one. So each moment has a set of customers:
 * to keep them all sorted, in a skip list, took 8 % of the time of a purchase, which moves its customer from one moment to
 * another. The customers are dealt out to stripes by their hash, so that two threads seldom want the same lock.
 */
final class DueIndex implements Iterable<Due> {
    private static final int STRIPES = 16;
    private static final int STRIPE_SHIFT = 28;
    private static final int GOLDEN = 0x9E3779B9;

    private final Stripe[] stripes = new Stripe[STRIPES];

    DueIndex() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** Some of the customers, by moment: one alone, or a set of them. */
    private static final class Stripe {
        private final TreeMap<Instant, Object> moments = new TreeMap<>();

        synchronized void add(Instant at, CustomerId customer) {
            moments.merge(at, customer, (there, more) -> {
                Set<CustomerId> all = there instanceof CustomerId one ? new HashSet<>(List.of(one)) : several(there);
                all.add(customer);
                return all;
            });
        }

        synchronized void remove(Instant at, CustomerId customer) {
            moments.computeIfPresent(at, (moment, there) -> {
                if (there instanceof CustomerId) {
                    return there.equals(customer) ? null : there;
                }
                several(there).remove(customer);
                return several(there).isEmpty() ? null : there;
            });
        }

        synchronized @Nullable Instant next(@Nullable Instant after) {
            if (moments.isEmpty()) {
                return null;
            }
            return after == null ? moments.firstKey() : moments.higherKey(after);
        }

        synchronized List<CustomerId> at(Instant moment) {
            Object there = moments.get(moment);
            if (there == null) {
                return List.of();
            }
            return there instanceof CustomerId one ? List.of(one) : List.copyOf(several(there));
        }

        @SuppressWarnings("unchecked") // What is not one customer is a set of them.
        private static Set<CustomerId> several(Object there) {
            return (Set<CustomerId>) there;
        }
    }

    private Stripe stripe(CustomerId customer) {
        // By the high bits of the product: the sets within a stripe go by the low bits of the hash.
        return stripes[(customer.hashCode() * GOLDEN) >>> STRIPE_SHIFT];
    }

    void add(Instant at, CustomerId customer) {
        stripe(customer).add(at, customer);
    }

    void remove(Instant at, CustomerId customer) {
        stripe(customer).remove(at, customer);
    }

    private @Nullable Instant next(@Nullable Instant after) {
        Instant next = null;
        for (Stripe stripe : stripes) {
            Instant own = stripe.next(after);
            next = next == null || (own != null && own.isBefore(next)) ? own : next;
        }
        return next;
    }

    @Override
    public Iterator<Due> iterator() {
        return new Walk();
    }

    /** From moment to moment, and at each from stripe to stripe. */
    private final class Walk implements Iterator<Due> {
        private final Queue<CustomerId> customers = new ArrayDeque<>();
        private @Nullable Instant moment;
        private int stripe = STRIPES;
        private boolean over;

        @Override
        public boolean hasNext() {
            while (customers.isEmpty() && !over) {
                if (stripe == STRIPES) {
                    moment = DueIndex.this.next(moment);
                    stripe = 0;
                }
                if (moment == null) {
                    over = true;
                } else {
                    customers.addAll(stripes[stripe++].at(moment));
                }
            }
            return !customers.isEmpty();
        }

        @Override
        public Due next() {
            if (!hasNext() || moment == null) {
                throw new NoSuchElementException();
            }
            return new Due(moment, customers.remove());
        }
    }
}

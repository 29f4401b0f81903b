// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.customer.Identifier;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive locks of one tenant: on customers, references, identifiers and program versions. A unit of work keeps every
 * lock until it ends. A lock is handed on in the order in which it was asked for.
 *
 * <p>A unit waits for one lock at a time, so whoever waits for whom is a chain; the unit that would close it to a circle is
 * refused at once. Nobody else waits longer than a fixed time.
 */
final class KeyLocks {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Map<Object, Hold> holds = new HashMap<>();
    private final Duration patience;

    KeyLocks(Duration patience) {
        this.patience = patience;
    }

    /** A unit of work, as far as locks go. */
    static final class Owner {
        private final List<Object> keys = new ArrayList<>();
        private @Nullable Hold waitsFor;
        private boolean waitedInVain;

        /** Whether it waited as long as anybody may: trying again would double the wait. */
        boolean waitedInVain() {
            return waitedInVain;
        }
    }

    private static final class Hold {
        private Owner owner;
        private @Nullable Queue<Waiter> queue;

        private Hold(Owner owner) {
            this.owner = owner;
        }
    }

    private record Waiter(Owner owner, Condition turn) {}

    /**
     * Takes locks, in the given order.
     *
     * @param owner for whom
     * @param keys the keys; those it holds already are passed over
     * @throws ConcurrentUpdateException if another unit keeps a lock too long, or waits for this one
     */
    void acquire(Owner owner, Iterable<?> keys) {
        mutex.lock();
        try {
            for (Object key : keys) {
                Hold hold = holds.get(key);
                if (hold == null) {
                    holds.put(key, new Hold(owner));
                    owner.keys.add(key);
                } else if (hold.owner != owner) {
                    await(owner, key, hold);
                }
            }
        } finally {
            mutex.unlock();
        }
    }

    /** Gives back every lock and hands each on to whoever has waited longest. */
    void releaseAll(Owner owner) {
        mutex.lock();
        try {
            for (Object key : owner.keys) {
                Hold hold = holds.get(key);
                Waiter next = hold == null || hold.queue == null ? null : hold.queue.poll();
                if (hold == null || next == null) {
                    holds.remove(key);
                } else {
                    hold.owner = next.owner;
                    next.owner.keys.add(key);
                    next.owner.waitsFor = null;
                    next.turn.signal();
                }
            }
            owner.keys.clear();
        } finally {
            mutex.unlock();
        }
    }

    private void await(Owner owner, Object key, Hold hold) {
        for (Hold next = hold; next != null; next = next.owner.waitsFor) {
            if (next.owner == owner) {
                throw new ConcurrentUpdateException(
                        shown(key) + ": held by another unit of work that waits for this one; retry the whole unit");
            }
        }
        Waiter waiter = new Waiter(owner, mutex.newCondition());
        if (hold.queue == null) {
            hold.queue = new ArrayDeque<>();
        }
        hold.queue.add(waiter);
        owner.waitsFor = hold;
        long left = patience.toNanos();
        try {
            while (hold.owner != owner) {
                if (left <= 0) {
                    owner.waitedInVain = true;
                    throw new ConcurrentUpdateException(shown(key) + ": still held by another unit of work after "
                            + patience.toMillis() + " ms; retry the whole unit");
                }
                left = waiter.turn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreException.passing("interrupted while waiting for " + shown(key), e);
        } finally {
            if (hold.owner != owner) {
                owner.waitsFor = null;
                hold.queue.remove(waiter);
            }
        }
    }

    /** An identifier can be a mail address or a phone number, so only its system is named. */
    private static String shown(Object key) {
        return key instanceof Identifier identifier
                ? "identifier of system \"" + identifier.system() + '"'
                : key.getClass().getSimpleName() + " \"" + key + '"';
    }
}

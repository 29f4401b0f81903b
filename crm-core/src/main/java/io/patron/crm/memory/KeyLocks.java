// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.customer.Identifier;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive locks of one tenant: on customers, references, identifiers and program versions. A unit of work keeps every
 * lock until it ends. A lock is handed on in the order in which it was asked for.
 *
 * <p>A unit waits for one lock at a time, so whoever waits for whom is a chain; the unit that would close it to a circle is
 * refused at once. Nobody else waits longer than a fixed time.
 *
 * <p>A lock that nobody waits for is one entry of a concurrent map, key to owner, taken and given back in one step each. The
 * mutex is for those who wait: they put a {@link Hold} with a queue in the place of the owner. When every lock went through
 * the mutex, two threads recorded no more than 1.3 times what one did.
 */
final class KeyLocks {
    private final ReentrantLock mutex = new ReentrantLock();
    /** By key, who has its lock: an owner, or a hold where somebody waited. */
    private final ConcurrentMap<Object, Holder> holders = new ConcurrentHashMap<>();

    private final Duration patience;

    KeyLocks(Duration patience) {
        this.patience = patience;
    }

    /** What stands for a lock that is taken. */
    private sealed interface Holder {}

    /** A unit of work, as far as locks go. */
    static final class Owner implements Holder {
        private final List<Object> keys = new ArrayList<>(4);
        private @Nullable Hold waitsFor;
        private boolean waitedInVain;

        /** Whether it waited as long as anybody may: trying again would double the wait. */
        boolean waitedInVain() {
            return waitedInVain;
        }
    }

    /** A lock that somebody waited for. Read and changed under the mutex only. */
    private static final class Hold implements Holder {
        private Owner owner;
        private final Queue<Waiter> queue = new ArrayDeque<>();

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
        for (Object key : keys) {
            acquire(owner, key);
        }
    }

    /** Takes one lock, as above. */
    void acquire(Owner owner, Object key) {
        Holder holder = holders.putIfAbsent(key, owner);
        if (holder == null) {
            owner.keys.add(key);
        } else if (holder != owner) {
            waitFor(owner, key);
        }
    }

    /** Gives back every lock and hands each on to whoever has waited longest. */
    void releaseAll(Owner owner) {
        for (Object key : owner.keys) {
            if (!holders.remove(key, owner)) {
                handOn(key);
            }
        }
        owner.keys.clear();
    }

    private void handOn(Object key) {
        mutex.lock();
        try {
            Hold hold = (Hold) holders.get(key);
            Waiter next = hold == null ? null : hold.queue.poll();
            if (hold == null || next == null) {
                holders.remove(key);
            } else {
                hold.owner = next.owner;
                next.owner.keys.add(key);
                next.owner.waitsFor = null;
                next.turn.signal();
            }
        } finally {
            mutex.unlock();
        }
    }

    private void waitFor(Owner owner, Object key) {
        mutex.lock();
        try {
            Hold hold = held(owner, key);
            if (hold != null && hold.owner != owner) {
                await(owner, key, hold);
            }
        } finally {
            mutex.unlock();
        }
    }

    /** The hold of a lock that another has, made where there is none yet; null if the lock was free meanwhile and is taken. */
    private @Nullable Hold held(Owner owner, Object key) {
        while (true) {
            Holder holder = holders.putIfAbsent(key, owner);
            if (holder == null) {
                owner.keys.add(key);
                return null;
            }
            if (holder instanceof Hold hold) {
                return hold;
            }
            Hold hold = new Hold((Owner) holder);
            if (holders.replace(key, holder, hold)) {
                return hold;
            }
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

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CacheFigures;
import io.patron.crm.spi.CrmStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Remembers journals that were read as a whole, so that the next reading asks the store for what came since and for nothing
 * else. It serves what replays a journal: habits, standings of the past, chronicles, late facts and changes of documents.
 *
 * <p>An accepted fact never changes, so what is remembered is never out of date; it can only be short, and the rest is read.
 * With every use the store is asked again for the last fact that is remembered: where its answer is another, what is
 * remembered counts for nothing. So a unit sees exactly what it would see without the cache, also where its transaction looks
 * at an older moment. Only what was committed is remembered: in a transaction of the host the cache answers and learns nothing.
 *
 * <p>It holds a bounded number of facts and puts out the journals that are asked for least. It starts no thread. Thread-safe;
 * one cache can stand in front of any number of stores and tenants.
 *
 * <p>Example: {@code Crm.builder(store, program, clock).around(JournalCache.of(100_000)::around).build()}.
 */
public final class JournalCache implements CacheFigures {
    private final Cache<Key, List<Recorded>> journals;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Whose journal, and where. Stores are told apart by what they are, not by what they hold. */
    record Key(CrmStore store, TenantId tenant, CustomerId customer) {}

    private JournalCache(long facts) {
        journals = Caffeine.newBuilder()
                .maximumWeight(facts)
                .weigher((Key key, List<Recorded> journal) -> journal.size())
                // On the caller's thread: this library starts none.
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /**
     * A cache that holds nothing yet.
     *
     * @param facts how many facts it may hold, 1 or more; a fact takes about a kilobyte of memory
     * @return the cache
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static JournalCache of(long facts) {
        Require.that(facts >= 1, "facts of the cache", facts, "must be 1 or more");
        return new JournalCache(facts);
    }

    /**
     * Puts this cache in front of a store.
     *
     * @param store a store, most likely one on a database; one that keeps everything in memory gains nothing
     * @return a store that answers the same
     */
    public CrmStore around(CrmStore store) {
        return new CachedStore(Objects.requireNonNull(store, "store"), this);
    }

    /** Forgets everything. The next readings ask the store. */
    public void clear() {
        journals.invalidateAll();
    }

    @Override
    public long hits() {
        return hits.sum();
    }

    @Override
    public long misses() {
        return misses.sum();
    }

    @Override
    public long evictions() {
        return journals.stats().evictionCount();
    }

    @Override
    public long facts() {
        return journals.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** What is remembered of a journal from its first fact on, or null. */
    @Nullable List<Recorded> find(Key key) {
        return journals.getIfPresent(key);
    }

    void hit() {
        hits.increment();
    }

    void missed() {
        misses.increment();
    }

    /** Forgets a journal that the store does not know in this form. */
    void forget(Key key, List<Recorded> journal) {
        journals.asMap().remove(key, journal);
    }

    /** Remembers the beginning of a journal, unless more of it is known. */
    void learn(Key key, List<Recorded> journal) {
        journals.asMap().merge(key, journal, (old, now) -> now.size() > old.size() ? now : old);
    }
}

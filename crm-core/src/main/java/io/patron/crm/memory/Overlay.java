// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of work changed in an index of the tenant, over what is committed there.
 *
 * @param <K> the key
 * @param <V> what stands under it
 */
final class Overlay<K, V> {
    private final ConcurrentMap<K, V> committed;
    /** Made when there is something to keep: most units change one index or two. */
    private @Nullable Map<K, Optional<V>> changes;

    Overlay(ConcurrentMap<K, V> committed) {
        this.committed = committed;
    }

    @Nullable V get(K key) {
        Optional<V> change = changes == null ? null : changes.get(key);
        return change == null ? committed.get(key) : change.orElse(null);
    }

    /** The unit's own additions. */
    Map<K, Optional<V>> changes() {
        return changes == null ? Map.of() : changes;
    }

    void put(K key, V value) {
        change(key, Optional.of(value));
    }

    void remove(K key) {
        change(key, Optional.empty());
    }

    private void change(K key, Optional<V> value) {
        if (changes == null) {
            changes = new HashMap<>(2);
        }
        changes.put(key, value);
    }

    /** To be called before the customers' states are published, which decide what is visible. */
    void publishAdditions() {
        if (changes != null) {
            changes.forEach((key, change) -> change.ifPresent(value -> committed.put(key, value)));
        }
    }

    /** To be called after the customers' states are published. */
    void publishRemovals() {
        if (changes != null) {
            changes.forEach((key, change) -> {
                if (change.isEmpty()) {
                    committed.remove(key);
                }
            });
        }
    }
}

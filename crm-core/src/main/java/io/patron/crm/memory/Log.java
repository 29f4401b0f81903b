// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import java.util.Arrays;
import java.util.List;

/**
 * An append-only list. Each append gives another view that shares the items with the earlier one, so a commit copies nothing
 * and a view, once published, never changes.
 *
 * <p>Appends follow one line: only one thread at a time appends, always to the last view or, after a rollback, to the last
 * one that was published. What was written past the end of a view is never read through it, so a branch that was given up
 * may be overwritten.
 *
 * @param <T> what it holds
 */
final class Log<T> {
    private static final Log<?> EMPTY = new Log<>(new Object[0], 0);

    private final Object[] items;
    private final int size;

    private Log(Object[] items, int size) {
        this.items = items;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // It holds nothing, so it holds nothing of another type.
    static <T> Log<T> empty() {
        return (Log<T>) EMPTY;
    }

    /** A log of exactly these items. */
    static <T> Log<T> of(List<? extends T> items) {
        return new Log<>(items.toArray(), items.size());
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // Only items of type T are ever put in.
    T get(int index) {
        return (T) items[index];
    }

    /** The log with more items at its end. Most customers have few facts, so it grows by a half and not by a round number. */
    Log<T> append(List<? extends T> more) {
        int wanted = Math.addExact(size, more.size());
        Object[] target = items;
        if (wanted > items.length) {
            long roomy = (long) items.length + (items.length >> 1);
            target = Arrays.copyOf(items, (int) Math.max(wanted, Math.min(roomy, Integer.MAX_VALUE - 8)));
        }
        for (int i = 0; i < more.size(); i++) {
            target[size + i] = more.get(i);
        }
        return new Log<>(target, wanted);
    }

    /** A copy of the items from one index to before another. */
    @SuppressWarnings("unchecked") // Only items of type T are ever put in.
    List<T> slice(int from, int to) {
        return (List<T>) List.of(Arrays.copyOfRange(items, from, to));
    }
}

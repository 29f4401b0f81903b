// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list. To go on, pass the last item of this page.
 *
 * @param items the items, in the order the list documents
 * @param more whether there are items after these
 * @param <T> what the list is of
 */
public record Page<T>(List<T> items, boolean more) {
    /** The most items a page holds. */
    public static final int MAX_LIMIT = 1_000;

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The item to go on after.
     *
     * @return the last item, if there are more
     */
    public Optional<T> next() {
        return more ? Optional.of(items.get(items.size() - 1)) : Optional.empty();
    }

    /**
     * A page from a list that was read one item beyond the limit.
     *
     * @param read at most {@code limit + 1} items
     * @param limit the size of the page
     * @param <T> what the list is of
     * @return the page
     */
    public static <T> Page<T> of(List<T> read, int limit) {
        return new Page<>(read.subList(0, Math.min(limit, read.size())), read.size() > limit);
    }
}

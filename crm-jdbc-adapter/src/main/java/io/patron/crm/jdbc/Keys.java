// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Keys in portions that a statement can take; each portion is filled up to a power of two with its last key. */
final class Keys {
    static final int MOST = 512;

    private Keys() {}

    static <K> List<List<K>> portions(Collection<K> keys) {
        List<K> all = new ArrayList<>(new LinkedHashSet<>(keys));
        List<List<K>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            portions.add(filledUp(all.subList(from, Math.min(all.size(), from + MOST))));
        }
        return portions;
    }

    private static <K> List<K> filledUp(Collection<K> keys) {
        List<K> portion = new ArrayList<>(keys);
        int size = Integer.highestOneBit(portion.size());
        size = size < portion.size() ? size * 2 : size;
        K last = portion.get(portion.size() - 1);
        while (portion.size() < size) {
            portion.add(last);
        }
        return portion;
    }
}

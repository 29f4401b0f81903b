// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One customer's documents, ascending by time and reference. Immutable. A document that comes after all others, as most do,
 * is added without a copy.
 */
final class Documents {
    static final Documents NONE = new Documents(Log.empty());

    private final Log<Transaction> log;

    private Documents(Log<Transaction> log) {
        this.log = log;
    }

    private static int compare(Transaction a, Transaction b) {
        int byTime = time(a).compareTo(time(b));
        return byTime != 0 ? byTime : a.reference().compareTo(b.reference());
    }

    private static Instant time(Transaction document) {
        Instant at = document.origin().at();
        if (at == null) {
            throw new IllegalStateException("a stored document states its time");
        }
        return at;
    }

    /**
     * The document under a reference.
     *
     * @param like a document of the same reference, most likely of the same time
     * @return the one kept here, or null
     */
    @Nullable Transaction find(Transaction like) {
        int index = indexOf(like);
        if (index >= 0) {
            return log.get(index);
        }
        Map<Reference, Transaction> found = new HashMap<>();
        collect(Set.of(like.reference()), found);
        return found.get(like.reference());
    }

    /** Collects the documents under these references by looking through all. */
    void collect(Set<Reference> references, Map<Reference, Transaction> found) {
        for (int i = 0; i < log.size(); i++) {
            if (references.contains(log.get(i).reference())) {
                found.put(log.get(i).reference(), log.get(i));
            }
        }
    }

    /** Puts documents in, each in the place of what is kept under its reference. */
    Documents put(Collection<Transaction> documents, Set<Reference> replaced) {
        List<Transaction> added = inOrder(documents);
        boolean atTheEnd = log.size() == 0 || compare(log.get(log.size() - 1), added.get(0)) < 0;
        if (replaced.isEmpty() && atTheEnd) {
            return new Documents(log.append(added));
        }
        List<Transaction> merged = new ArrayList<>(log.size() + added.size());
        int next = 0;
        for (Transaction kept : without(replaced)) {
            while (next < added.size() && compare(added.get(next), kept) < 0) {
                merged.add(added.get(next++));
            }
            merged.add(kept);
        }
        merged.addAll(added.subList(next, added.size()));
        return new Documents(Log.of(merged));
    }

    /** Documents in order, the last of each reference. */
    private static List<Transaction> inOrder(Collection<Transaction> documents) {
        if (documents.size() == 1) {
            return List.copyOf(documents);
        }
        Map<Reference, Transaction> last = new HashMap<>();
        documents.forEach(document -> last.put(document.reference(), document));
        List<Transaction> added = new ArrayList<>(last.values());
        added.sort(Documents::compare);
        return added;
    }

    Documents remove(Set<Reference> references) {
        return new Documents(Log.of(without(references)));
    }

    private List<Transaction> without(Set<Reference> references) {
        List<Transaction> rest = new ArrayList<>(log.size());
        for (int i = 0; i < log.size(); i++) {
            if (!references.contains(log.get(i).reference())) {
                rest.add(log.get(i));
            }
        }
        return rest;
    }

    /** The documents before one in time and reference, latest first. */
    List<Transaction> latest(@Nullable Transaction before, int limit) {
        int end = log.size();
        if (before != null) {
            int index = indexOf(before);
            end = index >= 0 ? index : -index - 1;
        }
        List<Transaction> result = new ArrayList<>(Math.min(limit, end));
        for (int i = end - 1; i >= 0 && result.size() < limit; i--) {
            result.add(log.get(i));
        }
        return List.copyOf(result);
    }

    /** The index of a document of that time and reference, or, as a binary search says it, where it would stand. */
    private int indexOf(Transaction document) {
        int low = 0;
        int high = log.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(log.get(middle), document);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which customers are one, as journals say it: who was merged into whom, and not parted again. */
final class Merges {
    private final SortedSet<CustomerId> customers = new TreeSet<>();
    private final Map<CustomerId, CustomerId> into = new HashMap<>();
    private final Map<CustomerId, Instant> when = new HashMap<>();

    private Merges() {}

    static Merges of(List<Recorded> facts) {
        return of(facts, recorded -> true);
    }

    /** As far as some of the merges count. */
    static Merges of(List<Recorded> facts, Predicate<Recorded> counts) {
        Merges merges = new Merges();
        Set<Reference> undone = undone(facts);
        for (Recorded recorded : facts) {
            merges.customers.add(recorded.fact().customer());
            if (recorded.fact() instanceof Merge merge
                    && !undone.contains(merge.reference())
                    && counts.test(recorded)) {
                merges.into.put(merge.absorbed(), merge.survivor());
                merges.when.put(merge.absorbed(), recorded.postedAt());
            }
        }
        return merges;
    }

    /** The merges that were undone. */
    static Set<Reference> undone(List<Recorded> facts) {
        Set<Reference> undone = null;
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Unmerge unmerge) {
                undone = undone == null ? new HashSet<>() : undone;
                undone.add(unmerge.of());
            }
        }
        return undone == null ? Set.of() : undone;
    }

    /** Who was merged into whom. */
    Map<CustomerId, CustomerId> into() {
        return into;
    }

    /** Under whose id all go on; a merge into somebody whose journal is not here does not count here. */
    CustomerId survivor() {
        for (CustomerId customer : customers) {
            CustomerId other = into.get(customer);
            if (other == null || !customers.contains(other)) {
                return customer;
            }
        }
        throw new IllegalArgumentException("customers " + customers + ": must not be merged in a circle");
    }

    /** Since when two customers are one; null if they are not. */
    @Nullable Instant together(CustomerId one, CustomerId other) {
        Map<CustomerId, Instant> since = path(one);
        for (Map.Entry<CustomerId, Instant> step : path(other).entrySet()) {
            Instant both = since.get(step.getKey());
            if (both != null) {
                return both.isAfter(step.getValue()) ? both : step.getValue();
            }
        }
        return null;
    }

    /** Under which ids a customer goes on, one after the other, and since when. */
    private Map<CustomerId, Instant> path(CustomerId customer) {
        Map<CustomerId, Instant> path = new LinkedHashMap<>();
        Instant since = Instant.MIN;
        for (@Nullable CustomerId next = customer; next != null; next = into.get(next)) {
            path.put(next, since);
            Instant merged = when.getOrDefault(next, since);
            since = merged.isAfter(since) ? merged : since;
        }
        return path;
    }

    /** Under whose id a customer goes on; herself, if she was not merged. */
    static CustomerId survivor(CustomerId customer, Map<CustomerId, CustomerId> into) {
        CustomerId survivor = customer;
        for (@Nullable CustomerId next = into.get(survivor); next != null; next = into.get(survivor)) {
            survivor = next;
        }
        return survivor;
    }
}

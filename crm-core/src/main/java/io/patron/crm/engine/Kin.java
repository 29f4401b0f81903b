// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.spi.Extent;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Identity;
import io.patron.crm.standing.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The stored standings of some customers, and of all who were merged with them. Most were merged with nobody. */
final class Kin {
    private final Map<CustomerId, Standing> standings;
    private Map<CustomerId, CustomerId> into = Map.of();

    private Kin(Map<CustomerId, Standing> standings) {
        this.standings = standings;
    }

    /**
     * Looks for them.
     *
     * @param extent how much of each standing is needed; null for the whole
     */
    static Kin of(UnitOfWork unit, Collection<CustomerId> customers, @Nullable Extent extent) {
        Map<CustomerId, Standing> found = find(unit, customers, extent);
        if (allOwn(found)) {
            return new Kin(found);
        }
        Kin kin = new Kin(new TreeMap<>());
        while (!found.isEmpty()) {
            kin.standings.putAll(found);
            Set<CustomerId> next = new TreeSet<>();
            found.forEach((customer, standing) -> kin.follow(customer, standing.identity(), next));
            next.removeAll(kin.standings.keySet());
            found = next.isEmpty() ? Map.of() : find(unit, next, extent);
        }
        return kin;
    }

    private static Map<CustomerId, Standing> find(
            UnitOfWork unit, Collection<CustomerId> customers, @Nullable Extent extent) {
        return extent == null
                ? unit.standings().find(customers)
                : unit.standings().heads(customers, extent);
    }

    private static boolean allOwn(Map<CustomerId, Standing> found) {
        for (Standing standing : found.values()) {
            if (!standing.identity().isOwn()) {
                return false;
            }
        }
        return true;
    }

    private void follow(CustomerId customer, Identity identity, Set<CustomerId> next) {
        CustomerId survivor = identity.survivor();
        if (survivor != null) {
            into = into.isEmpty() ? new HashMap<>() : into;
            into.put(customer, survivor);
            next.add(survivor);
        }
        next.addAll(identity.absorbed());
    }

    /** The customers that were not asked for. */
    Set<CustomerId> others(Collection<CustomerId> asked) {
        if (into.isEmpty()) {
            return Set.of();
        }
        Set<CustomerId> others = new TreeSet<>(standings.keySet());
        others.removeAll(asked);
        return others;
    }

    /** The customers of whom no standing is stored. */
    Set<CustomerId> unknown(Collection<CustomerId> asked) {
        Set<CustomerId> unknown = Set.of();
        for (CustomerId customer : asked) {
            if (!standings.containsKey(customer)) {
                unknown = unknown.isEmpty() ? new TreeSet<>() : unknown;
                unknown.add(customer);
            }
        }
        return unknown;
    }

    /** Under whose id each goes on who was merged. */
    Map<CustomerId, CustomerId> survivors() {
        if (into.isEmpty()) {
            return Map.of();
        }
        Map<CustomerId, CustomerId> survivors = new HashMap<>();
        into.keySet().forEach(customer -> survivors.put(customer, survivor(customer)));
        return survivors;
    }

    /** Who was merged into whom. */
    Map<CustomerId, CustomerId> into() {
        return into;
    }

    /** Under whose id a customer goes on. */
    CustomerId survivor(CustomerId customer) {
        return Merges.survivor(customer, into);
    }

    /** A customer and all who are the same. */
    Set<CustomerId> same(CustomerId customer) {
        if (into.isEmpty()) {
            return Set.of(customer);
        }
        CustomerId survivor = survivor(customer);
        Set<CustomerId> same = new TreeSet<>(Set.of(customer));
        for (CustomerId other : standings.keySet()) {
            if (survivor(other).equals(survivor)) {
                same.add(other);
            }
        }
        return same;
    }

    /** The standing stored under an id; null if there is none. */
    @Nullable Standing standing(CustomerId customer) {
        return standings.get(customer);
    }

    /** One for each customer, with the journals of all who are the same. */
    List<Ledgered> ledgered() {
        if (into.isEmpty()) {
            List<Ledgered> each = new ArrayList<>(standings.size());
            for (Standing standing : standings.values()) {
                each.add(new Ledgered(standing, null));
            }
            return each;
        }
        Map<CustomerId, Ledgered> all = new TreeMap<>();
        standings.forEach((customer, standing) -> {
            if (!into.containsKey(customer)) {
                all.put(customer, new Ledgered(standing, null));
            }
        });
        standings.forEach((customer, standing) -> {
            Ledgered survivor = into.containsKey(customer) ? all.get(survivor(customer)) : null;
            if (survivor != null) {
                survivor.merge(standing);
            }
        });
        return new ArrayList<>(all.values());
    }
}

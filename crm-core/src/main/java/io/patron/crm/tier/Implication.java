// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import java.util.IdentityHashMap;
import java.util.List;

/** Finds out whether one requirement implies another. Each pair of parts is looked at once, however deep they lie. */
final class Implication {
    private final IdentityHashMap<Requirement, IdentityHashMap<Requirement, Boolean>> known = new IdentityHashMap<>();

    boolean holds(Requirement one, Requirement other) {
        IdentityHashMap<Requirement, Boolean> ofOne = known.computeIfAbsent(one, part -> new IdentityHashMap<>());
        Boolean before = ofOne.get(other);
        if (before != null) {
            return before;
        }
        boolean holds = found(one, other);
        ofOne.put(other, holds);
        return holds;
    }

    private boolean found(Requirement one, Requirement other) {
        if (one instanceof Requirement.AtLeast own && other instanceof Requirement.AtLeast asked) {
            return own.gauge().equals(asked.gauge()) && own.least() >= asked.least();
        }
        if (other instanceof Requirement.Several several) {
            long implied =
                    several.of().stream().filter(part -> holds(one, part)).count();
            if (implied >= several.least()) {
                return true;
            }
        }
        if (one instanceof Requirement.Several several) {
            List<Requirement> parts = several.of();
            long implying = parts.stream().filter(part -> holds(part, other)).count();
            // Among those that are met there is always one of them.
            return implying > parts.size() - several.least();
        }
        return false;
    }
}

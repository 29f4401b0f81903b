// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CodePointOrder;
import io.patron.crm.fact.Reference;
import java.util.Objects;

/**
 * The identity of a lot: the document it was born of and the rule that gave it, so that a replay finds the same lots.
 *
 * @param origin the purchase or grant
 * @param rule the rule's id
 */
public record LotId(Reference origin, String rule) implements Comparable<LotId> {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the rule is empty or too long
     */
    public LotId {
        Objects.requireNonNull(origin, "origin");
        Require.text("rule", rule, 40);
    }

    @Override
    public int compareTo(LotId other) {
        int byOrigin = origin.compareTo(other.origin);
        return byOrigin != 0 ? byOrigin : CodePointOrder.compare(rule, other.rule);
    }

    @Override
    public String toString() {
        return origin + "/" + rule;
    }
}

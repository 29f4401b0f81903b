// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * A rule as an {@link Earning} needs it.
 *
 * @param id the rule's id
 * @param kind what it gives
 * @param parts parts for each minor unit of a rate, parts of a part that a multiplier adds, parts for a bonus
 * @param when for which purchases
 * @param lines which lines count, or null where all do
 * @param group the group of which only one rule counts, or null where it is in none
 */
record PreparedRule(
        String id,
        Kind kind,
        long parts,
        PreparedCondition when,
        @Nullable Condition lines,
        @Nullable String group) {
    /** What rules give. */
    enum Kind {
        RATE,
        MULTIPLIER,
        BONUS
    }

    static PreparedRule of(EarnRule rule, long parts) {
        return new PreparedRule(
                rule.id(),
                kind(rule.award()),
                parts,
                PreparedCondition.of(rule.when()),
                rule.lines() instanceof Condition.Always ? null : rule.lines(),
                rule.group().orElse(null));
    }

    private static Kind kind(EarnRule.Award award) {
        if (award instanceof EarnRule.Award.PerMoney) {
            return Kind.RATE;
        }
        return award instanceof EarnRule.Award.Multiplier ? Kind.MULTIPLIER : Kind.BONUS;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;

/**
 * What a document drew from the budget of a rule when it was recorded. It is decided once, on what was left then, and is part of the fact:
 * whatever is learned later, the rule gives no more for it.
 *
 * @param wallet the wallet of the rule
 * @param rule the rule's id
 * @param points minor units of the wallet, more than 0
 */
public record Drawn(String wallet, String rule, long points) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a name is empty or too long, or nothing was drawn
     */
    public Drawn {
        Require.text("wallet", wallet, 40);
        Require.text("rule", rule, 40);
        Require.that(points > 0, "points drawn", points, "must be more than 0");
    }
}

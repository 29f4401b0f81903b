// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import java.util.Objects;

/**
 * Two customers turned out to be one. It stands in the journals of both, and is a barrier: what happened before it is judged for
 * each apart, then the points of both are brought together as they are, and what happens after it is judged for both together.
 *
 * @param origin in whose journal, under which reference, when, by whom
 * @param survivor under whose id both go on
 * @param absorbed who became a part of the other
 */
public record Merge(Origin origin, CustomerId survivor, CustomerId absorbed) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if both are the same, or the journal is a third customer's
     */
    public Merge {
        Objects.requireNonNull(origin, "origin");
        check("merge", origin, survivor, absorbed);
    }

    static void check(String what, Origin origin, CustomerId survivor, CustomerId absorbed) {
        Require.that(!survivor.equals(absorbed), what + " of customer", absorbed, "must be of two customers");
        CustomerId owner = origin.customer();
        Require.that(
                owner.equals(survivor) || owner.equals(absorbed),
                "journal of a " + what,
                owner,
                () -> "must be that of " + survivor + " or of " + absorbed);
    }

    /**
     * Whether it stands in the journal under whose id both go on.
     *
     * @return {@code false} in the journal of who became a part of the other
     */
    public boolean survives() {
        return customer().equals(survivor);
    }

    @Override
    public FactKind kind() {
        return FactKind.MERGE;
    }

    @Override
    public void describe(ContentForm form) {
        form.text(survivor.value()).text(absorbed.value());
    }
}

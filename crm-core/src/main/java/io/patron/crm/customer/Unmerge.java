// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.util.Objects;

/**
 * Two customers were merged by mistake. It stands in the journals of both; each has again what was recorded under her own id, before
 * the merge and since, as if it had never been.
 *
 * @param origin in whose journal, under which reference, when, by whom
 * @param of the merge, as it stands in this journal
 * @param survivor under whose id both went on
 * @param absorbed who had become a part of the other
 */
public record Unmerge(Origin origin, Reference of, CustomerId survivor, CustomerId absorbed) implements Fact {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if both are the same, or the journal is a third customer's
     */
    public Unmerge {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(of, "of");
        Merge.check("unmerge", origin, survivor, absorbed);
    }

    /**
     * Whether it stands in the journal under whose id both went on.
     *
     * @return {@code false} in the journal of who had become a part of the other
     */
    public boolean survives() {
        return customer().equals(survivor);
    }

    @Override
    public FactKind kind() {
        return FactKind.UNMERGE;
    }

    @Override
    public void describe(ContentForm form) {
        form.reference(of).text(survivor.value()).text(absorbed.value());
    }
}

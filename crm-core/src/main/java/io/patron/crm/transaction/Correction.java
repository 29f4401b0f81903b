// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.util.Objects;

/**
 * A document was edited: from now on the replacement counts, at the replacement's time (or, where it states none, at the time
 * the document had before). A correction after a {@link Void} brings the document back.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param of the document
 * @param revision the revision this makes, from 1
 * @param replacement the whole new content, under the document's own reference and customer
 */
public record Correction(Origin origin, Reference of, int revision, Transaction replacement) implements DocumentChange {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the replacement names another document or customer
     */
    public Correction {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(of, "of");
        DocumentChange.checkRevision(revision);
        Require.that(
                replacement.reference().equals(of),
                "replacement",
                replacement.reference(),
                "must keep the reference " + of);
        Require.that(
                replacement.customer().equals(origin.customer()),
                "replacement",
                replacement.customer(),
                "must keep the customer (another customer is a reassign)");
    }

    @Override
    public FactKind kind() {
        return FactKind.CORRECTION;
    }

    @Override
    public void describe(ContentForm form) {
        form.reference(of).number(revision);
        form.text(replacement.kind().name())
                .text(replacement.at().map(Object::toString).orElse(null));
        replacement.describe(form);
    }
}

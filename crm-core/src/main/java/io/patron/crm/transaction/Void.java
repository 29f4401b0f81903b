// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.util.Objects;

/**
 * A document is void: it never happened. A later {@link Correction} with a higher revision brings it back.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param of the document
 * @param revision the revision this makes, from 1
 */
@SuppressWarnings("JavaLangClash") // "Void" is the word of the field for it.
public record Void(Origin origin, Reference of, int revision) implements DocumentChange {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the revision is less than 1
     */
    public Void {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(of, "of");
        DocumentChange.checkRevision(revision);
    }

    @Override
    public FactKind kind() {
        return FactKind.VOID;
    }

    @Override
    public void describe(ContentForm form) {
        form.reference(of).number(revision);
    }
}

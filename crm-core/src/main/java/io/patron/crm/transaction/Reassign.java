// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import io.patron.crm.fact.ContentForm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import java.util.List;
import java.util.Objects;

/**
 * A document belongs to somebody else: an anonymous receipt was claimed, or a sale was booked to the wrong customer. Two
 * such facts are recorded in one unit of work, one in the journal that gives the document and one in the journal that
 * receives it.
 *
 * @param origin whose journal, under which reference, when, by whom
 * @param of the document
 * @param revision the revision this makes, from 1
 * @param to the new owner
 * @param documents what the new owner receives, and the other gives: the document with its time stated, then the refunds of it
 */
public record Reassign(Origin origin, Reference of, int revision, CustomerId to, List<Transaction> documents)
        implements DocumentChange {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the document is not among them, or one of them belongs to somebody else than the new
     *     owner or states no time
     */
    public Reassign {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(to, "to");
        DocumentChange.checkRevision(revision);
        documents = List.copyOf(documents);
        Require.that(
                documents.stream().anyMatch(d -> d.reference().equals(of)), "documents", documents, "must hold " + of);
        for (Transaction document : documents) {
            Require.that(document.customer().equals(to), "document of", document.customer(), "must belong to " + to);
            Require.that(document.at().isPresent(), "document", document.reference(), "must state its time");
        }
    }

    @Override
    public FactKind kind() {
        return FactKind.REASSIGN;
    }

    /**
     * In whose journal it stands.
     *
     * @return {@code true} in the journal that receives, {@code false} in the one that gives
     */
    public boolean receives() {
        return origin.customer().equals(to);
    }

    @Override
    public void describe(ContentForm form) {
        form.reference(of).number(revision).text(to.value()).number(documents.size());
        for (Transaction document : documents) {
            form.reference(document.reference())
                    .text(document.at().map(Object::toString).orElse(null));
            document.describe(form);
        }
    }
}

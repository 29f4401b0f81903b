// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.DocumentChange;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of a document: whose it is now, when it is dated, at which revision; a refund goes with its purchase. */
final class Owners {
    private Owners() {}

    /**
     * The purchases a document went with: those that a refund ever spoke of, as it was stated and as it was corrected.
     *
     * @param about what speaks about the document
     */
    static Set<Reference> purchases(Recorded document, Map<Reference, List<Recorded>> about) {
        Set<Reference> purchases = new LinkedHashSet<>();
        if (document.fact() instanceof Refund refund) {
            refund.about().ifPresent(purchases::add);
            for (Recorded other : about.getOrDefault(refund.reference(), List.of())) {
                if (other.fact() instanceof Correction correction) {
                    correction.replacement().about().ifPresent(purchases::add);
                }
            }
        }
        return purchases;
    }

    /**
     * The changes of a document by revision: those that speak about it, and the moves of the purchases it went with.
     *
     * @param about what speaks about the document and, for a refund, about its purchases
     */
    static List<DocumentChange> changes(Recorded document, Map<Reference, List<Recorded>> about) {
        Reference reference = document.fact().reference();
        List<DocumentChange> changes = new ArrayList<>();
        for (Recorded other : about.getOrDefault(reference, List.of())) {
            if (other.fact() instanceof DocumentChange change) {
                changes.add(change);
            }
        }
        for (Reference purchase : purchases(document, about)) {
            for (Recorded other : about.getOrDefault(purchase, List.of())) {
                if (other.fact() instanceof Reassign reassign
                        && moved(reassign, reference).isPresent()) {
                    changes.add(reassign);
                }
            }
        }
        changes.sort(Comparator.comparingInt(DocumentChange::revision));
        return changes;
    }

    private static Optional<Transaction> moved(Reassign reassign, Reference reference) {
        return reassign.documents().stream()
                .filter(d -> d.reference().equals(reference))
                .findFirst();
    }

    /** Whose a document is now. */
    static CustomerId of(Recorded document, Map<Reference, List<Recorded>> about) {
        CustomerId owner = document.fact().customer();
        for (DocumentChange change : changes(document, about)) {
            owner = change instanceof Reassign reassign ? reassign.to() : owner;
        }
        return owner;
    }

    /** The revision at which a document came to the customer whose it is now; 0 where it was hers from the beginning. */
    static int since(Recorded document, Map<Reference, List<Recorded>> about) {
        int since = 0;
        for (DocumentChange change : changes(document, about)) {
            since = change instanceof Reassign ? change.revision() : since;
        }
        return since;
    }

    /** The last revision of a document. */
    static int revision(Recorded document, Map<Reference, List<Recorded>> about) {
        List<DocumentChange> changes = changes(document, about);
        return changes.isEmpty() ? 0 : changes.get(changes.size() - 1).revision();
    }

    /** When a document is dated, at its last revision. */
    static Instant dated(Recorded document, Map<Reference, List<Recorded>> about) {
        Instant dated = document.occurredAt();
        for (DocumentChange change : changes(document, about)) {
            Optional<Transaction> content = change instanceof Correction correction
                    ? Optional.of(correction.replacement())
                    : change instanceof Reassign reassign
                            ? moved(reassign, document.fact().reference())
                            : Optional.empty();
            dated = content.flatMap(Transaction::at).orElse(dated);
        }
        return dated;
    }
}

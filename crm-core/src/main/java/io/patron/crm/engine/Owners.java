// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose documents are, after they were given away; a refund goes with its purchase. */
final class Owners {
    private Owners() {}

    /** Whose a document is now, by what speaks about it and, for a refund, about its purchase. */
    static CustomerId of(Recorded document, Map<Reference, List<Recorded>> about) {
        Reference reference = document.fact().reference();
        CustomerId owner = document.fact().customer();
        int revision = 0;
        for (Recorded other : about.getOrDefault(reference, List.of())) {
            if (other.fact() instanceof Reassign reassign && reassign.revision() > revision) {
                owner = reassign.to();
                revision = reassign.revision();
            }
        }
        for (Reference purchase : purchases(document, about)) {
            for (Recorded other : about.getOrDefault(purchase, List.of())) {
                if (other.fact() instanceof Reassign reassign
                        && reassign.revision() > revision
                        && reassign.documents().stream()
                                .anyMatch(d -> d.reference().equals(reference))) {
                    owner = reassign.to();
                    revision = reassign.revision();
                }
            }
        }
        return owner;
    }

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
}

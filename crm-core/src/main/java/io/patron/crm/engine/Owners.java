// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Refund;
import java.util.List;
import java.util.Map;

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
        Reference purchase =
                document.fact() instanceof Refund refund ? refund.about().orElse(null) : null;
        if (purchase != null) {
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
}

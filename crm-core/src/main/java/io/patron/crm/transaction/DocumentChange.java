// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.transaction;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Reference;
import java.util.Optional;

/**
 * A change of a document that was recorded before: its content, its validity or its owner. The document as first recorded
 * is revision 0; the highest revision counts, in whatever order the changes arrive.
 */
public sealed interface DocumentChange extends Fact permits Correction, Void, Reassign {
    /**
     * The document that changes.
     *
     * @return its reference
     */
    Reference of();

    /**
     * The revision this change makes, from 1.
     *
     * @return 1 to 1,000,000,000
     */
    int revision();

    @Override
    default Optional<Reference> about() {
        return Optional.of(of());
    }

    /**
     * Checks a revision.
     *
     * @param revision the number
     * @throws IllegalArgumentException if it is less than 1 or more than 1,000,000,000
     */
    static void checkRevision(int revision) {
        Require.that(revision >= 1, "revision", revision, "must be 1 or more (0 is the document as first recorded)");
        // Leaves room for the revisions that reassigns count on their own.
        Require.that(revision <= 1_000_000_000, "revision", revision, "must be at most 1000000000");
    }
}

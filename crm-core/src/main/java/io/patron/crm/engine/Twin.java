// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.ReferenceConflictException;
import java.util.Map;

/** The reference of what stands in the other journal, where something concerns two customers. */
final class Twin {
    private static final int MOST = 150;

    private Twin() {}

    /** Checks that it is the host's, and that there is room for what is added. */
    static void check(Reference reference) {
        Rules.checkSource(reference, false);
        Require.that(
                reference.id().length() <= MOST,
                "reference id",
                reference.id(),
                "must have at most " + MOST + " characters");
    }

    /** Refuses one that is taken. */
    static void checkFree(Reference twin, Map<Reference, Recorded> known) {
        if (known.containsKey(twin)) {
            throw new ReferenceConflictException(twin, "is taken by a fact with other content");
        }
    }

    static Reference of(Reference reference, String role) {
        return Reference.of(reference.source(), reference.id() + "/" + role);
    }
}

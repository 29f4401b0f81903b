// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Reference;

/** The reference of what stands in the other journal, where something concerns two customers. */
final class Twin {
    private static final int MOST = 150;

    private Twin() {}

    /** Checks that there is room for what is added. */
    static void check(Reference reference) {
        Require.that(
                reference.id().length() <= MOST,
                "reference id",
                reference.id(),
                "must have at most " + MOST + " characters");
    }

    static Reference of(Reference reference, String role) {
        return Reference.of(reference.source(), reference.id() + "/" + role);
    }
}

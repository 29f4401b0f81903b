// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.CustomerId;

/** What is thrown where a count of rows says that somebody else was quicker. */
final class Conflicts {
    private Conflicts() {}

    /** Demands that exactly one row was changed. */
    static void one(int count, CustomerId customer) {
        if (count != 1) {
            throw changed(customer);
        }
    }

    static ConcurrentUpdateException changed(CustomerId customer) {
        return new ConcurrentUpdateException("customer \"" + customer + "\": was changed just now");
    }

    /** A reference that was free when this unit looked. */
    static ConcurrentUpdateException taken() {
        return new ConcurrentUpdateException("a reference: was taken just now");
    }
}

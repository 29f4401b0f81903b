// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.Extent;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a unit will read first.
 *
 * @param references the facts
 * @param customers the customers whose standings
 * @param extent how much of each, or null for the whole
 */
record Expected(
        Collection<Reference> references,
        Collection<CustomerId> customers,
        @Nullable Extent extent) {
    static final Expected NOTHING = new Expected(List.of(), List.of(), null);

    Expected {
        references = List.copyOf(references);
        customers = List.copyOf(customers);
    }
}

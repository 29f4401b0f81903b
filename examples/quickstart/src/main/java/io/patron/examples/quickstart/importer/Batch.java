// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.fact.CustomerId;
import java.util.List;

/**
 * Facts to record in one go.
 *
 * @param customers those who were in no batch before
 * @param facts the facts, customer by customer, each customer's in the order of time
 */
public record Batch(List<CustomerId> customers, List<ImportedFact> facts) {
    /** Copies the lists. */
    public Batch {
        customers = List.copyOf(customers);
        facts = List.copyOf(facts);
    }
}

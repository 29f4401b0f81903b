// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The accepted facts. Append-only; a reference is unique in the tenant over all kinds and customers. */
public interface Journal {
    /**
     * Adds facts. Either all are added, or none.
     *
     * @param facts the facts, of customers the unit writes for, each customer's sequences without gap
     * @return the references that were taken already; empty if all were added
     * @throws IllegalArgumentException if a sequence does not follow the customer's last; nothing is added
     */
    Set<Reference> append(List<Recorded> facts);

    /**
     * Facts by reference.
     *
     * @param references any number
     * @return those that are known
     */
    Map<Reference, Recorded> find(Collection<Reference> references);

    /**
     * Facts that speak about documents: refunds, corrections, voids, reassigns.
     *
     * @param documents references of documents
     * @return what speaks about each, in order of customer and sequence; no entry where nothing does
     */
    Map<Reference, List<Recorded>> about(Collection<Reference> documents);

    /**
     * A customer's facts in the order of knowledge.
     *
     * @param customer the customer
     * @param after only facts with a higher sequence; 0 for all
     * @param limit at most so many, 1 or more
     * @return the facts, ascending by sequence
     */
    List<Recorded> read(CustomerId customer, long after, int limit);
}

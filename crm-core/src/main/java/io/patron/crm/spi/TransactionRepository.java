// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents as they stand now, each at its last revision. A host can put its own invoice tables here, read-only: the
 * journal keeps what was accepted, and {@code documentChanged} books what the host edited.
 */
public interface TransactionRepository {
    /**
     * Documents by reference.
     *
     * @param references any number
     * @return those that stand; a void document does not
     */
    Map<Reference, Transaction> find(Collection<Reference> references);

    /**
     * A customer's documents, latest first.
     *
     * @param customer the customer
     * @param before only documents that come after this one in the list, or null for all
     * @param limit at most so many, 1 or more
     * @return the documents with their times stated, descending by time and, at one time, descending by reference
     */
    List<Transaction> latest(CustomerId customer, @Nullable Transaction before, int limit);

    /** Documents that are kept here and not by the host. */
    interface Writable extends TransactionRepository {
        /**
         * Stores documents, replacing what is stored under the same reference, also where it belonged to another customer the
         * unit writes for.
         *
         * @param documents documents with their times stated, of customers the unit writes for
         */
        void put(Collection<Transaction> documents);

        /**
         * Removes documents.
         *
         * @param references the references
         */
        void remove(Set<Reference> references);
    }
}

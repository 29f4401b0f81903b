// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.customer.Customer;
import io.patron.crm.fact.Recorded;
import io.patron.crm.reward.Taken;
import io.patron.crm.standing.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept about one customer, as one immutable value: a commit replaces it in one step, so nobody sees half of one.
 *
 * @param customer the customer, or null if she is not kept here
 * @param facts the journal; the fact of sequence n stands at n − 1
 * @param bookings the ledger
 * @param standing the standing, or null before the first
 * @param documents the documents that stand
 * @param taken the pieces of rewards she took and has not given back, by reward and month
 */
record CustomerState(
        @Nullable Customer customer,
        Log<Recorded> facts,
        Bookings bookings,
        @Nullable Standing standing,
        Documents documents,
        List<Taken> taken) {
    /** What is kept about a customer of whom nothing is known. */
    static final CustomerState EMPTY =
            new CustomerState(null, Log.empty(), Bookings.NONE, null, Documents.NONE, List.of());

    CustomerState with(Customer changed) {
        return new CustomerState(changed, facts, bookings, standing, documents, taken);
    }

    CustomerState withFacts(List<Recorded> more) {
        return new CustomerState(customer, facts.append(more), bookings, standing, documents, taken);
    }

    CustomerState with(Bookings changed) {
        return new CustomerState(customer, facts, changed, standing, documents, taken);
    }

    CustomerState with(Standing changed) {
        return new CustomerState(customer, facts, bookings, changed, documents, taken);
    }

    CustomerState with(Documents changed) {
        return new CustomerState(customer, facts, bookings, standing, changed, taken);
    }

    CustomerState withTaken(List<Taken> changed) {
        return new CustomerState(customer, facts, bookings, standing, documents, List.copyOf(changed));
    }

    /** Whether this fact has been committed as far as this state knows. */
    boolean knows(Recorded fact) {
        return fact.sequence() <= facts.size();
    }

    @Nullable Instant nextChangeAt() {
        return standing == null ? null : standing.nextChangeAt();
    }
}

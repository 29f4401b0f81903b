// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import java.util.Collection;

/** One unit of work: the repositories of one tenant, seeing what the unit itself has written. Not thread-safe. */
public interface UnitOfWork {
    /**
     * Says what the work will read first, so that a store can read it together with its locks, in one journey to its database.
     * What is then read is the same without this call; a store that has everything at hand does nothing here.
     *
     * @param references the facts that {@link Journal#find} will be asked for
     * @param customers the customers whose {@link StandingRepository#heads} will be asked for
     * @param extent with that extent
     */
    void expect(Collection<Reference> references, Collection<CustomerId> customers, Extent extent);

    /**
     * The customers.
     *
     * @return the repository
     */
    CustomerRepository customers();

    /**
     * The documents.
     *
     * @return the repository
     */
    TransactionRepository transactions();

    /**
     * The accepted facts.
     *
     * @return the journal
     */
    Journal journal();

    /**
     * The bookings.
     *
     * @return the ledger
     */
    Ledger ledger();

    /**
     * The stored standings.
     *
     * @return the repository
     */
    StandingRepository standings();

    /**
     * The stored versions of programs.
     *
     * @return the repository
     */
    ProgramRepository programs();

    /**
     * The stock of rewards, and what customers took.
     *
     * @return the repository
     */
    RewardRepository rewards();

    /**
     * What was drawn from the budgets of rules.
     *
     * @return the repository
     */
    BudgetRepository budgets();

    /**
     * Runs an action once the outermost transaction has committed; never if it rolls back.
     *
     * @param action the action
     */
    void afterCommit(Runnable action);
}

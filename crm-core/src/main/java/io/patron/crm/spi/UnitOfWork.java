// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

/** One unit of work: the repositories of one tenant, seeing what the unit itself has written. Not thread-safe. */
public interface UnitOfWork {
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
     * Runs an action once the outermost transaction has committed; never if it rolls back.
     *
     * @param action the action
     */
    void afterCommit(Runnable action);
}

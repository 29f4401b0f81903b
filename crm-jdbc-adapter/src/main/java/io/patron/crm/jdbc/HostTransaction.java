// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.sql.Connection;

/** A transaction of the host, which units of work join: they neither commit it nor roll it back. */
public interface HostTransaction {
    /**
     * Its connection, which the store uses and does not close.
     *
     * @return the connection, not in auto-commit mode
     */
    Connection connection();

    /**
     * Runs an action once this transaction has committed; never if it rolls back.
     *
     * @param action the action; it does not throw exceptions
     */
    void afterCommit(Runnable action);
}

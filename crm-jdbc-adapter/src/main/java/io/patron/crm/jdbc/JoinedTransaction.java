// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.TransactionRetryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * A transaction of the host that a unit takes part in: it is neither committed nor rolled back here, and nothing is tried
 * again. A unit that fails takes back what it wrote itself.
 */
final class JoinedTransaction {
    private final Connection connection;
    private final Texts texts;

    JoinedTransaction(Connection connection, Texts texts) {
        this.connection = connection;
        this.texts = texts;
    }

    <T> T run(Function<Session, T> work) {
        checkTransaction();
        Session session = new Session(connection, texts, true);
        try {
            return work.apply(session);
        } catch (ConcurrentUpdateException e) {
            session.undo(e);
            throw new TransactionRetryException(e.getMessage() + "; roll back and run the whole transaction again", e);
        } catch (Throwable e) {
            session.undo(e);
            throw e;
        }
    }

    private void checkTransaction() {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("connection: must not be in auto-commit mode when it is joined");
            }
        } catch (SQLException e) {
            throw Failures.of("joining", e);
        }
    }
}

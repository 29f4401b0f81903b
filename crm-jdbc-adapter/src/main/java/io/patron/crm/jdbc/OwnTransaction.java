// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.CrmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** A transaction that the store begins and ends itself. What it changes of its connection it puts back. */
final class OwnTransaction {
    private static final System.Logger LOGGER = System.getLogger(OwnTransaction.class.getName());

    /** H2's level above those of JDBC; at its REPEATABLE READ each table has a moment of its own. */
    private static final int H2_SNAPSHOT = 6;

    private final DataSource source;
    private final Texts texts;
    private final Dialect dialect;
    private final boolean reading;

    OwnTransaction(DataSource source, Texts texts, boolean reading) {
        this.source = source;
        this.texts = texts;
        this.dialect = texts.dialect();
        this.reading = reading;
    }

    /** Runs work and commits it; whatever it throws comes out after a rollback. */
    <T> T run(Function<Session, T> work) {
        Connection connection = open();
        boolean ended = false;
        try {
            Settings before = begin(connection);
            T result;
            try {
                Session session = new Session(connection, texts, false);
                if (reading && dialect == Dialect.POSTGRESQL) {
                    session.first("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                }
                result = work.apply(session);
                commit(connection);
                ended = true;
            } catch (Throwable e) {
                ended = rolledBack(connection, e);
                throw e;
            } finally {
                if (ended) {
                    restore(connection, before);
                }
            }
            return result;
        } finally {
            close(connection);
        }
    }

    /** How a connection came. */
    private record Settings(boolean autoCommit, int isolation) {}

    private Connection open() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw Failures.ofConnecting(e);
        }
    }

    private Settings begin(Connection connection) {
        try {
            boolean autoCommit = connection.getAutoCommit();
            int isolation = Connection.TRANSACTION_NONE;
            if (reading && dialect != Dialect.POSTGRESQL) {
                isolation = connection.getTransactionIsolation();
                connection.setTransactionIsolation(H2_SNAPSHOT);
            }
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            return new Settings(autoCommit, isolation);
        } catch (SQLException e) {
            throw Failures.of("beginning", e);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw Failures.ofCommit(e);
        }
    }

    private static boolean rolledBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            reason.addSuppressed(Failures.cleaned(e));
            return false;
        }
    }

    /** The work is done by now, one way or the other: a connection that cannot be put back is of no use, and no failure. */
    private static void restore(Connection connection, Settings before) {
        try {
            if (before.autoCommit) {
                connection.setAutoCommit(true);
            }
            if (before.isolation != Connection.TRANSACTION_NONE) {
                connection.setTransactionIsolation(before.isolation);
            }
        } catch (SQLException e) {
            note("restoring", e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            note("closing", e);
        }
    }

    private static void note(String doing, SQLException e) {
        CrmException failure = Failures.of(doing + " a connection", e);
        LOGGER.log(System.Logger.Level.DEBUG, failure.getMessage());
    }
}

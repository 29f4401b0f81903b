// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.CrmException;
import io.patron.crm.error.StoreException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an error of a database means. The text of a driver can name keys and so persons: it is left behind, its code and the
 * place it came from are kept.
 */
final class Failures {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
    private static final Set<Integer> CONFLICT_CODES = Set.of(1213, 1205, 1020, 50200, 90131);

    /** Connection lost or refused, server shutting down or starting, too many connections, out of memory or disk. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");

    private static final Set<String> MISSING = Set.of("42P01", "42703", "42S02", "42S03", "42S04", "42S22", "3F000");

    private Failures() {}

    static CrmException of(String doing, SQLException e) {
        SQLException cause = cleaned(e);
        if (isConflict(e)) {
            return new ConcurrentUpdateException(doing + ": another transaction was quicker" + code(e), cause);
        }
        String message = isMissing(e)
                ? doing + ": a table or a column is not there" + code(e) + "; SchemaMode.VALIDATE says which"
                : doing + ": the database refused or failed" + code(e);
        return isPassing(e) ? StoreException.passing(message, cause) : StoreException.lasting(message, cause);
    }

    /** A refused user or an unknown database stays so; everything else may be better in a moment. */
    static CrmException ofConnecting(SQLException e) {
        String message = "connecting: the data source gave no connection" + code(e);
        boolean lasting = any(
                e,
                part -> part.getSQLState() != null
                        && (part.getSQLState().startsWith("28")
                                || part.getSQLState().startsWith("3D")));
        return lasting ? StoreException.lasting(message, cleaned(e)) : StoreException.passing(message, cleaned(e));
    }

    static CrmException ofCommit(SQLException e) {
        if (isConflict(e)) {
            return of("committing", e);
        }
        return StoreException.passing(
                "committing: the outcome is unknown" + code(e)
                        + "; the same references may be sent again, what was committed counts once",
                cleaned(e));
    }

    /** Whether a key was taken. */
    static boolean isDuplicate(SQLException e) {
        return any(e, part -> "23505".equals(part.getSQLState()) || part.getErrorCode() == 1062);
    }

    /** A table or column that is not there: undefined table and column of the standard, and H2's own codes. */
    static boolean isMissing(SQLException e) {
        return e.getSQLState() != null && MISSING.contains(e.getSQLState());
    }

    /** Whether the user may not do it. */
    static boolean isForbidden(SQLException e) {
        return "42501".equals(e.getSQLState()) || e.getErrorCode() == 90096;
    }

    static boolean isConflict(SQLException e) {
        return any(
                e,
                part -> (part.getSQLState() != null && CONFLICTS.contains(part.getSQLState()))
                        || CONFLICT_CODES.contains(part.getErrorCode()));
    }

    private static boolean isPassing(SQLException e) {
        return any(e, part -> {
            String state = part.getSQLState();
            return part instanceof SQLTransientException
                    || part instanceof SQLRecoverableException
                    || (state != null && state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
        });
    }

    private static boolean any(SQLException e, Predicate<SQLException> test) {
        for (SQLException part = e; part != null; part = part.getNextException()) {
            if (test.test(part)
                    || (part.getCause() instanceof SQLException cause && cause != part && test.test(cause))) {
                return true;
            }
        }
        return false;
    }

    private static String code(SQLException e) {
        return " (SQLState " + e.getSQLState() + ", code " + e.getErrorCode() + ")";
    }

    /** The same error without its text. */
    static SQLException cleaned(SQLException e) {
        SQLException clean = new SQLException(
                e.getClass().getName() + code(e), e.getSQLState(), e.getErrorCode(), cleanCause(e.getCause()));
        clean.setStackTrace(e.getStackTrace());
        return clean;
    }

    private static @Nullable Throwable cleanCause(@Nullable Throwable cause) {
        if (cause == null) {
            return null;
        }
        Throwable clean = cause instanceof SQLException sql
                ? new SQLException(sql.getClass().getName() + code(sql), sql.getSQLState(), sql.getErrorCode())
                : new Throwable(cause.getClass().getName());
        clean.setStackTrace(cause.getStackTrace());
        return clean;
    }
}

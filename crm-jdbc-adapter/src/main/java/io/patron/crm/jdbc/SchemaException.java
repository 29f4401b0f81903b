// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tables are not those this release works with, or cannot be made. Nothing was written; the message says what is wrong and
 * what to do.
 *
 * <p>Example: {@code table crm_schema: is not there; use SchemaMode.MIGRATE, or run what CrmSchema.script(dialect, prefix) gives
 * with a tool of your own}.
 */
public final class SchemaException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    SchemaException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    SchemaException(Problem problem, String message) {
        this(problem, message, null);
    }

    /**
     * What is wrong, for whoever has words of their own for it.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }

    /** What can be wrong with the tables. */
    public enum Problem {
        /** They are not there. {@link SchemaMode#MIGRATE} makes them. */
        MISSING,
        /** They were made by an older release. {@link SchemaMode#MIGRATE} brings them up to date. */
        OLDER,
        /** They were made by a newer release, which alone can use them. */
        NEWER,
        /** A table or a column is missing from them. */
        DIFFERENT,
        /** {@link SchemaMode#MIGRATE} needs Flyway, and it is not there, or not the part for this database. */
        NO_FLYWAY,
        /** Flyway found a migration that it could not run, or that was changed since it ran. The cause says which. */
        NOT_MIGRATED
    }
}

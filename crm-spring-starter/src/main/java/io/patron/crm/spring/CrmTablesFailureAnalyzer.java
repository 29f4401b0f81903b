// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.jdbc.SchemaException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says, where an application cannot start because of the tables of the CRM, what to add to its configuration. */
final class CrmTablesFailureAnalyzer extends AbstractFailureAnalyzer<SchemaException> {
    private static final String MIGRATE = "Set crm.jdbc.schema-mode=migrate";
    private static final String FLYWAY =
            "org.flywaydb:flyway-core and, for PostgreSQL, org.flywaydb:flyway-database-postgresql";
    private static final String SCRIPT = "the SQL that io.patron.crm.jdbc.CrmSchema.script(dialect, prefix) gives";

    @Override
    protected FailureAnalysis analyze(Throwable root, SchemaException cause) {
        return new FailureAnalysis(
                "The tables of the CRM are not ready: " + cause.getMessage() + '.' + reason(cause),
                action(cause.problem()),
                cause);
    }

    /** What Flyway has to say of statements that this library brought. */
    private static String reason(SchemaException failure) {
        Throwable cause = failure.getCause();
        return failure.problem() == SchemaException.Problem.NOT_MIGRATED && cause != null
                ? "\n\n    " + String.valueOf(cause.getMessage()).strip().replace("\n", "\n    ")
                : "";
    }

    private static String action(SchemaException.Problem problem) {
        return switch (problem) {
            case MISSING ->
                MIGRATE + " to have them made at start, with " + FLYWAY + " at run time. Or make them yourself with "
                        + SCRIPT + '.';
            case OLDER ->
                MIGRATE + " to have them brought up to date at start, with " + FLYWAY
                        + " at run time. Or run the later migrations yourself.";
            case NEWER ->
                "Run the application with the release of Patron that made the tables, or a later one, or give it tables of its"
                        + " own with another crm.jdbc.table-prefix.";
            case DIFFERENT -> "Compare the tables with " + SCRIPT + ", and put right by hand what differs.";
            case NO_FLYWAY ->
                "Add " + FLYWAY
                        + " as dependencies of scope runtime; Spring Boot knows their version. Or make the tables yourself"
                        + " with " + SCRIPT + ", and set crm.jdbc.schema-mode=validate.";
            case NOT_MIGRATED ->
                "Set right what Flyway says: compare the tables and their history, crm_schema_history, with " + SCRIPT
                        + ". Or bring them up to date yourself, and set crm.jdbc.schema-mode=validate.";
        };
    }
}

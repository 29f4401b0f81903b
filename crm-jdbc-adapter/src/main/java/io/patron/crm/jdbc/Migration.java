// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Brings the tables up to date with Flyway, which is optional. It keeps a history of its own, apart from the application's. */
final class Migration {
    private Migration() {}

    static void run(DataSource source, Dialect dialect, String prefix) {
        if (!isThere("org.flywaydb.core.Flyway")) {
            throw needs(
                    dialect == Dialect.POSTGRESQL
                            ? "org.flywaydb:flyway-core and org.flywaydb:flyway-database-postgresql"
                            : "org.flywaydb:flyway-core",
                    null);
        }
        WithFlyway.run(source, dialect, prefix);
    }

    private static SchemaException needs(String artifacts, @Nullable Throwable cause) {
        return new SchemaException(
                SchemaException.Problem.NO_FLYWAY,
                "SchemaMode.MIGRATE: needs Flyway at run time: add " + artifacts + "; or make the tables with what"
                        + " CrmSchema.script(dialect, prefix) gives, with a tool of your own, and use SchemaMode.VALIDATE",
                cause);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, Migration.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Loaded only where Flyway is there. */
    private static final class WithFlyway {
        static void run(DataSource source, Dialect dialect, String prefix) {
            try {
                Flyway.configure(Migration.class.getClassLoader())
                        .dataSource(source)
                        .resourceProvider(new MigrationFiles(dialect))
                        .javaMigrationClassProvider(MigrationFiles::noClasses)
                        .table(prefix + "schema_history")
                        .placeholders(Map.of("prefix", prefix))
                        .createSchemas(false)
                        // Others' tables may be there already, and so may these, made by a tool of the host.
                        .baselineOnMigrate(true)
                        .baselineVersion(Integer.toString(SchemaCheck.version(source, dialect, prefix)))
                        .load()
                        .migrate();
            } catch (FlywayException e) {
                // Asked only now, for another part of Flyway may know the database as well.
                if (String.valueOf(e.getMessage()).startsWith("Unsupported Database")
                        && !isThere("org.flywaydb.database.postgresql.PostgreSQLDatabaseType")) {
                    throw needs("org.flywaydb:flyway-database-postgresql", e);
                }
                throw new SchemaException(
                        SchemaException.Problem.NOT_MIGRATED,
                        "migrating the tables " + prefix + "*: Flyway failed, the cause says at what",
                        e);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.StoreException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to date with Flyway, which is optional. It keeps a history of its own, apart from the application's. */
final class Migration {
    private Migration() {}

    static void run(DataSource source, Dialect dialect, String prefix) {
        if (!isThere()) {
            throw new IllegalStateException(
                    "SchemaMode.MIGRATE: needs org.flywaydb:flyway-core at run time, and for PostgreSQL"
                            + " org.flywaydb:flyway-database-postgresql; or run what CrmSchema.script(dialect, prefix) gives with a"
                            + " tool of your own");
        }
        WithFlyway.run(source, dialect, prefix);
    }

    private static boolean isThere() {
        try {
            Class.forName("org.flywaydb.core.Flyway", false, Migration.class.getClassLoader());
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
                        // The application's own tables may be there already.
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load()
                        .migrate();
            } catch (FlywayException e) {
                throw StoreException.lasting("migrating the tables " + prefix + "*: Flyway failed", e);
            }
        }
    }
}

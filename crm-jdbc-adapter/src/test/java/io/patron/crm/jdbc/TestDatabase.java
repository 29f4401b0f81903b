// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The databases of the tests: a PostgreSQL server that is started once per JVM, and H2 in memory. */
enum TestDatabase {
    POSTGRESQL(Dialect.POSTGRESQL),
    H2(Dialect.H2);

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final Dialect dialect;

    TestDatabase(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    static int postgresPort() {
        return Server.INSTANCE.getPort();
    }

    /** A pool on a new, empty schema. */
    HikariDataSource pool(int connections) {
        return pool(connections, config -> {});
    }

    HikariDataSource pool(int connections, Consumer<HikariConfig> more) {
        HikariConfig config = new HikariConfig();
        String schema = "s" + SCHEMAS.incrementAndGet();
        if (this == POSTGRESQL) {
            run(Server.INSTANCE.getPostgresDatabase(), "CREATE SCHEMA " + schema);
            config.setJdbcUrl(Server.INSTANCE.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema);
        } else {
            config.setJdbcUrl("jdbc:h2:mem:" + schema + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=3000");
            config.setUsername("sa");
            config.setPassword("");
        }
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(30_000);
        more.accept(config);
        return new HikariDataSource(config);
    }

    /** Makes the tables as a host without Flyway does. */
    void createTables(DataSource source, String prefix) {
        run(source, CrmSchema.script(dialect, prefix));
    }

    static void run(DataSource source, String script) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : script.split(";\\n", -1)) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Started with the first use, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("deadlock_timeout", "100ms")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

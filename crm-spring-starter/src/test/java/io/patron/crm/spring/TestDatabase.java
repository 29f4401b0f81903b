// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** The databases of the tests: a PostgreSQL server that is started once per JVM, and H2 in memory. */
enum TestDatabase {
    POSTGRESQL,
    H2;

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** A pool on a new, empty schema. */
    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        String schema = "spring" + SCHEMAS.incrementAndGet();
        if (this == POSTGRESQL) {
            new JdbcTemplate(Server.INSTANCE.getPostgresDatabase()).execute("CREATE SCHEMA " + schema);
            config.setJdbcUrl(Server.INSTANCE.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema);
        } else {
            config.setJdbcUrl("jdbc:h2:mem:" + schema + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=3000");
            config.setUsername("sa");
            config.setPassword("");
        }
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Started with the first use, stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
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

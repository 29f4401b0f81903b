// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.jdbc.CrmSchema;
import io.patron.crm.jdbc.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A PostgreSQL server that forces every commit to disk, with Patron's tables and the same tables for the program by hand. */
final class Server implements AutoCloseable {
    static final String PATRON = "crm_";
    static final String HAND = "hand_";

    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;

    Server(int connections) throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(connections);
        pool = new HikariDataSource(config);
        execute(CrmSchema.script(Dialect.POSTGRESQL, PATRON));
        execute(CrmSchema.script(Dialect.POSTGRESQL, HAND));
    }

    DataSource pool() {
        return pool;
    }

    void execute(String script) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        postgres.close();
    }
}

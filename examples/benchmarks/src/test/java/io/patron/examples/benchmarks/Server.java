// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.jdbc.CrmSchema;
import io.patron.crm.jdbc.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    /** Puts copies of what a table says of a customer into it, each under the id and the references of another. */
    void copy(String table, CustomerId of, int from, int to) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            try (ResultSet all = connection.getMetaData().getColumns(null, "public", PATRON + table, null)) {
                while (all.next()) {
                    String column = all.getString("COLUMN_NAME");
                    boolean key = column.equals("customer") || (table.equals("customer") && column.equals("id"));
                    // Ids of documents are unique among all customers.
                    boolean unique = column.equals("id") || column.endsWith("_id");
                    columns.add('"' + column + '"');
                    values.add(
                            key
                                    ? "'customer-' || copy"
                                    : unique ? '"' + column + "\" || '-' || copy" : '"' + column + '"');
                }
            }
        }
        String key = table.equals("customer") ? "id" : "customer";
        execute("INSERT INTO " + PATRON + table + " (" + String.join(", ", columns) + ") SELECT "
                + String.join(", ", values) + " FROM " + PATRON + table + ", generate_series(" + from + ", " + (to - 1)
                + ") AS copy WHERE " + key + " = '" + of + "'");
    }

    @Override
    public void close() throws IOException {
        pool.close();
        postgres.close();
    }
}

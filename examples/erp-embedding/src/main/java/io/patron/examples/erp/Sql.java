// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import io.patron.crm.error.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain JDBC on one connection. */
final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of a row. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** For repositories, which fail in the library's words: a text of a driver can name a person. */
    <T> List<T> list(String query, Row<T> row, Object... values) {
        try {
            return rows(query, row, values);
        } catch (SQLException e) {
            boolean passing = e.getSQLState() != null && e.getSQLState().startsWith("08");
            String message = "reading the tables of the ERP: SQLState " + e.getSQLState();
            throw passing ? StoreException.passing(message, e) : StoreException.lasting(message, e);
        }
    }

    <T> List<T> listOfKeys(String query, List<String> keys, Row<T> row) {
        if (keys.isEmpty()) {
            return List.of();
        }
        String marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
        return list(query + "(" + marks + ")", row, keys.toArray());
    }

    <T> List<T> rows(String query, Row<T> row, Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = bound(query, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(row.of(rows));
            }
        }
        return all;
    }

    void execute(String command, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = bound(command, values)) {
            statement.execute();
        }
    }

    private PreparedStatement bound(String text, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cells of one row, read from left to right. */
final class Cells {
    private final ResultSet row;
    private int column;

    Cells(ResultSet row) {
        this.row = row;
    }

    String text() throws SQLException {
        return Objects.requireNonNull(textOrNull(), "text");
    }

    @Nullable String textOrNull() throws SQLException {
        return row.getString(++column);
    }

    long number() throws SQLException {
        return row.getLong(++column);
    }

    int integer() throws SQLException {
        return row.getInt(++column);
    }

    Instant instant() throws SQLException {
        return Objects.requireNonNull(instantOrNull(), "instant");
    }

    @Nullable Instant instantOrNull() throws SQLException {
        OffsetDateTime time = row.getObject(++column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    LocalDate date() throws SQLException {
        return Objects.requireNonNull(dateOrNull(), "date");
    }

    @Nullable LocalDate dateOrNull() throws SQLException {
        return row.getObject(++column, LocalDate.class);
    }

    <E extends Enum<E>> E constant(Class<E> type) throws SQLException {
        return Enum.valueOf(type, text());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Recorded;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its values, and what becomes of its answer.
 *
 * @param text the statement
 * @param values the values of its parameters
 * @param rows what becomes of each row, or null where it answers with a count
 * @param counted what becomes of the count of rows it changed
 */
record Step(String text, List<Object> values, @Nullable RowSink rows, IntConsumer counted) {
    /** What becomes of a row. */
    @FunctionalInterface
    interface RowSink {
        void row(Cells cells) throws SQLException;
    }

    static Step query(String text, List<Object> values, RowSink rows) {
        return new Step(text, values, rows, count -> {});
    }

    static Step update(String text, List<Object> values, IntConsumer counted) {
        return new Step(text, values, null, counted);
    }

    static Step command(String text) {
        return update(text, List.of(), count -> {});
    }

    /** Puts the values into a statement, from a parameter on; answers the next parameter. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        int parameter = first;
        for (Object value : values) {
            bind(statement, parameter++, value);
        }
        return parameter;
    }

    private static void bind(PreparedStatement statement, int parameter, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(parameter, text);
        } else if (value instanceof Long number) {
            statement.setLong(parameter, number);
        } else if (value instanceof Integer number) {
            statement.setInt(parameter, number);
        } else if (value instanceof Instant instant) {
            // Cut, not rounded: a moment before another must not become it.
            statement.setObject(parameter, Recorded.micros(instant).atOffset(ZoneOffset.UTC));
        } else if (value instanceof Enum<?> constant) {
            if (constant == Null.NULL) {
                statement.setNull(parameter, Types.NULL);
            } else {
                statement.setString(parameter, constant.name());
            }
        } else {
            statement.setObject(parameter, value);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import io.patron.crm.jdbc.CrmSchema;
import io.patron.crm.jdbc.Dialect;
import io.patron.crm.jdbc.JdbcCrmStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Makes all tables with the ERP's own means: its own, and those of the library beside them. */
final class Tables {
    private Tables() {}

    static void create(DataSource source, Dialect dialect) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ofErp());
            statement.execute(CrmSchema.script(dialect, JdbcCrmStore.Builder.DEFAULT_PREFIX));
        }
    }

    private static String ofErp() {
        try (InputStream in = Objects.requireNonNull(Tables.class.getResourceAsStream("tables.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

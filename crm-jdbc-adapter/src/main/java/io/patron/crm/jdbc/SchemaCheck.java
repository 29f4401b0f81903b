// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.error.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Looks whether the tables are those this library works with: the version that is noted, and every table and column. */
final class SchemaCheck {
    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE \\$\\{prefix}(\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern ADDED = Pattern.compile("ALTER TABLE \\$\\{prefix}(\\w+) ADD COLUMN (\\w+) ");
    private static final Pattern COLUMN = Pattern.compile("\\n  ([a-z]\\w*) ");

    private final Connection connection;
    private final Dialect dialect;
    private final String prefix;

    private SchemaCheck(Connection connection, Dialect dialect, String prefix) {
        this.connection = connection;
        this.dialect = dialect;
        this.prefix = prefix;
    }

    /** Something that is asked of the tables. */
    private interface Question<T> {
        T ask(SchemaCheck tables) throws SQLException;
    }

    static void run(DataSource source, Dialect dialect, String prefix) {
        ask(source, dialect, prefix, tables -> {
            tables.check();
            return prefix;
        });
    }

    /** The version of the tables that are there; 0 where there are none. */
    static int version(DataSource source, Dialect dialect, String prefix) {
        try {
            return ask(source, dialect, prefix, SchemaCheck::version);
        } catch (SchemaException e) {
            return 0;
        }
    }

    private static <T> T ask(DataSource source, Dialect dialect, String prefix, Question<T> question) {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            try {
                return question.ask(new SchemaCheck(connection, dialect, prefix));
            } finally {
                if (!autoCommit) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw Failures.of("looking at the tables", e);
        }
    }

    private void check() throws SQLException {
        int version = version();
        int known = CrmSchema.version();
        if (version > known) {
            throw new SchemaException(
                    SchemaException.Problem.NEWER,
                    "tables " + prefix + "*: are of version " + version
                            + ", made by a newer release; this one knows version " + known + ": use the newer release");
        }
        if (version < known) {
            throw new SchemaException(
                    SchemaException.Problem.OLDER,
                    "tables " + prefix + "*: are of version " + version + " and must be of version " + known
                            + "; use SchemaMode.MIGRATE, or run the later ones of the migrations in "
                            + CrmSchema.migrationsPath(dialect) + " with a tool of your own");
        }
        for (Map.Entry<String, String> table : tables(dialect).entrySet()) {
            probe(table.getKey(), table.getValue());
        }
    }

    private int version() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT max(version) FROM " + prefix + "schema");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            if (Failures.isMissing(e)) {
                throw new SchemaException(
                        SchemaException.Problem.MISSING,
                        "table " + prefix + "schema: is not there; use SchemaMode.MIGRATE, or run what"
                                + " CrmSchema.script(dialect, prefix) gives with a tool of your own",
                        Failures.cleaned(e));
            }
            throw forbidden("schema", e);
        }
    }

    private void probe(String table, String columns) throws SQLException {
        String text = "SELECT " + columns + " FROM " + prefix + table + " WHERE 1 = 0";
        try (PreparedStatement statement = connection.prepareStatement(text);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
        } catch (SQLException e) {
            if (Failures.isMissing(e)) {
                throw new SchemaException(
                        SchemaException.Problem.DIFFERENT,
                        "table " + prefix + table + ": is not as version " + CrmSchema.version()
                                + " has it, with the columns " + columns
                                + "; it was changed by hand, or not all statements were run",
                        Failures.cleaned(e));
            }
            throw forbidden(table, e);
        }
    }

    /** The error, or what it means where the user may not read. */
    private SQLException forbidden(String table, SQLException e) {
        if (Failures.isForbidden(e)) {
            throw StoreException.lasting(
                    "table " + prefix + table + ": the user of the data source must be allowed to read it",
                    Failures.cleaned(e));
        }
        return e;
    }

    /** The columns of each table, as the migrations make them. */
    static Map<String, String> tables(Dialect dialect) {
        Map<String, String> tables = new TreeMap<>();
        for (String name : CrmSchema.migrations()) {
            String text = CrmSchema.text(dialect, name);
            Matcher table = TABLE.matcher(text);
            while (table.find()) {
                StringBuilder columns = new StringBuilder();
                Matcher column = COLUMN.matcher(table.group(2));
                while (column.find()) {
                    columns.append(columns.isEmpty() ? "" : ", ").append(column.group(1));
                }
                tables.put(table.group(1), columns.toString());
            }
            Matcher added = ADDED.matcher(text);
            while (added.find()) {
                tables.merge(added.group(1), added.group(2), (columns, column) -> columns + ", " + column);
            }
        }
        return tables;
    }
}

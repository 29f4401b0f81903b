// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The databases this store is tested on. */
public enum Dialect {
    /** PostgreSQL: what a shop runs on. */
    POSTGRESQL("PostgreSQL"),
    /** H2: for tests and demos only. It can lose what it has acknowledged when its process is killed. */
    H2("H2");

    private final String product;

    Dialect(String product) {
        this.product = product;
    }

    /**
     * The dialect of the database behind a connection; one that is unknown is refused, never guessed.
     *
     * @throws IllegalArgumentException if the product is not known
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.product.equals(product)) {
                return dialect;
            }
        }
        String known = Arrays.stream(values()).map(d -> d.product).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("database: must be one of " + known + ", was \"" + product
                + "\"; one that behaves like one of these can be named with dialect(...)");
    }

    /** Where the migrations lie. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the driver sends several statements in one journey. */
    boolean pipelines() {
        return this == POSTGRESQL;
    }

    /** Whether a row of one table can be joined with the first few of another that belong to it. */
    boolean laterals() {
        return this == POSTGRESQL;
    }

    /** What an insert ends with that adds nothing where the key is taken; without it such an insert fails. */
    String ifAbsent() {
        return this == POSTGRESQL ? " ON CONFLICT DO NOTHING" : "";
    }

    /** A text column or parameter as it is compared in the order of code points. */
    String ordered(String expression) {
        return this == POSTGRESQL ? expression : "CAST(" + expression + " AS VARBINARY(1280))";
    }
}

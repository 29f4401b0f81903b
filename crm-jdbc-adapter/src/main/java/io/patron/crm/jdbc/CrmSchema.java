// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The tables: their version, and the statements that make them. */
public final class CrmSchema {
    private static final List<String> MIGRATIONS = List.of(
            "V001__first_tables.sql",
            "V002__points_put_aside.sql",
            "V003__what_accounts_count.sql",
            "V004__rewards.sql",
            "V005__customers_who_are_one.sql",
            "V006__budgets.sql",
            "V007__day_of_joining.sql",
            "V008__tiers_by_hand.sql");

    private CrmSchema() {}

    /**
     * The version of the tables that this library works with.
     *
     * @return 1 or more
     */
    public static int version() {
        return MIGRATIONS.size();
    }

    /**
     * The statements that make the tables from nothing, for whoever runs them with a tool of their own.
     *
     * @param dialect the database
     * @param prefix what the names of the tables begin with, such as {@code crm_}
     * @return plain SQL
     * @throws IllegalArgumentException if the prefix is not allowed
     */
    public static String script(Dialect dialect, String prefix) {
        Prefix.checked(prefix);
        return migrations().stream()
                .map(name -> text(dialect, name).replace("${prefix}", prefix))
                .collect(Collectors.joining("\n"));
    }

    /** The names of the migrations, in their order. */
    static List<String> migrations() {
        return MIGRATIONS;
    }

    /** Where the migrations lie in the jar. */
    static String migrationsPath(Dialect dialect) {
        return CrmSchema.class.getPackageName().replace('.', '/') + '/' + folder(dialect);
    }

    private static String folder(Dialect dialect) {
        return "migrations/" + dialect.folder() + '/';
    }

    /** What a migration says, with a place for the prefix. */
    static String text(Dialect dialect, String name) {
        String path = folder(dialect) + name;
        try (InputStream in = Objects.requireNonNull(CrmSchema.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

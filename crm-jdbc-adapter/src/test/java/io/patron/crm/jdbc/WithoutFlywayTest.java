// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flyway is optional: a host that does not have its jars is run in a process that does not have them either. */
@DisplayName("Without Flyway")
class WithoutFlywayTest {
    private static final String CORE = "org.flywaydb:flyway-core";
    private static final String POSTGRESQL = "org.flywaydb:flyway-database-postgresql";

    private static String run(TestDatabase database, Predicate<String> left) throws IOException, InterruptedException {
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        String path = all.stream()
                .filter(entry -> left.test(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(path.split(File.pathSeparator, -1))
                .as("something was left out")
                .hasSizeLessThan(all.size());
        try (HikariDataSource pool = database.pool(1)) {
            return Jvm.run(List.of(
                    "-cp",
                    path,
                    LeanHost.class.getName(),
                    pool.getJdbcUrl(),
                    database.dialect().name()));
        }
    }

    private static String line(String printed, String start) {
        return Arrays.stream(printed.split("\\R", -1))
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + start + " in:\n" + printed));
    }

    private static void offersTheOtherWays(String message) {
        assertThat(message).contains("CrmSchema.script(dialect, prefix)").contains("SchemaMode.VALIDATE");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("MIGRATE says what to add and how to do without; VALIDATE works")
    void none(TestDatabase database) throws IOException, InterruptedException {
        String printed = run(database, jar -> !jar.startsWith("flyway-"));
        String message = line(printed, "NO_FLYWAY");
        assertThat(message).contains("SchemaMode.MIGRATE: needs Flyway at run time: add " + CORE);
        assertThat(message.contains(POSTGRESQL)).isEqualTo(database == TestDatabase.POSTGRESQL);
        offersTheOtherWays(message);
        assertThat(line(printed, "earned")).isEqualTo("earned 149");
    }

    @Test
    @DisplayName("for PostgreSQL, MIGRATE says that this part is to be added")
    void notForPostgres() throws IOException, InterruptedException {
        String printed = run(TestDatabase.POSTGRESQL, jar -> !jar.startsWith("flyway-database-postgresql"));
        String message = line(printed, "NO_FLYWAY");
        assertThat(message).contains("needs Flyway at run time: add " + POSTGRESQL + ";");
        offersTheOtherWays(message);
        assertThat(line(printed, "earned")).isEqualTo("earned 149");
    }
}

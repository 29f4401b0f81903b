// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Killing the process of the host")
@Timeout(600)
class KilledProcessIT {
    private static final String NAME = "till-process";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("fault_f1: loses nothing that was acknowledged, and what is sent again counts once")
    void killed() throws Exception {
        Tally tally = new Tally("fault_f1");
        Random random = new Random(1);
        try (HikariDataSource pool = TestDatabase.POSTGRESQL.pool(2)) {
            TestDatabase.POSTGRESQL.createTables(pool, "crm_");
            JdbcCrmStore store = JdbcCrmStore.builder(pool).build();
            Crm crm = Tally.open(store);
            for (int round = 0; round < Tally.rounds(); round++) {
                Path file = folder.resolve("acknowledged-" + round);
                runAndKill(pool, round, file, 1 + random.nextInt(50));
                List<Command> acknowledged = acknowledged(file);
                assertThat(acknowledged).isNotEmpty();
                tally.audit(store, crm, acknowledged, following(round, acknowledged));
            }
        }
        tally.print();
    }

    private static void runAndKill(HikariDataSource pool, int round, Path file, int after) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TillProcess.class.getName(),
                        pool.getJdbcUrl() + "&ApplicationName=" + NAME,
                        "" + round,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            for (int seen = 0; seen < after; seen++) {
                assertThat(lines.readLine()).as("the process goes on").isNotNull();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        waitUntilServerKnows(pool);
    }

    /** What the process sent last may still be under way on the server. */
    private static void waitUntilServerKnows(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = ?")) {
            statement.setString(1, NAME);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (true) {
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) == 0) {
                        return;
                    }
                }
                assertThat(System.nanoTime()).as("the server lets go").isLessThan(deadline);
            }
        }
    }

    private static List<Command> acknowledged(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n'))
                .lines()
                .map(Command::parse)
                .toList();
    }

    /** The one command of each till that follows its last acknowledged one. */
    private static List<Command> following(int round, List<Command> acknowledged) {
        List<Command> following = new ArrayList<>();
        for (int till = 0; till < Tills.COUNT; till++) {
            Command next = new Command(round, till, 0);
            while (acknowledged.contains(next)) {
                next = next.next();
            }
            following.add(next);
        }
        return following;
    }
}

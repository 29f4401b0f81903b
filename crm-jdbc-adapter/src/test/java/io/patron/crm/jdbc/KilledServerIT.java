// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Killing the server of the database")
@Timeout(600)
class KilledServerIT {
    @TempDir
    private Path data;

    @Test
    @DisplayName("fault_f2: loses nothing that was acknowledged, and what is sent again counts once")
    void killed() throws Exception {
        Tally tally = new Tally("fault_f2");
        Random random = new Random(2);
        EmbeddedPostgres server = start(0);
        try (HikariDataSource pool = pool(server)) {
            TestDatabase.POSTGRESQL.createTables(pool, "crm_");
            JdbcCrmStore store = JdbcCrmStore.builder(pool).build();
            Crm crm = Tally.open(store);
            for (int round = 0; round < Tally.rounds(); round++) {
                Collection<Command> acknowledged = new ConcurrentLinkedQueue<>();
                Semaphore count = new Semaphore(0);
                List<Command> inDoubt;
                try (Tills tills = new Tills(crm, round, command -> {
                    acknowledged.add(command);
                    count.release();
                })) {
                    assertThat(count.tryAcquire(1 + random.nextInt(50), 60, TimeUnit.SECONDS))
                            .as("commands are acknowledged")
                            .isTrue();
                    kill();
                    inDoubt = tills.inDoubt();
                }
                server.close();
                server = start(server.getPort());
                tally.audit(store, crm, acknowledged, inDoubt);
            }
        } finally {
            server.close();
        }
        tally.print();
    }

    /** A till that finds the server gone does not wait for it. */
    private static HikariDataSource pool(EmbeddedPostgres server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        config.setMaximumPoolSize(Tills.COUNT);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** The postmaster and all it has started, so that nobody of them tidies up. */
    private void kill() throws Exception {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
        all.addAll(postmaster.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A connection that is cut at a commit")
@Timeout(600)
class CutConnectionIT {
    @Test
    @DisplayName("fault_f3: after the server has it, before the answer: it has happened, and the repeat counts once")
    void beforeTheAnswer() throws Exception {
        run("fault_f3", false);
    }

    @Test
    @DisplayName("fault_f4: before the server has it: it has not happened, and the repeat does it")
    void beforeTheServer() throws Exception {
        run("fault_f4", true);
    }

    /** Each till runs into a cut, is looked at, sends the same again, and begins the next round. */
    private static void run(String name, boolean before) throws Exception {
        Tally tally = new Tally(name);
        AtomicInteger commits = new AtomicInteger();
        AtomicInteger cuts = new AtomicInteger();
        try (HikariDataSource direct = TestDatabase.POSTGRESQL.pool(2);
                Cutter cutter = new Cutter(TestDatabase.postgresPort(), before, () -> {
                    boolean cut = commits.incrementAndGet() % 7 == 0;
                    cuts.addAndGet(cut ? 1 : 0);
                    return cut;
                });
                HikariDataSource cut = through(cutter, direct)) {
            TestDatabase.POSTGRESQL.createTables(direct, "crm_");
            JdbcCrmStore store = JdbcCrmStore.builder(direct).build();
            Crm crm = Tally.open(store);
            Crm cutCrm = Tally.crm(JdbcCrmStore.builder(cut).build());
            for (int round = 0; round < Tally.rounds(); round++) {
                Collection<Command> acknowledged = new ConcurrentLinkedQueue<>();
                List<Command> inDoubt;
                try (Tills tills = new Tills(cutCrm, round, acknowledged::add)) {
                    inDoubt = tills.inDoubt();
                }
                tally.audit(store, crm, acknowledged, inDoubt);
            }
        }
        assertThat(cuts).hasValue(tally.doubts());
        assertThat(tally.applied()).isEqualTo(before ? 0 : tally.doubts());
        tally.print();
    }

    private static HikariDataSource through(Cutter cutter, HikariDataSource direct) {
        return TestDatabase.POSTGRESQL.pool(
                Tills.COUNT,
                config -> config.setJdbcUrl(
                        direct.getJdbcUrl().replace(":" + TestDatabase.postgresPort() + "/", ":" + cutter.port() + "/")
                                + "&prepareThreshold=0"));
    }
}

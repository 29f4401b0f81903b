// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.cache.JournalCache;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Verification;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cache of journals before a database, in transactions that roll back and that look at the past. */
@DisplayName("The cache of journals in a transaction of the host")
@SuppressWarnings("try") // A joined transaction is there to be taken part in, not to be used.
class JournalCacheOnDatabasesTest {
    private static final CustomerId ADA = CustomerId.of("ada");

    private final JournalCache cache = JournalCache.of(1_000);
    private HikariDataSource pool;
    private JdbcCrmStore bare;
    private CrmStore cached;
    private Shop shop;
    private Crm crm;

    private void open(TestDatabase database) {
        pool = database.pool(4);
        database.createTables(pool, "crm_");
        bare = JdbcCrmStore.builder(pool).build();
        cached = cache.around(bare);
        shop = Shop.on(bare);
        crm = Crm.builder(bare, Shop.program(ZoneOffset.UTC), shop.clock())
                .around(cache::around)
                .build();
        shop.customer("ada");
        shop.buy(ADA, "1", "10");
        shop.buy(ADA, "2", "20");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Connection begin(int isolation) throws SQLException {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(isolation);
        return connection;
    }

    private static List<Recorded> journal(CrmStore store) {
        return store.read(TenantId.DEFAULT, unit -> unit.journal().read(ADA, 0, 1_000));
    }

    private void buys(String id) {
        crm.transactions().record(purchase(ADA, id, "5", shop.now()));
    }

    private long replayed() {
        return crm.standings().at(ADA, shop.now(), shop.now()).history().purchases();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("shows what the transaction has written, and has never heard of it after a rollback")
    void rollsBack(TestDatabase database) throws SQLException {
        open(database);
        assertThat(journal(cached)).hasSize(3);
        try (Connection connection = begin(Connection.TRANSACTION_READ_COMMITTED);
                Joined joined = bare.join(connection)) {
            buys("ghost");
            assertThat(replayed()).isEqualTo(3);
            assertThat(journal(cached)).hasSize(4);
            connection.rollback();
        }
        assertThat(replayed()).isEqualTo(2);
        shop.tick();
        buys("3");
        assertThat(journal(cached)).isEqualTo(journal(bare)).hasSize(4);
        assertThat(journal(cached).get(3).fact().reference().id()).isEqualTo("3");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("learns nothing of what the host takes back to a savepoint, though the last fact looks the same")
    void takenBackToASavepoint(TestDatabase database) throws SQLException {
        open(database);
        try (Connection connection = begin(Connection.TRANSACTION_READ_COMMITTED);
                Joined joined = bare.join(connection)) {
            Savepoint before = connection.setSavepoint();
            buys("ghost");
            buys("4");
            assertThat(replayed()).isEqualTo(4);
            connection.rollback(before);
            buys("3");
            buys("4");
            connection.commit();
            joined.committed();
        }
        assertThat(journal(cached)).isEqualTo(journal(bare)).hasSize(5);
        assertThat(journal(cached)).extracting(r -> r.fact().reference().id()).endsWith("1", "2", "3", "4");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("fault_f6: shows a transaction that looks at an older moment that moment, and not what came since")
    void fault_f6_anOlderMoment(TestDatabase database) throws SQLException {
        open(database);
        try (Connection connection = begin(Connection.TRANSACTION_REPEATABLE_READ)) {
            try (Joined joined = bare.join(connection)) {
                assertThat(journal(bare)).hasSize(3);
            }
            shop.tick();
            buys("3");
            assertThat(journal(cached)).hasSize(4);
            assertThat(cache.facts()).isEqualTo(4);
            try (Joined joined = bare.join(connection)) {
                assertThat(journal(bare)).hasSize(3);
                assertThat(journal(cached)).isEqualTo(journal(bare));
                assertThat(replayed()).isEqualTo(2);
            }
            connection.rollback();
        }
        assertThat(journal(cached)).hasSize(4);
        assertThat(replayed()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("answers in a transaction of the host from what was learned before")
    void answers(TestDatabase database) throws SQLException {
        open(database);
        assertThat(journal(cached)).hasSize(3);
        try (Connection connection = begin(Connection.TRANSACTION_READ_COMMITTED);
                Joined joined = bare.join(connection)) {
            assertThat(journal(cached)).hasSize(3);
            shop.tick();
            // Late, so that the whole journal is replayed.
            crm.transactions().record(purchase(ADA, "late", "7", Shop.NOON.minusSeconds(60)));
            connection.commit();
            joined.committed();
        }
        assertThat(cache.hits()).isEqualTo(2);
        assertThat(cache.misses()).isEqualTo(1);
        assertThat(cache.facts()).as("learned in transactions of its own only").isEqualTo(3);
        assertThat(journal(cached)).isEqualTo(journal(bare)).hasSize(4);
        assertThat(crm.standings().verify(null, 10).clean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("fail_d2, law_l7: verification reads the rows themselves, also one that was edited by hand")
    void fail_d2_editedRows(TestDatabase database) {
        open(database);
        shop.buy(ADA, "3", "30");
        assertThat(replayed()).isEqualTo(3);
        assertThat(crm.standings().verify(null, 10).clean()).isTrue();
        TestDatabase.run(
                pool, "UPDATE crm_fact SET body = replace(body, '\"20\"', '\"21\"') WHERE id = '2' AND source = 'pos'");
        assertThat(journal(bare)).isNotEqualTo(journal(cached));
        assertThat(crm.standings().verify(null, 10).drifts())
                .extracting(Verification.Drift::customer)
                .contains(ADA);
    }
}

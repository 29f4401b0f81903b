// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.redemption;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Race;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty threads on four nodes spend one account of a hundred points, at every isolation level. */
@DisplayName("Spending at the same time on PostgreSQL")
@Timeout(120)
class OverspendingTest {
    private static final int SPENDERS = 20;
    private static final int NODES = 4;
    private static final long EACH = 10;

    /** One of the spenders: returns whether it got its points. */
    @FunctionalInterface
    private interface Spender {
        boolean spend(JdbcCrmStore store, Crm crm, HikariDataSource pool, CustomerId customer, String id)
                throws Exception;
    }

    private static boolean redeemed(Crm crm, CustomerId customer, String id) {
        try {
            crm.points().redeem(redemption(customer, id, EACH));
            return true;
        } catch (InsufficientPointsException e) {
            return false;
        }
    }

    private static void spendAll(String isolation, Spender spender) {
        List<HikariDataSource> pools = new ArrayList<>();
        HikariDataSource first = TestDatabase.POSTGRESQL.pool(8, config -> config.setTransactionIsolation(isolation));
        pools.add(first);
        try {
            TestDatabase.POSTGRESQL.createTables(first, "crm_");
            List<JdbcCrmStore> stores = new ArrayList<>();
            List<Crm> nodes = new ArrayList<>();
            Shop shop = Shop.on(JdbcCrmStore.builder(first).build());
            CustomerId ada = shop.customer("ada");
            shop.grant(ada, "opening", 100);
            shop.wait(Duration.ofSeconds(1));
            for (int node = 0; node < NODES; node++) {
                stores.add(JdbcCrmStore.builder(first).build());
                nodes.add(Crm.builder(stores.get(node), Shop.program(ZoneOffset.UTC), shop.clock())
                        .build());
            }

            Race<Boolean> race = Race.of(
                    SPENDERS,
                    i -> () -> spender.spend(stores.get(i % NODES), nodes.get(i % NODES), first, ada, "gift" + i));

            assertThat(race.failures())
                    .allSatisfy(e -> assertThat(e)
                            .isInstanceOfAny(ConcurrentUpdateException.class, TransactionRetryException.class));
            long out = race.results().stream().filter(got -> got).count() * EACH;
            assertThat(out).isPositive().isLessThanOrEqualTo(100);
            assertThat(shop.points(ada)).isEqualTo(100 - out);
            assertThat(shop.debt(ada)).isZero();
            assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
            if (race.failures().isEmpty()) {
                assertThat(out).isEqualTo(100);
                assertThat(nodes.get(0).points().available(ada, WalletId.POINTS))
                        .isZero();
            }
        } finally {
            pools.forEach(HikariDataSource::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions of the store, never more goes out than is there")
    void fail_c1_own(String isolation) {
        spendAll(isolation, (store, crm, pool, customer, id) -> redeemed(crm, customer, id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions of the host, never more goes out than is there")
    void fail_c1_joined(String isolation) {
        spendAll(isolation, (store, crm, pool, customer, id) -> inTransaction(store, crm, pool, customer, id, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions in which the host has read before, never more goes out than is there")
    void fail_c1_joinedAfterReading(String isolation) {
        spendAll(isolation, (store, crm, pool, customer, id) -> inTransaction(store, crm, pool, customer, id, true));
    }

    private static boolean inTransaction(
            JdbcCrmStore store, Crm crm, HikariDataSource pool, CustomerId customer, String id, boolean reads)
            throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    if (reads) {
                        read(connection);
                    }
                    boolean got;
                    try (Joined joined = store.join(connection)) {
                        got = redeemed(crm, customer, id);
                        connection.commit();
                        joined.committed();
                    }
                    return got;
                } catch (TransactionRetryException e) {
                    connection.rollback();
                    if (tries == 100) {
                        throw e;
                    }
                } catch (SQLException e) {
                    connection.rollback();
                    if (tries == 100 || !"40001".equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        }
    }

    private static void read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM crm_standing")) {
            assertThat(rows.next()).isTrue();
        }
    }
}

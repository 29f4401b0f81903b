// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.redemption;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Crowd;
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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty threads on four nodes want two hundred points of an account that has a hundred, at every isolation level. */
@DisplayName("Spending at the same time on PostgreSQL")
@Timeout(120)
class OverspendingTest {
    private static final int SPENDERS = 20;
    private static final int NODES = 4;
    private static final long EACH = 10;
    private static final int MOST_TRIES = 1_000;

    /** One of the spenders: returns whether it got its points. */
    @FunctionalInterface
    private interface Spender {
        boolean spend(Node node, CustomerId customer, String id) throws Exception;
    }

    /** One of the machines a shop runs on: connections, a store and a CRM of its own. */
    private record Node(HikariDataSource pool, JdbcCrmStore store, Crm crm) {
        static Node of(HikariDataSource pool, Shop shop) {
            JdbcCrmStore store = JdbcCrmStore.builder(pool).build();
            return new Node(
                    pool,
                    store,
                    Crm.builder(store, Shop.program(ZoneOffset.UTC), shop.clock())
                            .build());
        }

        boolean redeemed(CustomerId customer, String id) {
            try {
                crm.points().redeem(redemption(customer, id, EACH));
                return true;
            } catch (InsufficientPointsException e) {
                return false;
            }
        }
    }

    /** All ask until they are told yes or no; a conflict is neither. Exactly what is there goes out. */
    private static void spendAll(String isolation, Spender spender) {
        List<HikariDataSource> pools = new ArrayList<>();
        HikariDataSource first = pool(isolation, null);
        pools.add(first);
        try {
            TestDatabase.POSTGRESQL.createTables(first, "crm_");
            Shop shop = Shop.on(JdbcCrmStore.builder(first).build());
            CustomerId ada = shop.customer("ada");
            shop.grant(ada, "opening", 100);
            shop.wait(Duration.ofSeconds(1));
            List<Node> nodes = new ArrayList<>();
            while (nodes.size() < NODES) {
                HikariDataSource pool = pool(isolation, first.getJdbcUrl());
                pools.add(pool);
                nodes.add(Node.of(pool, shop));
            }

            Race<Boolean> race = Race.of(SPENDERS, i -> () -> spender.spend(nodes.get(i % NODES), ada, "gift" + i));

            List<Boolean> got = race.withoutFailures().results();
            assertThat(got.stream().filter(yes -> yes).count() * EACH).isEqualTo(100);
            nodes.forEach(node -> assertThat(node.crm.points().available(ada, WalletId.POINTS))
                    .isZero());
            assertThat(shop.debt(ada)).isZero();
            assertThat(shop.sum(ada, EntryKind.REDEEM)).isEqualTo(-100);
            assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
        } finally {
            pools.forEach(HikariDataSource::close);
        }
    }

    /** As many connections as a node has spenders, on new tables or on those of another pool. */
    private static HikariDataSource pool(String isolation, @Nullable String url) {
        return TestDatabase.POSTGRESQL.pool(SPENDERS / NODES, config -> {
            config.setTransactionIsolation(isolation);
            if (url != null) {
                config.setJdbcUrl(url);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions of the store, never more goes out than is there")
    void fail_c1_own(String isolation) {
        spendAll(isolation, OverspendingTest::alone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions of the host, never more goes out than is there")
    void fail_c1_joined(String isolation) {
        spendAll(isolation, (node, customer, id) -> inTransaction(node, customer, id, connection -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions in which the host has read before, never more goes out than is there")
    void fail_c1_joinedAfterReading(String isolation) {
        // Nobody spends before everybody has read.
        CyclicBarrier everybody = new CyclicBarrier(SPENDERS);
        spendAll(isolation, (node, customer, id) -> {
            AtomicBoolean waited = new AtomicBoolean();
            return inTransaction(node, customer, id, connection -> {
                assertThat(standings(connection)).isEqualTo(1);
                if (waited.compareAndSet(false, true)) {
                    everybody.await(60, TimeUnit.SECONDS);
                }
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ"})
    @DisplayName(
            "and everything else one can do to points, by sixty-four threads: nothing is lost or made, and none waits for ever")
    void fail_c1_everythingAtOnce(String isolation) {
        List<HikariDataSource> pools = new ArrayList<>();
        HikariDataSource first = pool(isolation, null);
        pools.add(first);
        try {
            TestDatabase.POSTGRESQL.createTables(first, "crm_");
            Shop shop = Shop.on(JdbcCrmStore.builder(first).build());
            List<Crm> nodes = new ArrayList<>();
            while (nodes.size() < NODES) {
                HikariDataSource pool = pool(isolation, first.getJdbcUrl());
                pools.add(pool);
                nodes.add(Node.of(pool, shop).crm);
            }
            Crowd.run(shop, nodes, 64, 5);
        } finally {
            pools.forEach(HikariDataSource::close);
        }
    }

    private static boolean alone(Node node, CustomerId customer, String id) {
        for (int tries = 1; ; tries++) {
            try {
                return node.redeemed(customer, id);
            } catch (ConcurrentUpdateException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** What the host does in its transaction before it calls. */
    @FunctionalInterface
    private interface Before {
        void run(Connection connection) throws Exception;
    }

    private static boolean inTransaction(Node node, CustomerId customer, String id, Before before) throws Exception {
        for (int tries = 1; ; tries++) {
            try (Connection connection = node.pool.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    before.run(connection);
                    try (Joined joined = node.store.join(connection)) {
                        boolean got = node.redeemed(customer, id);
                        connection.commit();
                        joined.committed();
                        return got;
                    }
                } catch (TransactionRetryException e) {
                    connection.rollback();
                    if (tries == MOST_TRIES) {
                        throw e;
                    }
                } catch (SQLException e) {
                    connection.rollback();
                    if (tries == MOST_TRIES || !"40001".equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        }
    }

    private static int standings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM crm_standing")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Units of work in transactions of the host. */
@DisplayName("Taking part in a transaction of the host")
class JoinedTest {
    private HikariDataSource pool;
    private JdbcCrmStore store;
    private Shop shop;
    private CustomerId ada;

    private void open(TestDatabase database) {
        pool = database.pool(4);
        database.createTables(pool, "crm_");
        TestDatabase.run(pool, "CREATE TABLE shop_order (id varchar(40) PRIMARY KEY)");
        store = JdbcCrmStore.builder(pool).build();
        shop = Shop.on(store);
        ada = shop.customer("ada");
        shop.grant(ada, "opening", 100);
        shop.wait(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private Connection begin() throws SQLException {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void order(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO shop_order (id) VALUES (?)")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private int orders() throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.prepareStatement("SELECT count(*) FROM shop_order");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("order and points commit together, and listeners hear of it only after the commit was stated")
    void commits(TestDatabase database) throws SQLException {
        open(database);
        List<Receipt> heard = new ArrayList<>();
        Crm crm = Crm.builder(store, Shop.program(ZoneOffset.UTC), shop.clock())
                .listener(receipt -> {
                    heard.add(receipt);
                    assertThat(shop.points(ada))
                            .as("what a listener reads is committed")
                            .isEqualTo(110);
                })
                .build();
        try (Connection connection = begin();
                Joined joined = store.join(connection)) {
            order(connection, "1");
            crm.transactions().record(purchase(ada, "1", "10", null));
            assertThat(heard).isEmpty();
            connection.commit();
            assertThat(heard).isEmpty();
            joined.committed();
            assertThat(heard).hasSize(1);
            joined.committed();
            assertThat(heard).as("once").hasSize(1);
        }
        assertThat(orders()).isEqualTo(1);
        assertThat(shop.points(ada)).isEqualTo(110);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a rollback of the host leaves nothing, and nobody hears of it")
    void rollsBack(TestDatabase database) throws SQLException {
        open(database);
        List<Receipt> heard = new ArrayList<>();
        Crm crm = Crm.builder(store, Shop.program(ZoneOffset.UTC), shop.clock())
                .listener(heard::add)
                .build();
        var before = shop.standing(ada);
        try (Connection connection = begin()) {
            try (Joined joined = store.join(connection)) {
                order(connection, "1");
                crm.transactions().record(purchase(ada, "1", "10", null));
                assertThat(crm.transactions()
                                .record(purchase(ada, "1", "10", null))
                                .replayed())
                        .as("the transaction sees its own")
                        .isTrue();
                assertThat(joined).isNotNull();
            }
            connection.rollback();
        }
        assertThat(heard).isEmpty();
        assertThat(orders()).isZero();
        assertThat(shop.standing(ada)).isEqualTo(before);
        assertThat(shop.buy(ada, "1", "10").replayed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("after a refusal the host can go on and commit what is its own")
    void refusal(TestDatabase database) throws SQLException {
        open(database);
        try (Connection connection = begin();
                Joined joined = store.join(connection)) {
            order(connection, "1");
            shop.crm().points().redeem(redemption(ada, "first", 60));
            assertThatThrownBy(() -> shop.crm().points().redeem(redemption(ada, "second", 60)))
                    .isInstanceOf(InsufficientPointsException.class);
            order(connection, "2");
            connection.commit();
            joined.committed();
        }
        assertThat(orders()).isEqualTo(2);
        assertThat(shop.points(ada)).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("work that fails after it has written takes back what it wrote, and nothing of the host's")
    void takesBack(TestDatabase database) throws SQLException {
        open(database);
        try (Connection connection = begin();
                Joined joined = store.join(connection)) {
            order(connection, "1");
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.write(TenantId.DEFAULT, Set.of(ada), unit -> {
                        unit.programs()
                                .insert(Shop.programOf(7, ZoneOffset.UTC, 7).build());
                        throw new IllegalStateException("no");
                    }))
                    .withMessage("no");
            connection.commit();
            joined.committed();
        }
        assertThat(orders()).isEqualTo(1);
        var versions = store.read(TenantId.DEFAULT, unit -> unit.programs().versions("club"));
        assertThat(versions).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a snapshot that is older than the lock is a conflict of the whole transaction")
    void olderSnapshot(TestDatabase database) throws SQLException {
        open(database);
        try (Connection connection = begin()) {
            connection.setTransactionIsolation(
                    database == TestDatabase.H2 ? 6 : Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = connection.prepareStatement("SELECT count(*) FROM crm_standing");
                    var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
            shop.redeem(ada, "other", 60);
            try (Joined joined = store.join(connection)) {
                assertThatThrownBy(() -> shop.crm().points().redeem(redemption(ada, "mine", 60)))
                        .isInstanceOf(TransactionRetryException.class);
                assertThat(joined).isNotNull();
            }
            connection.rollback();
        }
        assertThat(shop.points(ada)).isEqualTo(40);
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("transactions of the host are found without a word")
    void found(TestDatabase database) throws SQLException {
        open(database);
        List<Runnable> afterCommit = new ArrayList<>();
        try (Connection connection = begin()) {
            HostTransaction host = new HostTransaction() {
                @Override
                public Connection connection() {
                    return connection;
                }

                @Override
                public void afterCommit(Runnable action) {
                    afterCommit.add(action);
                }
            };
            List<Receipt> heard = new ArrayList<>();
            List<HostTransaction> current = new ArrayList<>(List.of(host));
            JdbcCrmStore bridged = JdbcCrmStore.builder(pool)
                    .hostTransactions(() -> current.isEmpty() ? null : current.get(0))
                    .build();
            Crm crm = Crm.builder(bridged, Shop.program(ZoneOffset.UTC), shop.clock())
                    .listener(heard::add)
                    .build();
            crm.transactions().record(purchase(ada, "1", "10", null));
            assertThat(shop.points(ada)).as("not committed").isEqualTo(100);
            connection.commit();
            current.clear();
            assertThat(heard).isEmpty();
            afterCommit.forEach(Runnable::run);
            assertThat(heard).hasSize(1);
            assertThat(crm.points().available(ada, io.patron.crm.points.WalletId.POINTS))
                    .isEqualTo(110);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("what is not a transaction is refused, and so is a unit inside a unit")
    void refused(TestDatabase database) throws SQLException {
        open(database);
        try (Connection connection = pool.getConnection();
                Joined joined = store.join(connection)) {
            assertThatIllegalStateException().isThrownBy(() -> shop.points(ada)).withMessageContaining("auto-commit");
            assertThatIllegalStateException().isThrownBy(() -> store.join(connection));
            assertThat(joined).isNotNull();
        }
        try (Connection connection = pool.getConnection()) {
            Joined ended = store.join(connection);
            ended.close();
            assertThatIllegalStateException().isThrownBy(ended::committed);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> store.read(TenantId.DEFAULT, unit -> shop.points(ada)))
                .withMessageContaining("inside another unit");
        assertThat(shop.points(ada)).isEqualTo(100);
    }
}

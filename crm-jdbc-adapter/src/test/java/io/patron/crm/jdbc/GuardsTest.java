// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.redemption;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Altered;
import io.patron.crm.testkit.Samples;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guards of a customer's row, each where no other stands behind it: the lock, and the condition of each statement that
 * writes the row. The proof that the snapshot is no older than the lock has no case of its own: PostgreSQL and H2 refuse to
 * lock a row of which the transaction sees an older state. What the tables refuse by themselves is in {@link SchemaTest}.
 */
@DisplayName("The guarded row")
@Timeout(120)
class GuardsTest {
    private HikariDataSource pool;
    private JdbcCrmStore store;
    private Shop shop;
    private CustomerId ada;

    private void open(TestDatabase database) {
        pool = database.pool(4);
        database.createTables(pool, "crm_");
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

    private Crm crm(CrmStore on) {
        return Crm.builder(on, Shop.program(ZoneOffset.UTC), shop.clock()).build();
    }

    /** A store in whose next unit that writes for a customer something happens between its decision and its writing. */
    private record Interrupted(CrmStore store, Deque<Runnable> between) implements CrmStore {
        @Override
        public <T> T write(TenantId tenant, Set<CustomerId> customers, Function<UnitOfWork, T> work) {
            return store.write(tenant, customers, unit -> {
                T result = work.apply(unit);
                if (!customers.isEmpty() && !between.isEmpty()) {
                    between.pop().run();
                }
                return result;
            });
        }

        @Override
        public <T> T read(TenantId tenant, Function<UnitOfWork, T> work) {
            return store.read(tenant, work);
        }
    }

    // ---------------------------------------------------------------- the lock

    private String redeemed(String id, long points) {
        try {
            crm(JdbcCrmStore.builder(pool).build()).points().redeem(redemption(ada, id, points));
            return "yes";
        } catch (InsufficientPointsException e) {
            return "no: " + e.available();
        }
    }

    /** Waits until somebody in the database waits for a lock of somebody else. */
    private void awaitWaiting(TestDatabase database, Future<?> waiting) {
        String count = database == TestDatabase.H2
                ? "SELECT count(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL"
                : "SELECT count(*) FROM pg_locks WHERE NOT granted";
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            boolean blocked = false;
            while (!blocked && !waiting.isDone()) {
                try (ResultSet rows = statement.executeQuery(count)) {
                    blocked = rows.next() && rows.getInt(1) > 0;
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("is locked before anything is decided: who comes second waits, and decides on what the first has left")
    void fail_c1_secondWaits(TestDatabase database) throws Exception {
        open(database);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        List<Future<String>> second = new ArrayList<>();
        Deque<Runnable> once = new ArrayDeque<>(List.of(() -> {
            second.add(threads.submit(() -> redeemed("second", 60)));
            awaitWaiting(database, second.get(0));
            assertThat(second.get(0)).as("waits").isNotDone();
        }));
        try {
            crm(new Interrupted(store, once)).points().redeem(redemption(ada, "first", 60));
            assertThat(second.get(0).get(30, TimeUnit.SECONDS)).isEqualTo("no: 40");
        } finally {
            threads.shutdownNow();
        }
        assertThat(shop.points(ada)).isEqualTo(40);
    }

    // ---------------------------------------------------------------- the condition

    /**
     * Lets a unit of another store come between the decision and the writing of one, both in one transaction of the host: for
     * a lock these two are one and the same. The first is a conflict, and the host does what it is told to: it rolls back.
     */
    private void between(Consumer<CrmStore> first, Consumer<JdbcCrmStore> between) throws SQLException {
        JdbcCrmStore other = JdbcCrmStore.builder(pool).build();
        Deque<Runnable> once = new ArrayDeque<>(List.of(() -> between.accept(other)));
        try (Connection connection = begin()) {
            try (Joined one = store.join(connection);
                    Joined two = other.join(connection)) {
                assertThatThrownBy(() -> first.accept(new Interrupted(store, once)))
                        .isInstanceOf(TransactionRetryException.class)
                        .hasMessageContaining("just now; roll back");
                assertThat(List.of(one, two)).doesNotContainNull();
            }
            connection.rollback();
        }
        assertThat(once).isEmpty();
        assertThat(shop.points(ada)).isEqualTo(100);
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
    }

    private static Set<CustomerId> saveNext(UnitOfWork unit, CustomerId customer) {
        Standing stored = unit.standings().find(Set.of(customer)).get(customer);
        return unit.standings().save(List.of(Altered.of(stored).next()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("is written with a standing only as it was read: a fact that came between is not lost count of")
    void fail_c1_standingOnStaleRow(TestDatabase database) throws SQLException {
        open(database);
        between(
                mine -> mine.write(TenantId.DEFAULT, Set.of(ada), unit -> saveNext(unit, ada)),
                other -> other.write(TenantId.DEFAULT, Set.of(ada), unit -> {
                    Recorded fact = Samples.recorded(Samples.purchase(ada, "between"), 3);
                    return unit.journal().append(List.of(fact));
                }));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("is written without a standing only as it was read: points that came between are not lost count of")
    void fail_c1_documentOnStaleRow(TestDatabase database) throws SQLException {
        open(database);
        between(
                mine -> mine.write(TenantId.DEFAULT, Set.of(ada), unit -> {
                    var documents = (TransactionRepository.Writable) unit.transactions();
                    documents.put(List.of(Shop.purchase(ada, "document", "10", shop.now())));
                    return documents;
                }),
                other -> crm(other).points().redeem(redemption(ada, "between", 60)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("is what two redemptions meet at that are decided on the same points")
    void fail_c1_twoOnTheSamePoints(TestDatabase database) throws SQLException {
        open(database);
        between(
                mine -> crm(mine).points().redeem(redemption(ada, "first", 60)),
                other -> crm(other).points().redeem(redemption(ada, "between", 60)));
    }

    // ---------------------------------------------------------------- what the host wrote

    private void order(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO shop_order (id) VALUES (?)")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private List<String> orders() throws SQLException {
        List<String> orders = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM shop_order ORDER BY id")) {
            while (rows.next()) {
                orders.add(rows.getString(1));
            }
        }
        return orders;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName(
            "and its conflicts never take a part of what the host wrote, even if the host does not roll back as it is told")
    void notAPartOfTheHosts(TestDatabase database) throws SQLException {
        open(database);
        TestDatabase.run(pool, "CREATE TABLE shop_order (id varchar(40) PRIMARY KEY)");
        JdbcCrmStore other = JdbcCrmStore.builder(pool).build();
        Deque<Runnable> once = new ArrayDeque<>(
                List.of(() -> other.write(TenantId.DEFAULT, Set.of(ada), unit -> saveNext(unit, ada))));
        try (Connection connection = begin();
                Joined one = store.join(connection);
                Joined two = other.join(connection)) {
            order(connection, "1");
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.write(TenantId.DEFAULT, Set.of(ada), unit -> {
                        unit.programs()
                                .insert(Shop.programOf(7, ZoneOffset.UTC, 7).build());
                        throw new IllegalStateException("after it has written");
                    }));
            order(connection, "2");
            CrmStore interrupted = new Interrupted(store, once);
            assertThatThrownBy(() -> interrupted.write(TenantId.DEFAULT, Set.of(ada), unit -> saveNext(unit, ada)))
                    .isInstanceOf(TransactionRetryException.class);
            assertThat(List.of(one, two)).doesNotContainNull();
            connection.commit();
        }
        assertThat(orders()).isIn(List.of(), List.of("1", "2"));
    }
}

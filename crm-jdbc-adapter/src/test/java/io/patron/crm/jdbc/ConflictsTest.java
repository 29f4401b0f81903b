// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.StoreException;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.testkit.Samples;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store does about conflicts and failures. */
@DisplayName("Conflicts and failures")
class ConflictsTest {
    private static final CustomerId ADA = CustomerId.of("ada");

    private HikariDataSource pool;
    private Faults faults;
    private JdbcCrmStore store;
    private Shop shop;

    private void open(TestDatabase database) {
        pool = database.pool(2);
        database.createTables(pool, "crm_");
        faults = new Faults(pool);
        store = JdbcCrmStore.builder(faults.dataSource()).build();
        shop = Shop.on(store);
        shop.customer("ada");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    @DisplayName("a conflict is tried again, seven times")
    void triedAgain(String state) {
        open(TestDatabase.POSTGRESQL);
        AtomicInteger tries = new AtomicInteger();
        faults.refuseCommits(7, state);
        String result = store.write(TenantId.DEFAULT, Set.of(ADA), unit -> {
            unit.journal().read(ADA, 0, 1);
            return "try " + tries.incrementAndGet();
        });
        assertThat(result).isEqualTo("try 8");

        faults.refuseCommits(8, state);
        assertThatThrownBy(() -> shop.record(purchase(ADA, "1", "10", null)))
                .isInstanceOf(ConcurrentUpdateException.class)
                .hasCauseInstanceOf(SQLException.class)
                .hasMessageNotContaining("lovelace");
        assertThat(shop.record(purchase(ADA, "1", "10", null)).replayed()).isFalse();
    }

    @Test
    @DisplayName("a commit whose outcome is unknown is not tried again, and says what may be done")
    void unknownCommit() {
        open(TestDatabase.POSTGRESQL);
        AtomicInteger tries = new AtomicInteger();
        faults.refuseCommits(1, "08006");
        assertThatThrownBy(() -> store.write(TenantId.DEFAULT, Set.of(ADA), unit -> tries.incrementAndGet()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("outcome is unknown")
                .hasMessageContaining("same references");
        assertThat(tries).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("a unit whose work has swallowed a failure is not committed")
    void swallowed(TestDatabase database) {
        open(database);
        shop.record(purchase(ADA, "1", "10", null));
        TestDatabase.run(pool, "UPDATE crm_fact SET body = '{\"secret\":1}' WHERE id = '1'");
        List<RuntimeException> swallowed = new ArrayList<>();
        assertThatThrownBy(() -> store.write(TenantId.DEFAULT, Set.of(ADA), unit -> {
                    try {
                        unit.journal().read(ADA, 0, 10);
                    } catch (StoreException e) {
                        swallowed.add(e);
                    }
                    return "done";
                }))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("stored value")
                .hasMessageNotContaining("secret");
        assertThat(swallowed).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("what the database itself refuses is the last net, and shows nobody's keys")
    void lastNet(TestDatabase database) {
        open(database);
        shop.grant(ADA, "opening", 10);
        TestDatabase.run(pool, "ALTER TABLE crm_account ADD CONSTRAINT poor CHECK (remaining < 100)");
        assertThatThrownBy(() -> shop.grant(ADA, "too much", 1_000))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("SQLState 235")
                .hasMessageNotContaining("ada");
        assertThat(shop.points(ADA)).isEqualTo(10);
    }

    @Test
    @DisplayName("a data source that gives no connection is a failure that passes")
    void noConnection() {
        open(TestDatabase.H2);
        pool.close();
        assertThatThrownBy(() -> shop.points(ADA))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.retryable()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("connections come back to the pool as they were given")
    void settings(TestDatabase database) throws SQLException {
        open(database);
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Connection given = pool.getConnection()) {
                given.setAutoCommit(autoCommit);
                int isolation = given.getTransactionIsolation();
                JdbcCrmStore other = JdbcCrmStore.builder(new OneConnection(given))
                        .schema(SchemaMode.NONE)
                        .dialect(database.dialect())
                        .build();
                int known = other.read(
                        TenantId.DEFAULT,
                        unit -> unit.customers().find(Set.of(ADA)).size());
                assertThat(known).isEqualTo(1);
                Shop.on(other).buy(ADA, "auto commit " + autoCommit, "1");
                assertThatThrownBy(() -> other.write(TenantId.DEFAULT, Set.of(ADA), unit -> {
                            throw new IllegalStateException("no");
                        }))
                        .isInstanceOf(IllegalStateException.class);
                assertThat(given.getTransactionIsolation()).isEqualTo(isolation);
                assertThat(given.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(given.isReadOnly()).isFalse();
            }
        }
    }

    /** Records a purchase of another customer under the reference that a unit has just found free. */
    private boolean overtaken(JdbcCrmStore under, AtomicInteger tries) {
        CustomerId bea = CustomerId.of("bea");
        Recorded fact = recorded(Samples.purchase(bea, "1"), 1);
        return under.write(TenantId.DEFAULT, Set.of(bea), unit -> {
            if (!unit.journal().find(Set.of(fact.fact().reference())).isEmpty()) {
                return false;
            }
            if (tries.incrementAndGet() == 1) {
                shop.record(Samples.purchase(ADA, "1"));
            }
            assertThat(unit.journal().append(List.of(fact))).isEmpty();
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName(
            "a reference that somebody else takes between look-up and commit is a conflict, and the repeat finds it taken")
    void lostRace(TestDatabase database) {
        open(database);
        JdbcCrmStore second = JdbcCrmStore.builder(pool).build();
        AtomicInteger tries = new AtomicInteger();
        assertThat(overtaken(second, tries)).isFalse();
        assertThat(tries).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName(
            "in a transaction of the host it is for the host to repeat, and what the host wrote before is still there")
    void lostRaceJoined(TestDatabase database) throws SQLException {
        open(database);
        TestDatabase.run(pool, "CREATE TABLE shop_order (id varchar(40) PRIMARY KEY)");
        JdbcCrmStore second = JdbcCrmStore.builder(pool).build();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("INSERT INTO shop_order (id) VALUES ('1')")) {
                statement.executeUpdate();
            }
            try (Joined joined = second.join(connection)) {
                assertThatThrownBy(() -> overtaken(second, new AtomicInteger()))
                        .isInstanceOf(TransactionRetryException.class)
                        .hasCauseInstanceOf(ConcurrentUpdateException.class);
                assertThat(joined).isNotNull();
            }
            try (var statement = connection.prepareStatement("SELECT count(*) FROM shop_order");
                    var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
            connection.commit();
        }
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
        var hers = second.read(TenantId.DEFAULT, unit -> unit.journal().read(CustomerId.of("bea"), 0, 10));
        assertThat(hers).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.error.StoreException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Shop;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables: made, looked at, and refused. */
@DisplayName("The tables")
class SchemaTest {
    private HikariDataSource pool;

    private HikariDataSource open(TestDatabase database) {
        pool = database.pool(4);
        return pool;
    }

    @AfterEach
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    private static void sell(JdbcCrmStore store) {
        Shop shop = Shop.on(store);
        CustomerId ada = shop.customer("ada");
        assertThat(shop.buy(ada, "1", "10").replayed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("are made by the script, with any prefix, two sets beside each other")
    void script(TestDatabase database) {
        open(database);
        for (String prefix : new String[] {"crm_", "x", "tea_2"}) {
            database.createTables(pool, prefix);
            sell(JdbcCrmStore.builder(pool).tablePrefix(prefix).build());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("are made by a migration, once, beside tables of the host")
    void migrated(TestDatabase database) {
        open(database);
        TestDatabase.run(pool, "CREATE TABLE shop_order (id varchar(40) PRIMARY KEY)");
        for (int i = 0; i < 2; i++) {
            JdbcCrmStore.builder(pool).schema(SchemaMode.MIGRATE).build();
        }
        sell(JdbcCrmStore.builder(pool).build());
        JdbcCrmStore.builder(pool)
                .tablePrefix("other_")
                .schema(SchemaMode.MIGRATE)
                .build();
        sell(JdbcCrmStore.builder(pool).tablePrefix("other_").build());
        TestDatabase.run(pool, "INSERT INTO shop_order (id) SELECT 'n' FROM \"other_schema_history\" WHERE 1 = 0");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("that a script made are taken over by a migration")
    void takenOver(TestDatabase database) {
        open(database);
        database.createTables(pool, "crm_");
        sell(JdbcCrmStore.builder(pool).build());
        for (int i = 0; i < 2; i++) {
            JdbcCrmStore.builder(pool).schema(SchemaMode.MIGRATE).build();
        }
        assertThat(Shop.on(JdbcCrmStore.builder(pool).build())
                        .crm()
                        .points()
                        .account(CustomerId.of("ada"), WalletId.POINTS)
                        .balance())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("of an earlier version are refused, migrated with what is in them, and verify")
    void earlierVersion(TestDatabase database) {
        open(database);
        database.createTables(pool, "crm_");
        sell(JdbcCrmStore.builder(pool).build());
        for (String undo : new String[] {
            "ALTER TABLE crm_tier DROP COLUMN by_hand",
            "ALTER TABLE crm_standing DROP COLUMN joined",
            "DROP TABLE crm_budget",
            "ALTER TABLE crm_fact DROP COLUMN drawn",
            "DROP TABLE crm_stock",
            "DROP TABLE crm_stock_change",
            "ALTER TABLE crm_standing DROP COLUMN merged",
            "DROP TABLE crm_taken",
            "ALTER TABLE crm_account DROP COLUMN counters",
            "DROP TABLE crm_aside",
            "ALTER TABLE crm_entry DROP COLUMN aside",
            "DELETE FROM crm_schema WHERE version > 1"
        }) {
            TestDatabase.run(pool, undo);
        }
        assertThatThrownBy(() -> JdbcCrmStore.builder(pool).build())
                .isInstanceOfSatisfying(
                        SchemaException.class, e -> assertThat(e.problem()).isEqualTo(SchemaException.Problem.OLDER));
        JdbcCrmStore.builder(pool).schema(SchemaMode.MIGRATE).build();
        Shop shop = Shop.on(JdbcCrmStore.builder(pool).build());
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
        CustomerId ada = CustomerId.of("ada");
        shop.tick();
        assertThat(shop.points(ada)).isEqualTo(10);
        assertThat(shop.redeem(ada, "gift", 10).available(WalletId.POINTS)).isZero();
        shop.checkLaws();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("of which a migration was half undone by hand are refused, and the cause says what Flyway found")
    void notMigrated(TestDatabase database) {
        open(database);
        TestDatabase.run(pool, "CREATE TABLE crm_tier (id varchar(40) PRIMARY KEY)");
        assertThatThrownBy(() ->
                        JdbcCrmStore.builder(pool).schema(SchemaMode.MIGRATE).build())
                .isInstanceOfSatisfying(
                        SchemaException.class,
                        e -> assertThat(e.problem()).isEqualTo(SchemaException.Problem.NOT_MIGRATED))
                .hasMessage("migrating the tables crm_*: Flyway failed, the cause says at what")
                .cause()
                .hasMessageContaining("V001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("that are not there are named, with what to do")
    void missing(TestDatabase database) {
        open(database);
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> JdbcCrmStore.builder(pool).build())
                .withMessageContaining("crm_schema")
                .withMessageContaining("SchemaMode.MIGRATE")
                .withMessageContaining("CrmSchema.script")
                .returns(SchemaException.Problem.MISSING, SchemaException::problem);
        assertThatCode(() -> JdbcCrmStore.builder(pool).schema(SchemaMode.NONE).build())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("that are not there and were not looked for are told apart from other failures of the database")
    void missingAtWork(TestDatabase database) {
        open(database);
        assertThatThrownBy(() -> Shop.on(
                        JdbcCrmStore.builder(pool).schema(SchemaMode.NONE).build()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a table or a column is not there (SQLState 42")
                .hasMessageEndingWith("; SchemaMode.VALIDATE says which");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("of an older or a newer version are refused, each with what to do")
    void versions(TestDatabase database) {
        open(database);
        database.createTables(pool, "crm_");
        TestDatabase.run(pool, "UPDATE crm_schema SET version = 0");
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> JdbcCrmStore.builder(pool).build())
                .withMessage("tables crm_*: are of version 0 and must be of version " + CrmSchema.version()
                        + "; use SchemaMode.MIGRATE, or run the later ones of the migrations in io/patron/crm/jdbc/migrations/"
                        + database.dialect().folder() + "/ with a tool of your own")
                .returns(SchemaException.Problem.OLDER, SchemaException::problem);
        TestDatabase.run(pool, "UPDATE crm_schema SET version = 99");
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> JdbcCrmStore.builder(pool).build())
                .withMessageContaining("version 99")
                .withMessageContaining("newer release")
                .returns(SchemaException.Problem.NEWER, SchemaException::problem);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("with a table or a column missing are refused, and it is said where")
    void incomplete(TestDatabase database) {
        open(database);
        database.createTables(pool, "crm_");
        TestDatabase.run(pool, "ALTER TABLE crm_lot DROP COLUMN remaining");
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> JdbcCrmStore.builder(pool).build())
                .withMessageContaining("crm_lot")
                .withMessageContaining("remaining");
        TestDatabase.run(pool, "DROP TABLE crm_account");
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> JdbcCrmStore.builder(pool).build())
                .withMessageContaining("crm_account")
                .returns(SchemaException.Problem.DIFFERENT, SchemaException::problem);
    }

    /** What no release writes; only another program or a hand could. */
    private static Stream<Arguments> neverWritten() {
        String check = "235(13|14)";
        String key = "23505";
        List<Arguments> all = new ArrayList<>();
        for (TestDatabase database : TestDatabase.values()) {
            all.addAll(List.of(
                    arguments(database, "UPDATE crm_account SET remaining = -1", check),
                    arguments(database, "UPDATE crm_account SET debt = -1", check),
                    arguments(database, "UPDATE crm_lot SET remaining = 0", check),
                    arguments(database, "UPDATE crm_lot SET remaining = -1", check),
                    arguments(database, "UPDATE crm_lot SET expires_at = valid_from", check),
                    arguments(database, "UPDATE crm_standing SET guard = -1", check),
                    arguments(database, "UPDATE crm_standing SET facts = -1", check),
                    arguments(database, "UPDATE crm_standing SET bookings = -1", check),
                    arguments(database, "UPDATE crm_standing SET version = -1", check),
                    arguments(database, "UPDATE crm_fact SET sequence = 0 WHERE sequence = 1", check),
                    arguments(database, "UPDATE crm_booking SET number = 0 WHERE number = 1", check),
                    arguments(database, "UPDATE crm_booking SET sequence = -1", check),
                    arguments(database, "UPDATE crm_customer SET version = 0", check),
                    arguments(database, "UPDATE crm_program SET number = 0", check),
                    arguments(
                            database,
                            "INSERT INTO crm_stock (tenant, reward, pieces) VALUES ('default', 'mug', -1)",
                            check),
                    arguments(
                            database,
                            "INSERT INTO crm_taken (tenant, customer, reward, month_from, pieces)"
                                    + " VALUES ('default', 'ada', 'mug', DATE '2026-03-01', 0)",
                            check),
                    arguments(database, "UPDATE crm_fact SET sequence = 2 WHERE sequence = 3", key),
                    arguments(database, "UPDATE crm_fact SET id = '1' WHERE id = '2'", key),
                    arguments(database, "UPDATE crm_booking SET number = 2 WHERE number = 3", key),
                    arguments(database, "UPDATE crm_entry SET number = 2 WHERE number = 3", key),
                    arguments(database, "INSERT INTO crm_lot SELECT * FROM crm_lot", key),
                    arguments(database, "UPDATE crm_document SET id = '1' WHERE id = '2'", key),
                    arguments(
                            database,
                            "INSERT INTO crm_standing (tenant, customer)"
                                    + " SELECT tenant, customer FROM crm_standing",
                            key),
                    arguments(database, "INSERT INTO crm_account SELECT * FROM crm_account", key)));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("neverWritten")
    @DisplayName("refuse by themselves what must not be in them")
    void fail_c1_lastNet(TestDatabase database, String statement, String state) throws SQLException {
        open(database);
        database.createTables(pool, "crm_");
        Shop shop = Shop.on(JdbcCrmStore.builder(pool).build());
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "10");
        shop.buy(ada, "2", "20");
        try (Connection connection = pool.getConnection();
                Statement hand = connection.createStatement()) {
            assertThatThrownBy(() -> hand.executeUpdate(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).matches(state));
        }
        assertThat(shop.points(ada)).isEqualTo(30);
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
    }

    @Test
    @DisplayName("have the same columns on every database")
    void parity() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(SchemaCheck.tables(dialect)).isEqualTo(SchemaCheck.tables(Dialect.POSTGRESQL));
        }
        assertThat(SchemaCheck.tables(Dialect.H2))
                .containsOnlyKeys(
                        "account",
                        "aside",
                        "booking",
                        "budget",
                        "customer",
                        "day",
                        "document",
                        "entry",
                        "fact",
                        "identifier",
                        "lot",
                        "program",
                        "schema",
                        "standing",
                        "stock",
                        "stock_change",
                        "taken",
                        "tier");
    }

    @Test
    @DisplayName("can be read by a user who may only read, and everything else fails with a word")
    void readOnlyUser() {
        open(TestDatabase.POSTGRESQL);
        TestDatabase.POSTGRESQL.createTables(pool, "crm_");
        sell(JdbcCrmStore.builder(pool).build());
        String schema = pool.getJdbcUrl().substring(pool.getJdbcUrl().indexOf("currentSchema=") + 14);
        String reader = "reader_" + schema;
        TestDatabase.run(
                pool,
                "CREATE USER " + reader + ";\nGRANT USAGE ON SCHEMA " + schema + " TO " + reader
                        + ";\nGRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + reader);
        try (HikariDataSource reading = TestDatabase.POSTGRESQL.pool(2, config -> {
            config.setJdbcUrl(pool.getJdbcUrl().replaceAll("user=\\w+", "user=" + reader));
            config.setUsername(reader);
        })) {
            JdbcCrmStore store = JdbcCrmStore.builder(reading).build();
            var standings =
                    store.read(TenantId.DEFAULT, unit -> unit.standings().page(null, 10));
            assertThat(standings).hasSize(1);
            assertThatThrownBy(() -> store.write(
                            TenantId.DEFAULT,
                            Set.of(CustomerId.of("ada")),
                            unit -> unit.journal().read(CustomerId.of("ada"), 0, 1)))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.retryable()).isFalse())
                    .hasMessageContaining("42501");
            assertThatThrownBy(() -> JdbcCrmStore.builder(reading)
                            .tablePrefix("new_")
                            .schema(SchemaMode.MIGRATE)
                            .build())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("Flyway failed");
            TestDatabase.run(pool, "REVOKE SELECT ON crm_lot FROM " + reader);
            assertThatThrownBy(() -> JdbcCrmStore.builder(reading).build())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("crm_lot")
                    .hasMessageContaining("must be allowed to read");
        }
    }

    @Test
    @DisplayName("on a database that is not known are refused, unless somebody says which it is like")
    void unknownProduct() {
        open(TestDatabase.POSTGRESQL);
        TestDatabase.POSTGRESQL.createTables(pool, "crm_");
        DataSource strange = strange(pool);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcCrmStore.builder(strange).build())
                .withMessageContaining("PostgreSQL, H2")
                .withMessageContaining("TeaBase")
                .withMessageContaining("dialect(");
        sell(JdbcCrmStore.builder(strange).dialect(Dialect.POSTGRESQL).build());
    }

    private static DataSource strange(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                SchemaTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(source, arguments);
                    return answer instanceof Connection connection ? strange(connection) : answer;
                });
    }

    private static Connection strange(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SchemaTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(connection, arguments);
                    if (!(answer instanceof DatabaseMetaData)) {
                        return answer;
                    }
                    return Proxy.newProxyInstance(
                            SchemaTest.class.getClassLoader(),
                            new Class<?>[] {DatabaseMetaData.class},
                            (p, m, a) ->
                                    m.getName().equals("getDatabaseProductName") ? "TeaBase" : m.invoke(answer, a));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1a",
                "A",
                "crm-",
                "crm ",
                "crm_;",
                "\"crm",
                "ä",
                "crm_\n",
                "abcdefghijklmnopqrstu",
                "crm_fact; DROP TABLE shop_order; --"
            })
    @DisplayName("have no name that could be anything else in a statement")
    void badPrefix(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcCrmStore.builder(open(TestDatabase.H2)).tablePrefix(prefix))
                .withMessage(message(prefix));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrmSchema.script(Dialect.H2, prefix))
                .withMessage(message(prefix));
    }

    private static String message(String prefix) {
        return "table prefix: must begin with a lower-case letter and go on with at most 19 lower-case letters, digits and underscores, was \""
                + prefix.replace('\n', '\uFFFD') + '"';
    }
}

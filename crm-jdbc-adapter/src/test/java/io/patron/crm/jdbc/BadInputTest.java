// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.redemption;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Grant;
import io.patron.crm.points.WalletId;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host hands over by mistake or by malice; what is wrong with the tables is in {@link SchemaTest}. */
@DisplayName("Bad input")
class BadInputTest {
    /** Texts that a database, a statement or a template could take for something else, or for one another. */
    private static final List<String> TEXTS = List.of(
            "A1",
            "a1",
            "a1 ",
            " a1",
            "O'Neill \"the\" `tea`",
            "'; DROP TABLE crm_fact; --",
            "a1\\",
            "%",
            "?",
            "{p}fact",
            "${prefix}",
            "茶🍵",
            "茶🍶");

    private static Map<String, Integer> rows(DataSource source) throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        try (Connection connection = source.getConnection()) {
            for (String table : SchemaCheck.tables(Dialect.H2).keySet()) {
                try (PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM crm_" + table);
                        ResultSet result = count.executeQuery()) {
                    result.next();
                    rows.put(table, result.getInt(1));
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("A1, a1, \"a1 \", quotes, SQL and emoji are so many customers, cards and receipts")
    void toldApart(TestDatabase database) {
        try (HikariDataSource pool = database.pool(4)) {
            database.createTables(pool, "crm_");
            Shop shop = Shop.on(JdbcCrmStore.builder(pool).build());
            for (int i = 0; i < TEXTS.size(); i++) {
                CustomerId id = CustomerId.of(TEXTS.get(i));
                shop.register(Customer.person(id, TEXTS.get(i))
                        .identifier(Identifier.card(TEXTS.get(i)))
                        .build());
                shop.buy(id, TEXTS.get(i), String.valueOf(100 + i), Shop.NOON);
            }
            Shop after = Shop.on(JdbcCrmStore.builder(pool).build());
            for (int i = 0; i < TEXTS.size(); i++) {
                CustomerId id = CustomerId.of(TEXTS.get(i));
                assertThat(after.points(id)).as(TEXTS.get(i)).isEqualTo(100L + i);
                Customer found = after.crm()
                        .customers()
                        .findBy(Identifier.card(TEXTS.get(i)))
                        .orElseThrow();
                assertThat(found.id()).isEqualTo(id);
                assertThat(found.displayName()).isEqualTo(TEXTS.get(i));
                assertThat(after.buy(id, TEXTS.get(i), String.valueOf(100 + i), Shop.NOON)
                                .replayed())
                        .as("receipt " + TEXTS.get(i))
                        .isTrue();
            }
            assertThat(after.crm().customers().find(CustomerId.of("A1 "))).isEmpty();
            after.checkLaws();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("NUL is refused with the name, the value and the rule, wherever it stands, and nothing is written")
    void nul(TestDatabase database) throws SQLException {
        try (HikariDataSource pool = database.pool(4)) {
            database.createTables(pool, "crm_");
            Shop shop = Shop.on(JdbcCrmStore.builder(pool).build());
            CustomerId ada = shop.customer("ada");
            Map<String, Integer> before = rows(pool);
            refused("customer id", () -> shop.customer("a\0"));
            refused(
                    "display name",
                    () -> shop.register(
                            Customer.person(CustomerId.of("bea"), "a\0").build()));
            refused(
                    "identifier",
                    () -> shop.register(Customer.person(CustomerId.of("bea"), "Bea")
                            .identifier(Identifier.card("a\0"))
                            .build()));
            refused("reference id", () -> shop.buy(ada, "a\0", "10"));
            refused(
                    "reason",
                    () -> shop.crm()
                            .points()
                            .grant(new Grant(Origin.of(ada, Shop.ref("1")), WalletId.POINTS, 10, "a\0")));
            refused("reference id", () -> shop.crm().points().redeem(redemption(ada, "a\0", 1)));
            assertThat(rows(pool)).isEqualTo(before);
        }
    }

    private static void refused(String name, ThrowingCallable doing) {
        assertThatIllegalArgumentException()
                .isThrownBy(doing)
                .withMessage(name + ": must not contain control characters, was \"a\uFFFD\"");
    }

    @Test
    @DisplayName("a database that is neither is refused by its own name, and nothing is made in it")
    void unknownVendor() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:hsqldb:mem:unknown");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            for (SchemaMode mode : SchemaMode.values()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(
                                () -> JdbcCrmStore.builder(pool).schema(mode).build())
                        .withMessage("database: must be one of PostgreSQL, H2, was \"HSQL Database Engine\"; one that"
                                + " behaves like one of these can be named with dialect(...)");
            }
            try (Connection connection = pool.getConnection();
                    ResultSet tables = connection.getMetaData().getTables(null, null, "CRM%", null)) {
                assertThat(tables.next()).isFalse();
            }
        }
    }
}

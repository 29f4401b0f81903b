// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Reversal;
import io.patron.crm.testkit.Catalogue;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Purchase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How often the store goes to PostgreSQL and back. */
@DisplayName("Journeys to the database")
class RoundTripsTest {
    private final Journeys journeys = new Journeys(TestDatabase.postgresPort());
    private HikariDataSource pool;
    private OneConnection source;
    private JdbcCrmStore store;

    @BeforeEach
    void open() throws SQLException {
        pool = TestDatabase.POSTGRESQL.pool(
                1,
                config -> config.setJdbcUrl(config.getJdbcUrl()
                        .replace(":" + TestDatabase.postgresPort() + "/", ":" + journeys.port() + "/")));
        TestDatabase.POSTGRESQL.createTables(pool, "crm_");
        source = new OneConnection(pool.getConnection());
        store = JdbcCrmStore.builder(source).build();
    }

    @AfterEach
    void close() {
        pool.close();
        journeys.close();
    }

    private Shop shopWithPast(CustomerId ada, int purchases) {
        Shop shop = Shop.on(store);
        shop.customer(ada.value());
        Instant first = Shop.NOON.minus(Duration.ofHours(12L * purchases));
        List<Purchase> portion = new ArrayList<>();
        for (int i = 0; i < purchases; i++) {
            portion.add(purchase(ada, "past" + i, "9.90", first.plus(Duration.ofHours(12L * i))));
            if (portion.size() == 500 || i == purchases - 1) {
                shop.crm().transactions().record(portion);
                portion.clear();
            }
        }
        return shop;
    }

    private long purchaseCosts(int past) {
        CustomerId ada = CustomerId.of("ada");
        Shop shop = shopWithPast(ada, past);
        TestDatabase.run(source, "ANALYZE");
        long walked = rowsWalkedThrough();
        long looked = looksAtLotsAndTiers();
        long most = 0;
        for (int i = 0; i < 10; i++) {
            journeys.reset();
            shop.crm()
                    .transactions()
                    .record(purchase(ada, "now" + i, "9.90", shop.now().plusSeconds(i)));
            assertThat(journeys.count()).as("lock and read, write, commit").isEqualTo(3);
            most = Math.max(most, journeys.answeredBytes());
        }
        assertThat(looksAtLotsAndTiers()).as("reads of lots and tiers").isEqualTo(looked);
        if (past >= 10_000) {
            assertThat(rowsWalkedThrough() - walked)
                    .as("rows of tables that were read without an index")
                    .isLessThan(1_000);
        }
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
        assertThat(shop.standing(ada).history().purchases()).isEqualTo(past + 10);
        return most;
    }

    /** How many rows the server has read table by table, in all. */
    private long rowsWalkedThrough() {
        return statistic("sum(seq_tup_read)", "");
    }

    private long looksAtLotsAndTiers() {
        return statistic("sum(seq_scan + idx_scan)", " AND relname IN ('crm_lot', 'crm_tier')");
    }

    private long statistic(String what, String where) {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_stat_force_next_flush()");
            try (var rows = statement.executeQuery(
                    "SELECT " + what + " FROM pg_stat_user_tables WHERE schemaname = current_schema()" + where)) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("a purchase of a customer who bought ten times takes three")
    void shortPast() {
        assertThat(purchaseCosts(10)).isLessThan(20_000);
    }

    @Test
    @DisplayName("a purchase of a customer who bought ten thousand times takes three, and reads her row and no more")
    void longPast() {
        assertThat(purchaseCosts(10_000)).isLessThan(20_000);
    }

    @Test
    @DisplayName("a redemption takes three, and so does one in a transaction of the host with its commit")
    void redemptions() throws SQLException {
        Shop shop = Shop.on(store);
        CustomerId ada = shop.customer("ada");
        shop.grant(ada, "opening", 100);
        shop.wait(Duration.ofSeconds(1));
        journeys.reset();
        shop.crm().points().redeem(Shop.redemption(ada, "1", 10));
        assertThat(journeys.count()).isEqualTo(3);

        shop.wait(Duration.ofSeconds(1));
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            journeys.reset();
            try (Joined joined = store.join(connection)) {
                shop.crm().points().redeem(Shop.redemption(ada, "2", 10));
                connection.commit();
                joined.committed();
            }
            assertThat(journeys.count()).isEqualTo(3);
            connection.setAutoCommit(true);
        }
        assertThat(shop.points(ada)).isEqualTo(80);
    }

    @Test
    @DisplayName("a redemption of a reward takes one more, for its stock and what she took")
    void rewards() {
        Shop shop = Shop.on(store, Catalogue.program());
        CustomerId ada = shop.customer("ada");
        shop.grant(ada, "opening", 100);
        Catalogue.count(shop, "pen", 9);
        for (int i = 0; i < 2; i++) {
            shop.tick();
            journeys.reset();
            shop.crm().rewards().redeem(Origin.of(ada, Shop.ref("pen" + i)), "pen", 1);
            assertThat(journeys.count()).as("of pen %s", i).isEqualTo(4);
        }
        shop.tick();
        journeys.reset();
        shop.crm().points().reverse(new Reversal(Origin.of(ada, Shop.ref("back")), Shop.ref("pen0")));
        long back = journeys.count();
        shop.redeem(ada, "plain", 10);
        shop.tick();
        journeys.reset();
        shop.crm().points().reverse(new Reversal(Origin.of(ada, Shop.ref("plain back")), Shop.ref("plain")));
        assertThat(back).isEqualTo(journeys.count() + 1);
        assertThat(Catalogue.stock(shop, "pen")).isEqualTo(8);
    }

    @Test
    @DisplayName("a standing is read with one, and one for the end of the transaction")
    void reading() {
        Shop shop = Shop.on(store);
        CustomerId ada = shop.customer("ada");
        journeys.reset();
        shop.crm().standings().of(ada);
        assertThat(journeys.count()).isEqualTo(2);
    }
}

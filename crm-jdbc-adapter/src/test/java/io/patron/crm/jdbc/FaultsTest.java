// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerExistsException;
import io.patron.crm.customer.Identifier;
import io.patron.crm.error.StoreException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Reversal;
import io.patron.crm.reward.StockChange;
import io.patron.crm.testkit.Catalogue;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that breaks at every statement in turn. */
@DisplayName("A broken connection")
@Timeout(120)
class FaultsTest {
    private static final CustomerId ADA = CustomerId.of("ada");
    private static final CustomerId BEA = CustomerId.of("bea");

    private final Map<String, Consumer<Crm>> operations = new LinkedHashMap<>();
    private final List<Receipt> heard = new ArrayList<>();

    FaultsTest() {
        operations.put(
                "registering",
                crm -> crm.customers()
                        .register(List.of(
                                Customer.person(ADA, "Ada")
                                        .identifier(Identifier.card("4711"))
                                        .build(),
                                Customer.person(BEA, "Bea").build())));
        operations.put("a purchase", crm -> crm.transactions().record(purchase(ADA, "1", "120", Shop.NOON)));
        operations.put(
                "purchases of two",
                crm -> crm.transactions()
                        .record(List.of(
                                purchase(ADA, "2", "20", Shop.NOON.plusSeconds(1)),
                                purchase(BEA, "3", "30", Shop.NOON.plusSeconds(2)))));
        operations.put("a redemption", crm -> crm.points().redeem(redemption(ADA, "4", 125)));
        operations.put(
                "a late purchase",
                crm -> crm.transactions().record(purchase(ADA, "5", "50", Shop.NOON.minusSeconds(5))));
        operations.put(
                "a changed customer",
                crm -> crm.customers()
                        .update(Customer.person(ADA, "Ada")
                                .version(2)
                                .identifier(Identifier.card("4712"))
                                .build()));
        operations.put("a count", crm -> crm.rewards().record(StockChange.counted(Catalogue.stockRef("1"), "pen", 5)));
        operations.put("a reward", crm -> crm.rewards().redeem(Origin.of(ADA, ref("6")), "pen", 2));
        operations.put(
                "a reward given back", crm -> crm.points().reverse(new Reversal(Origin.of(ADA, ref("7")), ref("6"))));
        operations.put("time", crm -> crm.standings().bookDue(10));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("before any statement or commit leaves nothing half-written, and the repeat succeeds")
    void before(TestDatabase database) throws SQLException {
        everyOperation(database, false);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("after any statement or commit leaves all or nothing, and the repeat counts once")
    void after(TestDatabase database) throws SQLException {
        everyOperation(database, true);
    }

    private void everyOperation(TestDatabase database, boolean after) throws SQLException {
        try (HikariDataSource pool = database.pool(2)) {
            database.createTables(pool, "crm_");
            Faults faults = new Faults(pool);
            Shop shop = Shop.on(JdbcCrmStore.builder(faults.dataSource()).build(), Catalogue.program());
            shop.wait(Duration.ofMinutes(1));
            Crm crm = Crm.builder(shop.store(), Catalogue.program(), shop.clock())
                    .listener(heard::add)
                    .build();
            for (Map.Entry<String, Consumer<Crm>> operation : operations.entrySet()) {
                if (operation.getKey().equals("time")) {
                    shop.waitDays(100);
                }
                breakEverywhere(database, pool, faults, crm, operation.getKey(), operation.getValue(), after);
                faults.heal();
                assertThat(crm.standings().verify(null, 10).clean())
                        .as(operation.getKey())
                        .isTrue();
            }
            assertThat(shop.standing(ADA).history().purchases()).isEqualTo(3);
            assertThat(shop.points(ADA)).isEqualTo(65);
            assertThat(shop.points(BEA)).isEqualTo(30);
            assertThat(Catalogue.stock(shop, "pen")).isEqualTo(5);
            assertThat(Catalogue.most(shop, ADA, "pen")).isEqualTo(2);
        }
    }

    private void breakEverywhere(
            TestDatabase database,
            HikariDataSource pool,
            Faults faults,
            Crm crm,
            String name,
            Consumer<Crm> operation,
            boolean after)
            throws SQLException {
        Set<List<String>> seen = new HashSet<>();
        seen.add(everything(database, pool));
        int broken = 0;
        for (int call = 1; ; call++) {
            heard.clear();
            faults.breakAt(call, after);
            try {
                operation.accept(crm);
            } catch (StoreException e) {
                assertThat(faults.broke()).isTrue();
                assertThat(e.retryable()).isTrue();
                assertThat(trace(e)).contains("08006").doesNotContain("lovelace", "4711");
                assertThat(heard).isEmpty();
                seen.add(everything(database, pool));
                broken++;
                continue;
            } catch (CustomerExistsException e) {
                assertThat(after)
                        .as("registered by an attempt of which nobody could tell")
                        .isTrue();
            }
            break;
        }
        assertThat(faults.broke()).as(name).isFalse();
        assertThat(broken).as(name).isGreaterThanOrEqualTo(3);
        seen.add(everything(database, pool));
        assertThat(seen).as("%s: all or nothing", name).hasSizeLessThanOrEqualTo(2);
    }

    private static String trace(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    /** Every row of every table. */
    private static List<String> everything(TestDatabase database, HikariDataSource pool) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            for (Map.Entry<String, String> table : new TreeMap<>(SchemaCheck.tables(database.dialect())).entrySet()) {
                List<String> rows = new ArrayList<>();
                try (var statement = connection.prepareStatement(
                                "SELECT " + table.getValue() + " FROM crm_" + table.getKey());
                        ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        StringBuilder row = new StringBuilder(table.getKey());
                        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                            row.append('|').append(result.getString(i));
                        }
                        rows.add(row.toString());
                    }
                }
                rows.sort(null);
                all.addAll(rows);
            }
        }
        return all;
    }
}

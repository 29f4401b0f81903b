// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Race;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One budget in transactions of the host, and drawn from by sixty-four threads on four nodes at once. */
@DisplayName("Budgets on a database")
@Timeout(120)
class BudgetsOnDatabasesTest {
    private static final int BUYERS = 64;
    private static final int NODES = 4;
    private static final long BUDGET = 200;

    private final Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
            .points(PointsPolicy.builder(WalletId.POINTS)
                    .rule(EarnRule.bonus("spring", 7).budget(BUDGET))
                    .build())
            .build();
    private Nodes nodes;

    /** Buys once, and again if it must. */
    @FunctionalInterface
    private interface Buying {
        Receipt buy(Nodes.Node node, CustomerId customer, String id) throws Exception;
    }

    private Shop open(TestDatabase database, int count, String isolation) {
        nodes = new Nodes(database, count, BUYERS / NODES, isolation, program);
        return nodes.shop();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private long drawn() {
        return nodes.shop().crm().points().drawn(WalletId.POINTS, "spring");
    }

    /** Sixty-four customers would be given 448 points of 200. */
    private void bought(Buying buying) {
        Shop shop = nodes.shop();
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            customers.add(shop.customer("c" + i));
        }
        shop.tick();
        Race.of(BUYERS, i -> () -> buying.buy(nodes.ofTill(i), customers.get(i), "sale" + i))
                .withoutFailures();
        List<Long> given = customers.stream().map(shop::points).toList();
        assertThat(given.stream().mapToLong(points -> points).sum()).isEqualTo(BUDGET);
        assertThat(given).filteredOn(points -> points == 7).hasSize(28);
        assertThat(given).filteredOn(points -> points == 4).hasSize(1);
        assertThat(drawn()).isEqualTo(BUDGET);
        assertThat(shop.crm().standings().verify(null, 100).clean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("C2: in transactions of the store a budget is never overspent")
    void fail_c2_own(String isolation) {
        open(TestDatabase.POSTGRESQL, NODES, isolation);
        bought((node, customer, id) -> Nodes.Node.alone(() -> buy(node, customer, id)));
    }

    private static Receipt buy(Nodes.Node node, CustomerId customer, String id) {
        return node.crm().transactions().record(purchase(customer, id, "1", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("C2: in transactions in which the host has looked at the budget before, it is never overspent")
    void fail_c2_joinedAfterReading(String isolation) {
        open(TestDatabase.POSTGRESQL, NODES, isolation);
        // Nobody draws before everybody has looked.
        CyclicBarrier everybody = new CyclicBarrier(BUYERS);
        bought((node, customer, id) -> node.inTransaction(
                Nodes.reading(BudgetsOnDatabasesTest::look, everybody), () -> buy(node, customer, id)));
    }

    private static void look(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*), max(drawn) FROM crm_budget")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("C3: a rollback of the host draws nothing, a commit does")
    void fail_c3_withTheHost(TestDatabase database) throws SQLException {
        Shop shop = open(database, 1, "TRANSACTION_READ_COMMITTED");
        CustomerId ada = shop.customer("ada");
        shop.tick();
        for (boolean commits : new boolean[] {false, true}) {
            Nodes.Node node = nodes.ofTill(0);
            node.once(commits, () -> buy(node, ada, "sale"));
            assertThat(drawn()).isEqualTo(commits ? 7 : 0);
            assertThat(shop.points(ada)).isEqualTo(commits ? 7 : 0);
        }
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
    }
}

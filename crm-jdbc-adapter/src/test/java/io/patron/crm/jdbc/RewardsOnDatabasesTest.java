// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reversal;
import io.patron.crm.program.Program;
import io.patron.crm.reward.OutOfStockException;
import io.patron.crm.testkit.Catalogue;
import io.patron.crm.testkit.Race;
import io.patron.crm.testkit.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rewards in transactions of the host, and wanted by sixty-four threads on four nodes at once. */
@DisplayName("Rewards on a database")
@Timeout(120)
class RewardsOnDatabasesTest {
    private static final int BUYERS = 64;
    private static final int NODES = 4;

    private final Program program = Catalogue.program();
    private Nodes nodes;
    private Shop shop;

    private void open(TestDatabase database, int count, String isolation) {
        nodes = new Nodes(database, count, BUYERS / NODES, isolation, program);
        shop = nodes.shop();
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private List<CustomerId> customers(int count, long points) {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            customers.add(shop.customer("c" + i));
            shop.grant(customers.get(i), "opening" + i, points);
        }
        shop.tick();
        return customers;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @DisplayName("C3: a rollback of the host gives the pieces back, a commit keeps them")
    void fail_c3_withTheHost(TestDatabase database) throws SQLException {
        open(database, 1, "TRANSACTION_READ_COMMITTED");
        CustomerId ada = customers(1, 500).get(0);
        Catalogue.count(shop, "mug", 5);
        for (boolean commits : new boolean[] {false, true}) {
            Nodes.Node node = nodes.ofTill(0);
            node.once(commits, () -> {
                node.crm().rewards().redeem(Origin.of(ada, ref("gift")), "mug", 2);
                // What is refused leaves nothing in the transaction, which goes on.
                assertThatThrownBy(() -> node.crm().rewards().redeem(Origin.of(ada, ref("more")), "mug", 4))
                        .isInstanceOf(OutOfStockException.class)
                        .hasMessageContaining("only 3");
                node.crm().points().reverse(new Reversal(Origin.of(ada, ref("one back")), ref("gift"), 100L));
            });
            assertThat(Catalogue.stock(shop, "mug")).isEqualTo(commits ? 4 : 5);
            assertThat(shop.points(ada)).isEqualTo(commits ? 400 : 500);
            assertThat(Catalogue.most(shop, ada, "mug")).isEqualTo(commits ? 4 : 5);
        }
        assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
    }

    /** Sixty-four customers want twenty-five pieces; all ask until they are told yes or no. */
    private void wanted(Wish wish) {
        List<CustomerId> customers = customers(BUYERS, 100);
        Catalogue.count(shop, "mug", 25);
        Race<Boolean> race = Race.of(BUYERS, i -> () -> wish.fulfilled(nodes.ofTill(i), customers.get(i), "gift" + i));
        assertThat(race.withoutFailures().results()).filteredOn(yes -> yes).hasSize(25);
        assertThat(Catalogue.stock(shop, "mug")).isZero();
        assertThat(customers.stream().mapToLong(shop::points).sum()).isEqualTo(100L * (BUYERS - 25));
        assertThat(shop.crm().standings().verify(null, 100).clean()).isTrue();
    }

    /** Whether somebody got what she wanted. */
    @FunctionalInterface
    private interface Wish {
        boolean fulfilled(Nodes.Node node, CustomerId customer, String id) throws Exception;
    }

    private static boolean redeemed(Nodes.Node node, CustomerId customer, String id) {
        try {
            node.crm().rewards().redeem(Origin.of(customer, ref(id)), "mug", 1);
            return true;
        } catch (OutOfStockException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("C2: in transactions of the store a reward is never oversold")
    void fail_c2_own(String isolation) {
        open(TestDatabase.POSTGRESQL, NODES, isolation);
        wanted((node, customer, id) -> Nodes.Node.alone(() -> redeemed(node, customer, id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("C2: in transactions in which the host has looked at the stock before, a reward is never oversold")
    void fail_c2_joinedAfterReading(String isolation) {
        open(TestDatabase.POSTGRESQL, NODES, isolation);
        // Nobody takes before everybody has looked.
        CyclicBarrier everybody = new CyclicBarrier(BUYERS);
        wanted((node, customer, id) -> node.inTransaction(
                Nodes.reading(RewardsOnDatabasesTest::look, everybody), () -> redeemed(node, customer, id)));
    }

    private static void look(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pieces FROM crm_stock")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "batches of several customers that want several rewards in any order do not wait for each other for ever")
    void fail_c2_batches() {
        open(TestDatabase.POSTGRESQL, NODES, "TRANSACTION_READ_COMMITTED");
        List<CustomerId> customers = customers(8, 1_000_000);
        for (String reward : List.of("mug", "five-off", "miles")) {
            Catalogue.count(shop, reward, 10_000);
        }
        Race.of(16, i -> () -> {
                    Crm crm = nodes.ofTill(i).crm();
                    for (int round = 0; round < 6; round++) {
                        List<Redemption> batch = new ArrayList<>();
                        for (int part = 0; part < 3; part++) {
                            String reward = List.of("mug", "five-off", "miles").get((i + round + part) % 3);
                            CustomerId customer = customers.get((i * 3 + round + part * 5) % 8);
                            batch.add(program.reward(reward)
                                    .orElseThrow()
                                    .redemption(Origin.of(customer, ref(i + "/" + round + "/" + part)), 1));
                        }
                        crm.points().redeem(batch);
                    }
                    return i;
                })
                .withoutFailures();
        for (String reward : List.of("mug", "five-off", "miles")) {
            assertThat(Catalogue.stock(shop, reward)).isEqualTo(10_000 - 16 * 6);
        }
        assertThat(shop.crm().standings().verify(null, 100).clean()).isTrue();
        shop.checkLaws();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static io.patron.crm.testkit.Shop.redemption;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.concurrent.CyclicBarrier;
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

    /** One of the spenders: returns whether it got its points. */
    @FunctionalInterface
    private interface Spender {
        boolean spend(Nodes.Node node, CustomerId customer, String id) throws Exception;
    }

    private static Nodes open(String isolation) {
        return new Nodes(TestDatabase.POSTGRESQL, NODES, SPENDERS / NODES, isolation, Shop.program(ZoneOffset.UTC));
    }

    /** All ask until they are told yes or no; a conflict is neither. Exactly what is there goes out. */
    private static void spendAll(String isolation, Spender spender) {
        try (Nodes nodes = open(isolation)) {
            Shop shop = nodes.shop();
            CustomerId ada = shop.customer("ada");
            shop.grant(ada, "opening", 100);
            shop.wait(Duration.ofSeconds(1));

            Race<Boolean> race = Race.of(SPENDERS, i -> () -> spender.spend(nodes.ofTill(i), ada, "gift" + i));

            List<Boolean> got = race.withoutFailures().results();
            assertThat(got.stream().filter(yes -> yes).count() * EACH).isEqualTo(100);
            nodes.crms()
                    .forEach(crm -> assertThat(crm.points().available(ada, WalletId.POINTS))
                            .isZero());
            assertThat(shop.debt(ada)).isZero();
            assertThat(shop.sum(ada, EntryKind.REDEEM)).isEqualTo(-100);
            assertThat(shop.crm().standings().verify(null, 10).clean()).isTrue();
        }
    }

    private static boolean redeemed(Nodes.Node node, CustomerId customer, String id) {
        try {
            node.crm().points().redeem(redemption(customer, id, EACH));
            return true;
        } catch (InsufficientPointsException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions of the store, never more goes out than is there")
    void fail_c1_own(String isolation) {
        spendAll(isolation, (node, customer, id) -> Nodes.Node.alone(() -> redeemed(node, customer, id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions of the host, never more goes out than is there")
    void fail_c1_joined(String isolation) {
        spendAll(
                isolation,
                (node, customer, id) -> node.inTransaction(connection -> {}, () -> redeemed(node, customer, id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    @DisplayName("in transactions in which the host has read before, never more goes out than is there")
    void fail_c1_joinedAfterReading(String isolation) {
        // Nobody spends before everybody has read.
        CyclicBarrier everybody = new CyclicBarrier(SPENDERS);
        spendAll(
                isolation,
                (node, customer, id) -> node.inTransaction(
                        Nodes.reading(OverspendingTest::look, everybody), () -> redeemed(node, customer, id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ"})
    @DisplayName(
            "and everything else one can do to points, by sixty-four threads: nothing is lost or made, and none waits for ever")
    void fail_c1_everythingAtOnce(String isolation) {
        try (Nodes nodes = open(isolation)) {
            Crowd.run(nodes.shop(), nodes.crms(), 64, 5);
        }
    }

    private static void look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM crm_standing")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The program by hand")
class ByHandTest {
    @Test
    @DisplayName("writes as many rows as Patron into each table, of the same columns and nearly the same size")
    void sameRows() throws Exception {
        try (Server server = new Server(2)) {
            JdbcBench bench = new JdbcBench(server);
            bench.prepare();
            for (int i = 0; i < 3; i++) {
                bench.byPatron(7, 1_250);
                bench.byHand(7, 1_250);
            }
            for (String table :
                    List.of("standing", "account", "lot", "tier", "day", "fact", "booking", "entry", "document")) {
                List<String> patron = rows(server, "crm_" + table);
                List<String> hand = rows(server, "hand_" + table);
                assertThat(hand).as(table).hasSameSizeAs(patron);
                for (int i = 0; i < patron.size(); i++) {
                    assertThat(hand.get(i).replaceAll("[^|]", ""))
                            .as("%s: columns that have a value", table)
                            .isEqualTo(patron.get(i).replaceAll("[^|]", ""));
                    assertThat(hand.get(i).length())
                            .as("%s: size of %s", table, patron.get(i))
                            .isCloseTo(
                                    patron.get(i).length(),
                                    within(12 + patron.get(i).length() / 20));
                }
            }
        }
    }

    /** Each row of the customer, with a stroke after each column that has a value. */
    private static List<String> rows(Server server, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT * FROM " + table + " WHERE customer = 'customer-7'")) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String value = result.getString(i);
                    row.append(value == null ? "" : value.replace("|", "") + "|");
                }
                rows.add(row.toString());
            }
        }
        rows.sort(java.util.Comparator.comparingInt(String::length));
        return rows;
    }
}

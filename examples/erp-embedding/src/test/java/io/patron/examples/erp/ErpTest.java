// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.customer.Identifier;
import io.patron.crm.error.StoreException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.Page;
import io.patron.crm.points.WalletId;
import io.patron.crm.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An ERP with customers and invoices of its own")
class ErpTest {
    private static final CustomerId ADA = Story.ADA;
    private static final CustomerId BEA = Story.BEA;
    private static final Instant NOW = Instant.parse("2026-03-06T18:00:00Z");
    private static final Invoice FIRST = Invoice.of(
            "2026-0001",
            ADA.value(),
            NOW.minusSeconds(60),
            Invoice.Item.of(1, "desk", 1, "420.00"),
            Invoice.Item.of(2, "lamp", 2, "49.50"));

    private static Erp erp(DataSource source) throws SQLException {
        Erp erp = new Erp(source, Club.program(), InstantSource.fixed(NOW));
        erp.addCustomer(ADA.value(), "Ada", "4711");
        erp.addCustomer(BEA.value(), "Bea", "4712");
        return erp;
    }

    private static long points(Crm crm, CustomerId customer) {
        return crm.standings().of(customer).points(WalletId.POINTS).balance();
    }

    private static void clean(Crm crm) {
        assertThat(crm.standings().verify(null, 100).drifts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("tells its story")
    void story(Databases database) throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Erp erp = Story.tell(database.empty(), database.dialect(), new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> states = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(Math.min(56, line.length())).strip())
                .toList();
        assertThat(states)
                .startsWith(
                        "Ada 0 basic, Bea 0 basic",
                        "Ada 759 silver, Bea 0 basic",
                        "Ada 709 silver, Bea 0 basic",
                        "Ada 589 silver, Bea 0 basic",
                        "Ada 469 basic, Bea 120 basic",
                        "Ada 469 basic, Bea 0 basic");
        clean(erp.crm());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has its own tables read by the library, and nothing in the library's")
    void ownTables(Databases database) throws SQLException {
        DataSource source = database.empty();
        Tables.create(source, database.dialect());
        Erp erp = erp(source);
        erp.post(FIRST);
        erp.post(Invoice.of("2026-0002", ADA.value(), NOW, Invoice.Item.of(1, "chair", 1, "120.00")));
        Crm crm = erp.crm();

        assertThat(crm.customers().findBy(Identifier.card("4712")))
                .map(Customer::id)
                .contains(BEA);
        Page<Transaction> latest = crm.transactions().of(ADA, null, 1);
        assertThat(latest.items()).map(t -> t.reference().id()).containsExactly("2026-0002");
        assertThat(crm.transactions().of(ADA, latest.items().get(0), 1).items())
                .map(t -> t.reference().id())
                .containsExactly("2026-0001");
        assertThat(count(source, "crm_customer")).isZero();
        assertThat(count(source, "crm_document")).isZero();
        assertThatThrownBy(() ->
                        erp.post(Invoice.of("2026-0003", "C-0009", NOW, Invoice.Item.of(1, "chair", 1, "120.00"))))
                .as("the ERP's own rule")
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> crm.standings().of(CustomerId.of("C-0009")))
                .isInstanceOf(CustomerNotFoundException.class);
        clean(crm);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("gives an invoice with its credit note to another customer by SQL, and the points follow")
    void moved(Databases database) throws SQLException {
        DataSource source = database.empty();
        Tables.create(source, database.dialect());
        Erp erp = erp(source);
        erp.post(FIRST);
        erp.post(Invoice.credit("2026-0002", ADA.value(), NOW, FIRST.no(), Invoice.Item.of(2, "lamp", 1, "49.50")));
        assertThat(points(erp.crm(), ADA)).isEqualTo(469);

        erp.edit(
                FIRST.no(),
                "UPDATE erp_invoice SET customer_no = ? WHERE no = ? OR credits = ?",
                BEA.value(),
                FIRST.no(),
                FIRST.no());

        assertThat(points(erp.crm(), ADA)).isZero();
        assertThat(points(erp.crm(), BEA)).isEqualTo(469);
        assertThat(erp.edit("2026-0002", "UPDATE erp_invoice SET cancelled = FALSE"))
                .as("the credit note went with it")
                .isEmpty();
        clean(erp.crm());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has neither invoice nor points where any statement of the transaction fails before it is executed")
    void faultsBefore(Databases database) throws SQLException {
        faults(database, false);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has neither invoice nor points where any statement of the transaction fails after it was executed")
    void faultsAfter(Databases database) throws SQLException {
        faults(database, true);
    }

    private static void faults(Databases database, boolean after) throws SQLException {
        DataSource source = database.empty();
        Tables.create(source, database.dialect());
        Breaking breaking = new Breaking(source);
        Erp erp = erp(breaking.dataSource());
        List<String> before = everything(source);
        int faults = 0;
        breaking.breakAt(1, after);
        // A commit that was executed before the connection broke has happened: the last of the faults after a
        // statement.
        while (fails(erp) && !breaking.committed()) {
            assertThat(breaking.broken()).isTrue();
            faults++;
            assertThat(everything(source))
                    .as("after a fault at call %s", faults)
                    .isEqualTo(before);
            breaking.breakAt(faults + 1, after);
        }
        assertThat(faults).isGreaterThanOrEqualTo(7);
        assertThat(breaking.committed()).isEqualTo(after);
        breaking.heal();
        assertThat(count(source, "erp_invoice")).isEqualTo(1);
        assertThat(points(erp.crm(), ADA)).isEqualTo(519);
        clean(erp.crm());
    }

    private static boolean fails(Erp erp) {
        try {
            erp.post(FIRST);
            return false;
        } catch (SQLException | StoreException e) {
            return true;
        }
    }

    private static List<String> everything(DataSource source) throws SQLException {
        List<String> counts = new ArrayList<>();
        for (String table : List.of(
                "erp_invoice",
                "erp_invoice_line",
                "crm_standing",
                "crm_fact",
                "crm_booking",
                "crm_entry",
                "crm_lot",
                "crm_day")) {
            counts.add(table + "=" + count(source, table));
        }
        return counts;
    }

    private static long count(DataSource source, String table) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return new Sql(connection)
                    .rows("SELECT count(*) FROM " + table, row -> row.getLong(1))
                    .get(0);
        }
    }
}

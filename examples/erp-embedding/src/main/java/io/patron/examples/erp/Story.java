// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.jdbc.Dialect;
import io.patron.crm.operation.Verification;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A week at the ERP, told line by line. */
final class Story {
    static final CustomerId ADA = CustomerId.of("C-0001");
    static final CustomerId BEA = CustomerId.of("C-0002");

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-03-06T18:00:00Z");

    private final Erp erp;
    private final PrintStream out;

    private Story(Erp erp, PrintStream out) {
        this.erp = erp;
        this.out = out;
    }

    /** Tells it on H2 in memory. */
    public static void main(String[] arguments) throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:erp", "sa", "");
        try {
            tell(pool, Dialect.H2, System.out);
        } finally {
            pool.dispose();
        }
    }

    /** Tells it on an empty database. */
    static Erp tell(DataSource source, Dialect dialect, PrintStream out) throws SQLException {
        Tables.create(source, dialect);
        Erp erp = new Erp(source, Club.program(), InstantSource.fixed(FRIDAY));
        new Story(erp, out).week();
        return erp;
    }

    private void week() throws SQLException {
        erp.addCustomer(ADA.value(), "Ada", "4711");
        erp.addCustomer(BEA.value(), "Bea", "4712");
        say("two customers, in the table of the ERP");

        erp.post(Invoice.of(
                "2026-0001",
                ADA.value(),
                MONDAY,
                Invoice.Item.of(1, "desk", 1, "420.00"),
                Invoice.Item.of(2, "lamp", 2, "49.50")));
        erp.post(Invoice.of(
                "2026-0002", ADA.value(), MONDAY.plusSeconds(3600), Invoice.Item.of(1, "chair", 2, "120.00")));
        say("Ada buys a desk, two lamps and two chairs");

        erp.post(Invoice.credit(
                "2026-0003",
                ADA.value(),
                MONDAY.plusSeconds(86_400),
                "2026-0001",
                Invoice.Item.of(2, "lamp", 1, "49.50")));
        say("a credit note: one lamp was broken");

        erp.edit(
                "2026-0002",
                "UPDATE erp_invoice_line SET quantity = 1 WHERE invoice_no = ? AND line_no = ?",
                "2026-0002",
                1);
        say("bookkeeping edits an invoice by SQL: it was one chair");

        erp.edit("2026-0002", "UPDATE erp_invoice SET customer_no = ? WHERE no = ?", BEA.value(), "2026-0002");
        say("and another: the chair was Bea's");

        erp.edit("2026-0002", "UPDATE erp_invoice SET cancelled = TRUE WHERE no = ?", "2026-0002");
        say("who changes her mind: the invoice is cancelled");

        Verification verification = erp.crm().standings().verify(null, 100);
        out.println("the journal says the same as the stored standings: " + verification.clean());
    }

    private void say(String what) {
        out.printf("%-55s Ada %s, Bea %s%n", what, state(ADA), state(BEA));
    }

    private String state(CustomerId customer) {
        Standing standing = erp.crm().standings().of(customer);
        return standing.points(WalletId.POINTS).balance() + " "
                + standing.tier(Club.LADDER).tier();
    }
}

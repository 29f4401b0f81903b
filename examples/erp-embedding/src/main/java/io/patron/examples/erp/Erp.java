// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import io.patron.crm.Crm;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.Reference;
import io.patron.crm.jdbc.JdbcCrmStore;
import io.patron.crm.jdbc.Joined;
import io.patron.crm.operation.Receipt;
import io.patron.crm.program.Program;
import io.patron.crm.transaction.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/** The ERP: each of its transactions writes its own tables and, joined to it, what the library keeps. */
final class Erp {
    private static final Actor BOOKKEEPING = Actor.of("bookkeeping");
    private static final int MOST_TRIES = 8;

    private final DataSource source;
    private final JdbcCrmStore store;
    private final Crm crm;

    Erp(DataSource source, Program program, InstantSource clock) {
        this.source = source;
        store = JdbcCrmStore.builder(source)
                .customers(ErpCustomers::new)
                .transactions(ErpInvoices::new)
                .build();
        crm = Crm.builder(store, program, clock).build();
    }

    Crm crm() {
        return crm;
    }

    void addCustomer(String no, String name, String card) throws SQLException {
        inTransaction(connection -> {
            new Sql(connection).execute("INSERT INTO erp_customer (no, name, card) VALUES (?, ?, ?)", no, name, card);
            return no;
        });
    }

    /** Posts an invoice or a credit note: it and its points are there together, or neither is. */
    Receipt post(Invoice invoice) throws SQLException {
        return inTransaction(connection -> {
            insert(new Sql(connection), invoice);
            // Recorded as it will be read later, so that the table and the journal never differ in form.
            Reference reference = ErpInvoices.reference(invoice.no());
            Transaction document =
                    new ErpInvoices(connection).find(Set.of(reference)).get(reference);
            return crm.transactions().record(Objects.requireNonNull(document));
        });
    }

    private static void insert(Sql sql, Invoice invoice) throws SQLException {
        sql.execute(
                "INSERT INTO erp_invoice (no, customer_no, posted_at, credits) VALUES (?, ?, ?, ?)",
                invoice.no(),
                invoice.customer(),
                Sql.time(invoice.postedAt()),
                invoice.credits());
        for (Invoice.Item item : invoice.lines()) {
            sql.execute(
                    "INSERT INTO erp_invoice_line (invoice_no, line_no, article, quantity, unit_price)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    invoice.no(),
                    item.line(),
                    item.article(),
                    item.quantity(),
                    item.unitPrice());
        }
    }

    /** Changes a posted invoice by SQL, whatever it is, and says so; the points follow in the same transaction. */
    List<Receipt> edit(String invoiceNo, String command, Object... values) throws SQLException {
        return inTransaction(connection -> {
            new Sql(connection).execute(command, values);
            return crm.transactions().documentChanged(ErpInvoices.reference(invoiceNo), BOOKKEEPING);
        });
    }

    /** What is done in a transaction. */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** The ERP's way to write, as it was before; joining the store is what the library adds. */
    private <T> T inTransaction(Work<T> work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try (Joined joined = store.join(connection)) {
                    T result = work.with(connection);
                    connection.commit();
                    joined.committed();
                    return result;
                } catch (TransactionRetryException e) {
                    connection.rollback();
                    if (tries == MOST_TRIES) {
                        throw e;
                    }
                } catch (SQLException | RuntimeException e) {
                    rollBack(connection, e);
                    throw e;
                }
            }
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.erp;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.TransactionRepository;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The ERP's invoices and credit notes as purchases and refunds. A cancelled one does not stand, so it is not found. */
final class ErpInvoices implements TransactionRepository {
    /** What every reference to a document of this ERP begins with. */
    private static final String SOURCE = "erp";

    private static final String HEADS =
            "SELECT no, customer_no, posted_at, credits FROM erp_invoice WHERE NOT cancelled AND ";
    private static final String LINES =
            "SELECT invoice_no, line_no, article, quantity, unit_price FROM erp_invoice_line WHERE invoice_no IN ";

    private final Sql sql;

    ErpInvoices(Connection connection) {
        sql = new Sql(connection);
    }

    static Reference reference(String no) {
        return Reference.of(SOURCE, no);
    }

    @Override
    public Map<Reference, Transaction> find(Collection<Reference> references) {
        List<String> numbers = references.stream()
                .filter(reference -> reference.source().equals(SOURCE))
                .map(Reference::id)
                .toList();
        Map<Reference, Transaction> found = new HashMap<>();
        for (Transaction document : withLines(sql.listOfKeys(HEADS + "no IN ", numbers, ErpInvoices::head))) {
            found.put(document.reference(), document);
        }
        return found;
    }

    @Override
    public List<Transaction> latest(CustomerId customer, @Nullable Transaction before, int limit) {
        String order = " ORDER BY posted_at DESC, no DESC LIMIT ?";
        if (before == null) {
            return withLines(sql.list(HEADS + "customer_no = ?" + order, ErpInvoices::head, customer.value(), limit));
        }
        return withLines(sql.list(
                HEADS + "customer_no = ? AND (posted_at, no) < (?, ?)" + order,
                ErpInvoices::head,
                customer.value(),
                Sql.time(before.at().orElseThrow()),
                before.reference().id(),
                limit));
    }

    private static Invoice head(ResultSet row) throws SQLException {
        return new Invoice(
                row.getString("no"),
                row.getString("customer_no"),
                row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                row.getString("credits"),
                List.of());
    }

    /** One more query for all lines. */
    private List<Transaction> withLines(List<Invoice> heads) {
        Map<String, List<Invoice.Item>> lines = new LinkedHashMap<>();
        heads.forEach(head -> lines.put(head.no(), new ArrayList<>()));
        List<Owned> all = sql.listOfKeys(LINES, List.copyOf(lines.keySet()), ErpInvoices::line);
        for (Owned line : all) {
            lines.getOrDefault(line.invoice, List.of()).add(line.item);
        }
        List<Transaction> documents = new ArrayList<>();
        for (Invoice head : heads) {
            List<Invoice.Item> hers = lines.getOrDefault(head.no(), List.of());
            hers.sort((a, b) -> Integer.compare(a.line(), b.line()));
            documents.add(document(head, hers));
        }
        return documents;
    }

    private record Owned(String invoice, Invoice.Item item) {}

    private static Owned line(ResultSet row) throws SQLException {
        return new Owned(
                row.getString("invoice_no"),
                new Invoice.Item(
                        row.getInt("line_no"),
                        row.getString("article"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price")));
    }

    private static Transaction document(Invoice head, List<Invoice.Item> items) {
        CustomerId customer = CustomerId.of(head.customer());
        Reference reference = reference(head.no());
        String credits = head.credits();
        if (credits != null) {
            return Refund.of(customer, reference, reference(credits))
                    .at(head.postedAt())
                    .lines(items.stream()
                            .map(item -> LineReturn.units(item.line(), item.quantity()))
                            .toArray(LineReturn[]::new))
                    .build();
        }
        Purchase.Builder purchase =
                Purchase.builder(customer, reference, CurrencyUnit.EUR).at(head.postedAt());
        for (Invoice.Item item : items) {
            purchase.line(
                    Line.of(item.article(), item.quantity(), item.unitPrice()).build());
        }
        return purchase.build();
    }
}

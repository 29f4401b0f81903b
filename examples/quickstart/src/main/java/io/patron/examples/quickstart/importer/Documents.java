// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;

/** Makes the facts of one customer from her rows, in whatever order the rows come. */
final class Documents {
    private static final Comparator<ImportedFact> BY_TIME = Comparator.comparing(
                    (ImportedFact f) -> f.fact().at().orElseThrow())
            .thenComparingInt(f -> f.fact().kind().rank())
            .thenComparing(f -> f.fact().reference());

    private final Mapping mapping;
    private final Rejections rejections;
    private final Tally tally;
    private final ContentKeys keys;
    private final Lines lines;

    Documents(Mapping mapping, Rejections rejections, Tally tally) {
        this.mapping = mapping;
        this.rejections = rejections;
        this.tally = tally;
        keys = new ContentKeys(mapping.currency());
        lines = new Lines(mapping);
    }

    /** The facts of one customer, in the order of time. */
    List<ImportedFact> of(String customer, List<Entry> entries) throws IOException {
        List<Sale> sales = new ArrayList<>();
        List<Cancellation> cancellations = new ArrayList<>();
        for (Map.Entry<String, List<Entry>> document : byDocument(entries).entrySet()) {
            split(document.getKey(), document.getValue(), sales, cancellations);
        }
        sales.sort(Sale.BY_TIME);
        cancellations.sort(Cancellation.BY_TIME);
        Matching.match(sales, cancellations);
        CustomerId id = CustomerId.of(customer);
        List<ImportedFact> facts = new ArrayList<>();
        for (Sale sale : sales) {
            facts.add(purchase(id, sale));
        }
        for (Cancellation cancellation : cancellations) {
            refunds(id, cancellation, facts);
        }
        facts.sort(BY_TIME);
        if (!facts.isEmpty()) {
            tally.customers++;
        }
        return facts;
    }

    static long earliest(List<Entry> rows) {
        return rows.stream().mapToLong(Entry::timeMicros).min().orElseThrow();
    }

    private Map<String, List<Entry>> byDocument(List<Entry> entries) {
        entries.sort(Entry.BY_CONTENT);
        Map<String, List<Entry>> documents = new TreeMap<>();
        Map<String, Integer> equals = new TreeMap<>();
        for (Entry entry : entries) {
            String key = entry.document();
            if (key == null) {
                String content = keys.of(entry);
                key = content + '#' + equals.merge(content, 1, Integer::sum);
            }
            documents.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
        }
        return documents;
    }

    private void split(String id, List<Entry> rows, List<Sale> sales, List<Cancellation> cancellations)
            throws IOException {
        List<Entry> sold = rows.stream().filter(r -> !r.cancels()).toList();
        List<Entry> cancelled = rows.stream().filter(Entry::cancels).toList();
        if (sold.size() > Purchase.MAX_LINES) {
            String message = "document " + Refusal.shown(id) + " has " + sold.size() + " lines: it must have at most "
                    + Purchase.MAX_LINES;
            refuse(sold, Problem.TOO_MANY_LINES, row -> message);
        } else if (!sold.isEmpty()) {
            sales.add(new Sale(Reference.of(mapping.name(), id), sold));
        }
        if (!cancelled.isEmpty()) {
            cancellations.add(new Cancellation(Reference.of(mapping.name() + "-refund", id), cancelled));
        }
    }

    private void refuse(List<Entry> rows, Problem problem, Function<Entry, String> message) throws IOException {
        for (Entry row : rows) {
            List<String> cells =
                    List.of(row.customer(), row.product().sku(), row.quantity().toPlainString());
            rejections.add(new Refusal(row.line(), problem, message.apply(row), cells));
        }
    }

    private ImportedFact purchase(CustomerId customer, Sale sale) {
        Purchase.Builder purchase =
                Purchase.builder(customer, sale.reference(), mapping.currency()).at(instant(sale.timeMicros()));
        BigInteger net = BigInteger.ZERO;
        for (Entry row : sale.rows()) {
            purchase.line(lines.of(row));
            net = net.add(BigInteger.valueOf(row.amountMinor()));
        }
        sale.rows().stream()
                .map(Entry::channel)
                .filter(c -> c != null)
                .findFirst()
                .ifPresent(purchase::channel);
        sale.rows().stream()
                .map(Entry::store)
                .filter(s -> s != null)
                .findFirst()
                .ifPresent(purchase::store);
        tally.purchases++;
        tally.netMinor = tally.netMinor.add(net);
        return new ImportedFact(
                purchase.build(), firstLine(sale.rows()), sale.rows().size());
    }

    private void refunds(CustomerId customer, Cancellation cancellation, List<ImportedFact> facts) throws IOException {
        refuse(
                cancellation.empties(),
                Problem.NOTHING_TO_CANCEL,
                row -> "it cancels " + row.quantity().toPlainString() + " of the product "
                        + Refusal.shown(row.product().sku()) + " at a price of 0, and customer "
                        + Refusal.shown(row.customer()) + " has not bought it before");
        int rows = cancellation.rows().size() - cancellation.empties().size();
        if (rows == 0) {
            return;
        }
        tally.refunds++;
        for (Entry row : cancellation.rows()) {
            tally.netMinor = tally.netMinor.subtract(BigInteger.valueOf(row.amountMinor()));
        }
        long line = firstLine(cancellation.rows());
        int number = 0;
        for (Map.Entry<Sale, Map<Integer, Cancellation.Taken>> part :
                cancellation.linked().entrySet()) {
            number++;
            Fact fact = linked(customer, cancellation, part.getKey(), part.getValue(), number);
            facts.add(new ImportedFact(fact, line, number == 1 ? rows : 0));
        }
        if (cancellation.unlinkedMinor() > 0) {
            Money money = Money.ofMinor(mapping.currency(), cancellation.unlinkedMinor());
            Fact fact = Refund.unlinked(customer, suffixed(cancellation, "u"), money)
                    .at(instant(cancellation.timeMicros()))
                    .build();
            facts.add(new ImportedFact(fact, line, number == 0 ? rows : 0));
            tally.unlinkedFacts++;
            tally.unlinkedMinor = tally.unlinkedMinor.add(BigInteger.valueOf(cancellation.unlinkedMinor()));
            number++;
        }
        tally.refundFacts += number;
    }

    private Fact linked(
            CustomerId customer,
            Cancellation cancellation,
            Sale sale,
            Map<Integer, Cancellation.Taken> taken,
            int number) {
        LineReturn[] returns = taken.entrySet().stream()
                .map(e -> new LineReturn(
                        e.getKey(), e.getValue().quantity(), money(e.getValue().moneyMinor())))
                .toArray(LineReturn[]::new);
        return Refund.of(customer, suffixed(cancellation, Integer.toString(number)), sale.reference())
                .at(instant(cancellation.timeMicros()))
                .lines(returns)
                .build();
    }

    private BigDecimal money(long minor) {
        return BigDecimal.valueOf(minor, mapping.currency().getDecimalPlaces());
    }

    private static Reference suffixed(Cancellation cancellation, String suffix) {
        Reference of = cancellation.reference();
        return Reference.of(of.source(), of.id() + '/' + suffix);
    }

    private static long firstLine(List<Entry> rows) {
        return rows.stream().mapToLong(Entry::line).min().orElseThrow();
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Makes lines, and keeps one copy of those that repeat. */
    private static final class Lines {
        private static final int MOST = 50_000;

        private final Map<Key, Line> known = new HashMap<>();
        private final Mapping mapping;

        Lines(Mapping mapping) {
            this.mapping = mapping;
        }

        Line of(Entry row) {
            if (known.size() > MOST) {
                known.clear();
            }
            Key key = new Key(row.product(), row.quantity(), row.unitPrice(), row.amountMinor());
            return known.computeIfAbsent(key, this::made);
        }

        private Line made(Key key) {
            Line.Builder line = Line.of(key.product.sku(), key.quantity, key.unitPrice)
                    .category(key.product.category().toArray(String[]::new));
            String name = key.product.name();
            if (name != null) {
                line.name(name);
            }
            if (mapping.statesAmounts()) {
                line.amount(
                        BigDecimal.valueOf(key.amountMinor, mapping.currency().getDecimalPlaces()));
            }
            return line.build();
        }

        private record Key(Entry.Product product, BigDecimal quantity, BigDecimal unitPrice, long amountMinor) {}
    }
}

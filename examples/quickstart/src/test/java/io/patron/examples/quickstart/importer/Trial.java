// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.fact.Fact;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An import whose facts are kept, for tests to look at. */
record Trial(
        Tally tally,
        Instant asOf,
        long rejected,
        Map<Problem, Long> problems,
        List<String> sentences,
        List<Fact> facts) {
    /** The moment the tests take for now. */
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    static final String HEADER = "invoice,customer,sku,name,quantity,price,time\n";

    /** A shop with invoices that are cancelled by invoices that begin with C. */
    static final Mapping SHOP = MappingReader.read("""
            {"name": "shop", "currency": "EUR", "zone": "Europe/Berlin",
             "timePatterns": ["yyyy-MM-dd HH:mm", "dd.MM.yyyy", "yyyy-MM-dd"],
             "columns": {"document": "invoice", "customer": "customer", "sku": "sku", "name": "name",
                         "quantity": "quantity", "unitPrice": "price", "time": "time"},
             "stripFromCustomer": ".0",
             "cancellations": {"documentPrefix": "C"}, "adjustments": {"documentPrefix": "A"}}
            """, "shop");

    static Trial rows(Path directory, String... rows) throws IOException {
        return text(directory, SHOP, HEADER + String.join("\n", rows) + "\n");
    }

    static Trial text(Path directory, Mapping mapping, String text) throws IOException {
        return bytes(directory, mapping, text.getBytes(StandardCharsets.UTF_8));
    }

    static Trial encoded(Path directory, Mapping mapping, String text, Charset charset) throws IOException {
        return bytes(directory, mapping, text.getBytes(charset));
    }

    static Trial bytes(Path directory, Mapping mapping, byte[] content) throws IOException {
        Path file = directory.resolve("sales.csv");
        Files.write(file, content);
        return file(directory, mapping, file, false);
    }

    static Trial file(Path directory, Mapping mapping, Path file, boolean stop) throws IOException {
        try (Rejections rejections = new Rejections(directory.resolve("rejected.csv"), stop);
                Import run = new Import(mapping, rejections, directory)) {
            run.read(file, NOW, (thousandths, rows) -> {});
            List<Fact> facts = new ArrayList<>();
            run.replay(batch -> batch.facts().forEach(f -> facts.add(f.fact())));
            return new Trial(
                    run.tally(), run.asOf(), rejections.count(), rejections.counts(), rejections.first(), facts);
        }
    }

    /** What is left in the directory of the temporary files. */
    static List<String> leftOver(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("patron-import-"))
                    .toList();
        }
    }

    List<Purchase> purchases() {
        return facts.stream()
                .filter(Purchase.class::isInstance)
                .map(Purchase.class::cast)
                .toList();
    }

    List<Refund> refunds() {
        return facts.stream()
                .filter(Refund.class::isInstance)
                .map(Refund.class::cast)
                .toList();
    }

    String sentence() {
        return String.join("\n", sentences);
    }
}

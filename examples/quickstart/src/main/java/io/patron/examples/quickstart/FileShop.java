// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Attempt;
import io.patron.crm.program.Program;
import io.patron.crm.transaction.Purchase;
import io.patron.examples.quickstart.importer.BadInputException;
import io.patron.examples.quickstart.importer.Batch;
import io.patron.examples.quickstart.importer.Import;
import io.patron.examples.quickstart.importer.ImportedFact;
import io.patron.examples.quickstart.importer.Mapping;
import io.patron.examples.quickstart.importer.Problem;
import io.patron.examples.quickstart.importer.ReadyMappings;
import io.patron.examples.quickstart.importer.Refusal;
import io.patron.examples.quickstart.importer.Rejections;
import io.patron.examples.quickstart.importer.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Replays a log of sales through a CRM. */
final class FileShop {
    private static final String REJECTED = "rejected.csv";

    private final Crm crm;
    private final Rejections rejections;
    private final Import run;
    private final Bar bar;
    private long recordedRows;
    private long refusedPurchases;
    private long refusedRefunds;

    private FileShop(Crm crm, Rejections rejections, Import run, Bar bar) {
        this.crm = crm;
        this.rejections = rejections;
        this.run = run;
        this.bar = bar;
    }

    static Shop open(Settings settings, Console console) throws IOException {
        Path data = settings.data().orElseThrow();
        Mapping mapping = settings.mapping().isPresent()
                ? ReadyMappings.read(settings.mapping().get())
                : ReadyMappings.choose(data);
        Program program = DemoProgram.of(settings, mapping.currency(), mapping.zone());
        // A program that cannot be tried is better refused before the log is read than after.
        DemoProgram.changed(settings, program);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Rejections rejections = new Rejections(settings.output().resolve(REJECTED), settings.stop());
                Import run = new Import(mapping, rejections, temporary)) {
            try (Bar bar = console.bar("reading")) {
                run.read(data, Instant.now(), bar::at);
            }
            somethingUsable(settings, mapping, rejections, run);
            Instant asOf = run.asOf();
            Crm crm = Crm.builder(new InMemoryCrmStore(), program, () -> asOf).build();
            try (Bar bar = console.bar("recording")) {
                FileShop shop = new FileShop(crm, rejections, run, bar);
                run.replay(shop::record);
                somethingUsable(settings, mapping, rejections, run);
                return new Shop(Objects.toString(data.getFileName()), crm, asOf, shop.reading());
            }
        }
    }

    /** A summary of nothing would look like a result. */
    private static void somethingUsable(Settings settings, Mapping mapping, Rejections rejections, Import run) {
        Path data = settings.data().orElseThrow();
        long rows = run.tally().rows();
        if (rows == 0) {
            throw new BadInputException("No row could be used: " + data
                    + (mapping.header() ? " has a header and no row after it." : " is empty."));
        }
        if (rejections.count() < rows) {
            return;
        }
        String what = rows == 1 ? "the only row" : "all " + Amounts.number(rows) + " rows";
        String advice = settings.mapping().isPresent()
                ? "Check that the mapping " + settings.mapping().get() + " fits the file."
                : "The file was read as " + mapping.name()
                        + ", which is one of the ready mappings. To read it in another"
                        + " way, write a mapping (examples/quickstart/README.md shows how) and try again with"
                        + " -Dcrm.mapping=FILE.json.";
        throw new BadInputException("No row could be used: " + what + " of " + data + " had to be rejected, first "
                + rejections.first().get(0) + ". " + advice + " All rejected rows are in " + rejections.file() + ".");
    }

    private void record(Batch batch) {
        crm.customers()
                .register(batch.customers().stream()
                        .map(id -> Customer.person(id, id.value()).build())
                        .toList());
        attempt(batch.facts());
        batch.facts().forEach(fact -> recordedRows += fact.rows());
        Tally tally = run.tally();
        bar.of(recordedRows, tally.rows() - rejections.count() - tally.anonymousRows());
    }

    private void attempt(List<ImportedFact> facts) {
        List<Attempt> attempts = crm.transactions()
                .recordEach(facts.stream().map(ImportedFact::fact).toList());
        for (Attempt attempt : attempts) {
            ImportedFact fact = facts.get(attempt.index());
            if (attempt.refusal() instanceof ArithmeticException && facts.size() > 1) {
                // One sum that no number can hold must not cost the customer's others: they are recorded one by one.
                attempt(List.of(fact));
            } else if (attempt.refusal() instanceof ArithmeticException) {
                refuse(fact, "it is worth so much that a sum of money or points is too large to count" + worth(fact));
            } else if (attempt.refusal() != null) {
                refuse(fact, String.valueOf(attempt.refusal().getMessage()));
            }
        }
    }

    private static String worth(ImportedFact fact) {
        return fact.fact() instanceof Purchase purchase ? " (" + purchase.net() + ")" : "";
    }

    /** The importer knows most rules of the library, but not what a document is worth in points. No row gets lost unheard. */
    private void refuse(ImportedFact imported, String reason) {
        String document = imported.fact().reference().id();
        if (imported.fact() instanceof Purchase) {
            refusedPurchases++;
        } else if (imported.rows() > 0) {
            refusedRefunds++;
        }
        try {
            rejections.add(
                    new Refusal(
                            imported.line(),
                            Problem.REFUSED,
                            "document " + document + ": " + reason,
                            List.of(imported.fact().customer().value(), document)),
                    imported.rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reading reading() {
        Tally tally = run.tally();
        List<Reading.Count> reasons = new ArrayList<>();
        rejections.counts().forEach((problem, count) -> reasons.add(new Reading.Count(problem.label(), count)));
        return new Reading(
                tally.rows(),
                rejections.count(),
                reasons,
                rejections.first(),
                Files.exists(rejections.file()) ? rejections.file().toString() : "",
                tally.anonymousRows(),
                tally.anonymousMinor(),
                tally.customers(),
                tally.purchases() - refusedPurchases,
                tally.refunds() - refusedRefunds,
                tally.refundFacts(),
                tally.unlinkedFacts(),
                tally.unlinkedMinor());
    }
}

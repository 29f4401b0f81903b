// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import io.patron.crm.fact.CustomerId;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One import of one file. {@link #read} checks every row; {@link #replay} hands on the facts. What is kept in between lies in
 * a temporary directory, which is gone after {@link #close}.
 */
public final class Import implements Closeable {
    private static final int BATCH = 4_000;
    private static final int PROGRESS_EVERY = 2_000;

    private final Mapping mapping;
    private final Rejections rejections;
    private final Tally tally = new Tally();
    private final Path directory;
    private @Nullable Shares shares;
    private @Nullable Owners owners;
    private long latestMicros = Long.MIN_VALUE;

    /**
     * An import.
     *
     * @param mapping what the columns mean
     * @param rejections takes down the rows that are not counted
     * @param temporary where the temporary directory is made
     * @throws IOException if it cannot be made
     */
    public Import(Mapping mapping, Rejections rejections, Path temporary) throws IOException {
        this.mapping = mapping;
        this.rejections = rejections;
        directory = Files.createTempDirectory(temporary, "patron-import-");
    }

    /**
     * Pass 1: reads the file row by row.
     *
     * @param path the file, plain or packed with gzip
     * @param now rows of this moment or later lie in the future and are refused
     * @param progress hears how far it is
     * @throws IOException if the file cannot be read, or a temporary file cannot be written
     * @throws BadInputException if the file does not fit the mapping
     * @throws StoppedException if a row is refused and the import was asked to stop at the first
     */
    public void read(Path path, Instant now, Progress progress) throws IOException {
        try (InputFile file = InputFile.open(path)) {
            int count = Shares.count(file.estimatedSize());
            shares = new Shares(directory, "customers", count);
            owners = new Owners(directory, count);
            LineReader lines = new LineReader(file.content(), file.charset(mapping.charset()));
            RowReader rows = new RowReader(lines, mapping.separator());
            RowCheck check = new RowCheck(mapping, layout(path, rows), now);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                accept(row, check);
                if (tally.rows % PROGRESS_EVERY == 0) {
                    progress.at(file.thousandths(), tally.rows);
                }
            }
            progress.at(file.thousandths(), tally.rows);
        }
        shares().close();
        owners().settle(rejections, time -> latestMicros = Math.max(latestMicros, time));
    }

    private Layout layout(Path path, RowReader rows) throws IOException {
        if (!mapping.header()) {
            Layout layout = Layout.numbered(mapping);
            rows.atLeast(layout.columns());
            return layout;
        }
        Row header = rows.next();
        if (header == null) {
            throw new BadInputException(path + " is empty.");
        }
        if (header.refusal() != null) {
            throw new BadInputException(
                    "The header cannot be read: " + header.refusal().message() + ".");
        }
        Layout layout = Layout.named(mapping, header.cells());
        rows.exactly(layout.columns());
        return layout;
    }

    private void accept(Row row, RowCheck check) throws IOException {
        tally.rows++;
        if (row.refusal() != null) {
            rejections.add(row.refusal());
            return;
        }
        RowCheck.Accepted accepted;
        try {
            accepted = check.check(row.line(), row.cells());
        } catch (RefusedRowException e) {
            rejections.add(e.at(row.line(), row.cells()));
            return;
        }
        Entry entry = accepted.entry();
        if (accepted.anonymous()) {
            tally.anonymousRows++;
            tally.anonymousMinor = tally.anonymousMinor.add(BigInteger.valueOf(accepted.signedMinor()));
            latestMicros = Math.max(latestMicros, entry.timeMicros());
            return;
        }
        EntryCodec.write(shares().of(entry.customer()), entry);
        if (entry.document() != null) {
            owners().add(entry.document(), entry);
        } else {
            latestMicros = Math.max(latestMicros, entry.timeMicros());
        }
    }

    private Shares shares() {
        if (shares == null) {
            throw new IllegalStateException("read() comes first");
        }
        return shares;
    }

    private Owners owners() {
        if (owners == null) {
            throw new IllegalStateException("read() comes first");
        }
        return owners;
    }

    /**
     * The moment at which the business day after the last accepted row begins.
     *
     * @return the moment; the beginning of 1970 where no row was accepted
     */
    public Instant asOf() {
        if (latestMicros == Long.MIN_VALUE) {
            return Instant.EPOCH;
        }
        return Documents.instant(latestMicros)
                .atZone(mapping.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(mapping.zone())
                .toInstant();
    }

    /**
     * Pass 2: hands on the facts, customer by customer.
     *
     * @param batches takes them
     * @throws IOException if a temporary file cannot be read
     * @throws StoppedException if a document is refused and the import was asked to stop at the first
     */
    public void replay(Consumer<Batch> batches) throws IOException {
        Documents documents = new Documents(mapping, rejections, tally);
        List<CustomerId> customers = new ArrayList<>();
        List<ImportedFact> facts = new ArrayList<>();
        for (int share = 0; share < shares().size(); share++) {
            for (Map.Entry<String, List<Entry>> customer : byCustomer(share).entrySet()) {
                List<ImportedFact> hers = documents.of(customer.getKey(), customer.getValue());
                if (!hers.isEmpty()) {
                    customers.add(CustomerId.of(customer.getKey()));
                }
                for (ImportedFact fact : hers) {
                    facts.add(fact);
                    if (facts.size() >= BATCH) {
                        batches.accept(new Batch(customers, facts));
                        customers.clear();
                        facts.clear();
                    }
                }
            }
        }
        if (!facts.isEmpty()) {
            batches.accept(new Batch(customers, facts));
        }
    }

    private Map<String, List<Entry>> byCustomer(int share) throws IOException {
        EntryCodec codec = new EntryCodec();
        Map<String, List<Entry>> customers = new TreeMap<>();
        shares().read(share, (DataInputStream in) -> {
            Entry entry = codec.read(in);
            if (entry.document() == null || owners().owns(entry.document(), entry.customer())) {
                customers
                        .computeIfAbsent(entry.customer(), c -> new ArrayList<>())
                        .add(entry);
            }
        });
        return customers;
    }

    /**
     * What was counted: rows after {@link #read}, documents after {@link #replay}.
     *
     * @return the counts
     */
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() throws IOException {
        if (shares != null) {
            shares.close();
        }
        if (owners != null) {
            owners.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

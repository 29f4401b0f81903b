// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes down every row that is not counted: by reason, the first few as sentences, and all of them in a file that can be
 * opened in a spreadsheet without running what a cell says.
 */
public final class Rejections implements Closeable {
    /** How many are kept as sentences. */
    public static final int KEPT = 20;

    private final Path file;
    private final boolean stop;
    private final Map<Problem, Long> counts = new EnumMap<>(Problem.class);
    private final List<String> first = new ArrayList<>();
    private long count;
    private @Nullable CsvWriter writer;

    /**
     * No rejections yet.
     *
     * @param file where they are written; a file of an earlier import is deleted
     * @param stop whether the first one stops the import
     * @throws IOException if the file of an earlier import cannot be deleted
     */
    public Rejections(Path file, boolean stop) throws IOException {
        this.file = file;
        this.stop = stop;
        Files.deleteIfExists(file);
    }

    /**
     * Takes one down.
     *
     * @param refusal the row and the reason
     * @throws IOException if the file cannot be written
     * @throws StoppedException if the import was asked to stop
     */
    public void add(Refusal refusal) throws IOException {
        add(refusal, 1);
    }

    /**
     * Takes down a document of several rows.
     *
     * @param refusal the first of the rows and the reason
     * @param rows how many rows it has
     * @throws IOException if the file cannot be written
     * @throws StoppedException if the import was asked to stop
     */
    public void add(Refusal refusal, long rows) throws IOException {
        if (stop) {
            throw new StoppedException(refusal);
        }
        counts.merge(refusal.problem(), rows, Long::sum);
        count += rows;
        if (first.size() < KEPT) {
            first.add(refusal.toString());
        }
        List<String> record = new ArrayList<>();
        record.add(Long.toString(refusal.line()));
        record.add(SafeCell.of(refusal.message()));
        refusal.cells().forEach(cell -> record.add(SafeCell.of(cell)));
        writer().writeRecord(record);
    }

    private CsvWriter writer() throws IOException {
        if (writer == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = CsvWriter.builder().build(file);
            writer.writeRecord("line", "reason", "row");
        }
        return writer;
    }

    /**
     * How many there are.
     *
     * @return 0 or more
     */
    public long count() {
        return count;
    }

    /**
     * How many there are by reason.
     *
     * @return counts in the order of the problems
     */
    public Map<Problem, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /**
     * The first ones.
     *
     * @return at most {@value #KEPT} sentences
     */
    public List<String> first() {
        return List.copyOf(first);
    }

    /**
     * Where all of them are written.
     *
     * @return the file; it exists once there is one
     */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}

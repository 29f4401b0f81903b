// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The mappings that come with this example, and the choice among them by looking at the first rows of a file. */
public final class ReadyMappings {
    private static final List<String> NAMES = List.of("online-retail", "cdnow-master", "cdnow-sample");
    private static final int ROWS_LOOKED_AT = 5;
    private static final String SEPARATORS = ",;\t|";

    private ReadyMappings() {}

    /**
     * Reads a mapping file.
     *
     * @param file the file
     * @return its mapping
     * @throws IOException if it cannot be read
     * @throws BadInputException if there is none, or it cannot be used
     */
    public static Mapping read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no mapping file " + file + ".");
        }
        return MappingReader.read(Files.readString(file), file.toString());
    }

    /**
     * A mapping that comes with this example.
     *
     * @param name its name
     * @return the mapping
     */
    public static Mapping named(String name) {
        String resource = "mappings/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(ReadyMappings.class.getResourceAsStream(resource), resource)) {
            return MappingReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new IllegalStateException("the mapping " + name + " cannot be read", e);
        }
    }

    /**
     * The mapping that fits a file.
     *
     * @param file the file
     * @return the first one under which the first rows of the file make sense
     * @throws IOException if the file cannot be read
     * @throws BadInputException if none fits; the message shows how to write one
     */
    public static Mapping choose(Path file) throws IOException {
        for (String name : NAMES) {
            Mapping mapping = named(name);
            if (fits(file, mapping)) {
                return mapping;
            }
        }
        throw new BadInputException(help(file));
    }

    private static boolean fits(Path path, Mapping mapping) throws IOException {
        try (InputFile file = InputFile.open(path)) {
            RowReader rows = new RowReader(new LineReader(file.content(), mapping.charset()), mapping.separator());
            if (mapping.header()) {
                Row header = rows.next();
                if (header == null) {
                    throw new BadInputException(path + " is empty.");
                }
                return Layout.fits(mapping, header.cells());
            }
            return makeSense(rows, mapping);
        }
    }

    /** Without a header only the rows can tell: the first ones must all be good, and have no column that is not used. */
    private static boolean makeSense(RowReader rows, Mapping mapping) throws IOException {
        Layout layout = Layout.numbered(mapping);
        RowCheck check = new RowCheck(mapping, layout, Instant.MAX);
        int seen = 0;
        for (Row row = rows.next(); row != null && seen < ROWS_LOOKED_AT; row = rows.next()) {
            if (row.cells().size() != layout.columns()) {
                return false;
            }
            try {
                check.check(row.line(), row.cells());
            } catch (RefusedRowException e) {
                return false;
            }
            seen++;
        }
        return seen > 0;
    }

    private static String help(Path path) throws IOException {
        try (InputFile file = InputFile.open(path)) {
            Line first = new LineReader(file.content(), file.charset(StandardCharsets.UTF_8)).next();
            String text = first == null ? "" : first.text();
            List<String> columns = columns(text);
            return String.join(
                    System.lineSeparator(),
                    "None of the ready mappings fits " + path + ".",
                    "Its first line has " + columns.size() + (columns.size() == 1 ? " column: " : " columns: ")
                            + Refusal.shown(String.join(" | ", columns)) + ".",
                    "Write a mapping that says which column is which, and try again with -Dcrm.mapping=FILE.json:",
                    "  {\"name\": \"my-shop\", \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\",",
                    "   \"timePatterns\": [\"yyyy-MM-dd HH:mm\", \"yyyy-MM-dd\"],",
                    "   \"columns\": {\"customer\": \"…\", \"document\": \"…\", \"time\": \"…\", \"amount\": \"…\"}}",
                    "All its fields are in examples/quickstart/README.md.");
        }
    }

    private static List<String> columns(String line) {
        char best = Mapping.WHITE_SPACE;
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            long count = line.chars().filter(c -> c == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        List<String> columns = new ArrayList<>();
        String split = best == Mapping.WHITE_SPACE ? "\\s+" : "[" + best + "]";
        for (String column : line.strip().split(split, -1)) {
            columns.add(column.strip());
        }
        return columns;
    }
}

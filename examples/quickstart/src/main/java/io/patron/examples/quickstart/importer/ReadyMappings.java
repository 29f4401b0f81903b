// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The mappings that come with this example, and the choice among them by looking at the first rows of a file. */
public final class ReadyMappings {
    private static final List<String> NAMES = List.of("online-retail", "cdnow-master", "cdnow-sample");
    private static final int ROWS_LOOKED_AT = 10;
    private static final int MOST_LOOKED_AT = 64;
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
        return MappingReader.read(text(file), file.toString());
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String wide = InputFile.wide(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_LOOKED_AT)));
        if (!wide.isEmpty()) {
            throw new BadInputException("The mapping " + file + " " + wide + " text. Save it as UTF-8 and try again.");
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            // Editors of Windows put a byte order mark at the beginning.
            return text.toString().replaceFirst("^\uFEFF", "");
        } catch (CharacterCodingException e) {
            throw new BadInputException("The mapping " + file + " is not UTF-8 text. Save it as UTF-8 and try again.");
        }
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
        List<String> nearly = new ArrayList<>();
        for (String name : NAMES) {
            Mapping mapping = named(name);
            if (fits(file, mapping, nearly)) {
                return mapping;
            }
        }
        throw new BadInputException(String.join(System.lineSeparator(), help(file, nearly)));
    }

    private static boolean fits(Path path, Mapping mapping, List<String> nearly) throws IOException {
        try (InputFile file = InputFile.open(path)) {
            RowReader rows = new RowReader(new LineReader(file.content(), mapping.charset()), mapping.separator());
            if (mapping.header()) {
                Row header = rows.next();
                if (header == null) {
                    throw new BadInputException(path + " is empty.");
                }
                return Layout.fits(mapping, header.cells());
            }
            return makeSense(rows, mapping, nearly);
        }
    }

    /**
     * Without a header only the rows can tell: most of the first ones must be good, and have no column that is not used. A bad
     * row among them is for the import to report. Where some are good, but too few, {@code nearly} hears why.
     */
    private static boolean makeSense(RowReader rows, Mapping mapping, List<String> nearly) throws IOException {
        Layout layout = Layout.numbered(mapping);
        RowCheck check = new RowCheck(mapping, layout, Times.LATEST);
        int seen = 0;
        int good = 0;
        Refusal bad = null;
        boolean alike = false;
        for (Row row = rows.next(); row != null && seen < ROWS_LOOKED_AT; row = rows.next()) {
            seen++;
            if (row.refusal() != null || row.cells().size() != layout.columns()) {
                continue;
            }
            try {
                check.check(row.line(), row.cells());
                good++;
            } catch (RefusedRowException e) {
                bad = bad == null ? e.at(row.line(), row.cells()) : bad;
                // Dates are checked last: the numbers stand where they should.
                alike |= e.problem() == Problem.TIME;
            }
        }
        if (2 * good > seen) {
            return true;
        }
        if (bad != null && (alike || good > 0)) {
            nearly.add("It would be read as " + mapping.name() + ", but " + bad + ".");
        }
        return false;
    }

    private static List<String> help(Path path, List<String> nearly) throws IOException {
        try (InputFile file = InputFile.open(path)) {
            Charset charset = file.charset(StandardCharsets.UTF_8);
            Line first = new LineReader(file.content(), charset).next();
            String text = first == null ? "" : first.text();
            if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
                throw new BadInputException(
                        path + " does not look like a text file. Save it as \"CSV UTF-8\" and try again.");
            }
            char separator = separator(text);
            List<String> columns = columns(text, separator);
            List<String> help = new ArrayList<>();
            help.add("None of the ready mappings fits " + path + ".");
            help.addAll(nearly);
            help.add("Its first line has " + columns.size() + (columns.size() == 1 ? " column: " : " columns: ")
                    + Refusal.shown(String.join(" | ", columns), Layout.MOST_SHOWN) + ".");
            String encoding = "";
            if (first != null && first.problem() == Problem.ENCODING) {
                help.add("It is not UTF-8 text: save it as UTF-8, or state its encoding in the mapping.");
                encoding = " \"charset\": \"windows-1252\",";
            }
            help.add("Write a mapping that says which column is which, and try again with -Dcrm.mapping=FILE.json:");
            help.add("  {\"name\": \"my-shop\"," + format(separator) + encoding
                    + " \"currency\": \"EUR\", \"zone\": \"Europe/Berlin\",");
            help.add("   \"timePatterns\": [\"yyyy-MM-dd HH:mm\", \"yyyy-MM-dd\"],");
            help.add("   \"columns\": {\"customer\": \"…\", \"document\": \"…\", \"time\": \"…\", \"amount\": \"…\"}}");
            help.add("All its fields are in examples/quickstart/README.md.");
            return help;
        }
    }

    private static String format(char separator) {
        return switch (separator) {
            case ',' -> "";
            case Mapping.WHITE_SPACE -> " \"format\": \"whitespace\",";
            case '\t' -> " \"separator\": \"\\t\",";
            default -> " \"separator\": \"" + separator + "\",";
        };
    }

    /** The separator that a line holds most often; without any, a blank if there is one, and a comma if not. */
    private static char separator(String line) {
        char best = line.strip().indexOf(' ') >= 0 ? Mapping.WHITE_SPACE : ',';
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            long count = line.chars().filter(c -> c == separator).count();
            if (count > most) {
                most = count;
                best = separator;
            }
        }
        return best;
    }

    private static List<String> columns(String line, char separator) throws IOException {
        InputStream bytes = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
        Row row = new RowReader(new LineReader(bytes, StandardCharsets.UTF_8), separator).next();
        return row == null ? List.of("") : row.cells();
    }
}

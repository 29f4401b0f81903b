// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts lines into cells. A record with line breaks within quotation marks is read over several lines, but a stray quotation
 * mark never swallows what follows: if the record does not close within {@value #MOST_LINES} lines, or closes in the middle
 * of a cell, or has another number of columns than the file, its first line is refused and reading goes on at the next.
 */
final class RowReader {
    private static final int MOST_LINES = 50;
    private static final int MOST_CHARACTERS = 1 << 16;

    private final LineReader lines;
    private final boolean aligned;
    private final CsvReader.CsvReaderBuilder closed;
    private final CsvReader.CsvReaderBuilder open;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private int columns;
    private boolean more = true;

    RowReader(LineReader lines, char separator) {
        this.lines = lines;
        aligned = separator == Mapping.WHITE_SPACE;
        char between = aligned ? '\t' : separator;
        closed = CsvReader.builder().fieldSeparator(between).allowUnclosedQuote(false);
        open = CsvReader.builder().fieldSeparator(between).allowUnclosedQuote(true);
    }

    /** From now on every row must have so many columns; more are allowed if they are empty. */
    void exactly(int count) {
        columns = count;
        more = false;
    }

    /** From now on every row must have so many columns or more. */
    void atLeast(int count) {
        columns = count;
        more = true;
    }

    /** The next row, or null at the end. Empty lines are no rows. */
    @Nullable Row next() throws IOException {
        for (Line line = line(); line != null; line = line()) {
            if (line.problem() != null) {
                return Row.refused(line, line.problem(), line.message());
            }
            if (!line.text().isBlank()) {
                return aligned ? checked(line, cut(line.text())) : record(line);
            }
        }
        return null;
    }

    private @Nullable Line line() throws IOException {
        Line line = ahead.poll();
        return line != null ? line : lines.next();
    }

    private static List<String> cut(String text) {
        List<String> cells = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int from = i;
            while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            if (i > from) {
                cells.add(text.substring(from, i));
            }
            i++;
        }
        return cells;
    }

    private Row record(Line first) throws IOException {
        String text = first.text();
        List<Line> rest = new ArrayList<>();
        while (true) {
            try {
                Row row = checked(first, stripped(closed.ofSingleCsvRecord(text).getFields()));
                return rest.isEmpty() || row.refusal() == null ? row : broken(first, rest);
            } catch (CsvParseException e) {
                Line next = unclosed(text) && rest.size() < MOST_LINES - 1 && text.length() < MOST_CHARACTERS
                        ? line()
                        : null;
                if (next == null) {
                    return broken(first, rest);
                }
                rest.add(next);
                if (next.problem() != null) {
                    return broken(first, rest);
                }
                text = text + '\n' + next.text();
            }
        }
    }

    private boolean unclosed(String text) {
        try {
            open.ofSingleCsvRecord(text);
            return true;
        } catch (CsvParseException e) {
            return false;
        }
    }

    private Row broken(Line first, List<Line> rest) {
        for (int i = rest.size() - 1; i >= 0; i--) {
            ahead.addFirst(rest.get(i));
        }
        return Row.refused(
                first,
                Problem.QUOTES,
                "a quotation mark does not pair up in " + Refusal.shown(first.text())
                        + ": a cell in quotation marks must end with one, and a quotation mark"
                        + " within it must be doubled");
    }

    private Row checked(Line line, List<String> cells) {
        boolean fits = cells.size() >= columns;
        if (!more && cells.size() > columns) {
            fits = cells.subList(columns, cells.size()).stream().allMatch(String::isEmpty);
        }
        Refusal refusal = fits
                ? null
                : new Refusal(
                        line.number(),
                        Problem.COLUMNS,
                        "the row has " + cells.size() + (cells.size() == 1 ? " column" : " columns") + " instead of "
                                + (more ? "at least " : "") + columns,
                        cells);
        return new Row(line.number(), cells, refusal);
    }

    private static List<String> stripped(List<String> cells) {
        List<String> result = new ArrayList<>(cells.size());
        for (String cell : cells) {
            result.add(cell.strip());
        }
        return result;
    }
}

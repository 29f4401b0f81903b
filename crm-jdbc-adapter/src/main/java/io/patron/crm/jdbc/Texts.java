// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of the statements, with the prefix of the tables put in once. In a text, <code>{p}</code> is the prefix,
 * <code>{keys}</code> a list of parameters, <code>{pairs}</code> a list of pairs of them, and <code>{bytes:x}</code> the
 * expression x in the order of code points. Thread-safe.
 */
final class Texts {
    /** Units differ in what they write together; the usual ones are among the first so many. */
    private static final int MOST_TOGETHER = 256;

    private final Dialect dialect;
    private final String prefix;
    private final Map<String, String> plain = new ConcurrentHashMap<>();
    private final Map<Sized, String> sized = new ConcurrentHashMap<>();
    private final Map<Rows, String> inserts = new ConcurrentHashMap<>();
    private final Map<List<String>, String> together = new ConcurrentHashMap<>();

    private record Sized(String template, int keys) {}

    private record Rows(String into, int columns, int rows, String end) {}

    Texts(Dialect dialect, String prefix) {
        this.dialect = dialect;
        this.prefix = prefix;
    }

    Dialect dialect() {
        return dialect;
    }

    String prefix() {
        return prefix;
    }

    String of(String template) {
        return plain.computeIfAbsent(template, this::substituted);
    }

    /** A text with so many keys; their number is a power of two, so there are few texts. */
    String of(String template, int keys) {
        return sized.computeIfAbsent(
                new Sized(template, keys),
                s -> substituted(s.template)
                        .replace("{keys}", String.join(", ", Collections.nCopies(s.keys, "?")))
                        .replace("{pairs}", String.join(", ", Collections.nCopies(s.keys, "(?, ?)"))));
    }

    /**
     * An insert of so many rows.
     *
     * @param into the template of the table and its columns
     * @param columns how many
     * @param rows how many; a text is kept where that is a power of two, so there are few
     * @param end what the statement ends with
     */
    String insert(String into, int columns, int rows, String end) {
        Rows insert = new Rows(into, columns, rows, end);
        return Integer.bitCount(rows) == 1 ? inserts.computeIfAbsent(insert, this::inserting) : inserting(insert);
    }

    private String inserting(Rows insert) {
        String row = "(" + String.join(", ", Collections.nCopies(insert.columns, "?")) + ")";
        return "INSERT INTO " + substituted(insert.into) + " VALUES "
                + String.join(", ", Collections.nCopies(insert.rows, row)) + insert.end;
    }

    /** Texts that go out as one. A driver knows a text that is the same object sooner than an equal one. */
    String together(List<String> texts) {
        String known = together.get(texts);
        if (known != null) {
            return known;
        }
        String text = String.join(";\n", texts);
        if (together.size() < MOST_TOGETHER) {
            together.put(List.copyOf(texts), text);
        }
        return text;
    }

    private String substituted(String template) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int at = template.indexOf("{bytes:"); at >= 0; at = template.indexOf("{bytes:", from)) {
            int end = template.indexOf('}', at);
            text.append(template, from, at).append(dialect.ordered(template.substring(at + 7, end)));
            from = end + 1;
        }
        return text.append(template, from, template.length()).toString().strip().replace("{p}", prefix);
    }
}

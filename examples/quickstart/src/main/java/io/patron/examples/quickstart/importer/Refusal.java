// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.util.List;

/**
 * A row that is not counted, and why.
 *
 * @param line the number of its line in the file, from 1
 * @param problem the kind of problem
 * @param message what is wrong with it
 * @param cells the row as it was read
 */
public record Refusal(long line, Problem problem, String message, List<String> cells) {
    private static final int SHOWN = 60;

    /** Copies the cells. */
    public Refusal {
        cells = List.copyOf(cells);
    }

    /** The sentence for the shopkeeper. */
    @Override
    public String toString() {
        return "line " + line + ": " + message;
    }

    /** A value as it is shown in a message: quoted, cut, without control characters. */
    static String shown(String value) {
        return shown(value, SHOWN);
    }

    /** A value as it is shown in a message, cut after {@code most} characters. */
    static String shown(String value, int most) {
        String clean = value.codePoints()
                .limit(most)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + clean + (value.codePointCount(0, value.length()) > most ? "…" : "") + '"';
    }
}

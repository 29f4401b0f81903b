// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

/** Text of others for a file that is opened in a spreadsheet, where nothing in it may run. */
public final class SafeCell {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private SafeCell() {}

    /**
     * Marks as text what a spreadsheet would take for a formula.
     *
     * @param cell the text
     * @return the text, with an apostrophe before it if it needs one
     */
    public static String of(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}

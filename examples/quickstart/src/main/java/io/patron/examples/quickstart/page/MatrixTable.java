// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.simulation.Direction;
import io.patron.examples.quickstart.moves.Matrix;
import java.util.Locale;

/** A migration matrix: how many customers go from each row to each column, shaded by their share of the row. */
final class MatrixTable {
    private static final int WHOLE = 100;

    private final Html html;
    private final Words words;
    private final Matrix matrix;

    MatrixTable(Draft draft, Matrix matrix) {
        html = draft.html();
        words = draft.words();
        this.matrix = matrix;
    }

    void write(String caption) {
        html.open("div", "class", "scroll").open("table", "class", "matrix").element("caption", caption);
        html.open("thead").open("tr").element("th", words.of("whatif.corner"), "scope", "col");
        matrix.columns().forEach(column -> html.element("th", column, "scope", "col"));
        html.element("th", words.of("row.all"), "scope", "col")
                .close("tr")
                .close("thead")
                .open("tbody");
        for (int row = 0; row < matrix.rows().size(); row++) {
            html.open("tr").element("th", matrix.rows().get(row), "scope", "row");
            for (int column = 0; column < matrix.columns().size(); column++) {
                cell(row, column);
            }
            html.element("td", words.number(matrix.inRow(row)), "class", "sum").close("tr");
        }
        html.open("tr").element("th", words.of("row.all"), "scope", "row");
        for (int column = 0; column < matrix.columns().size(); column++) {
            html.element("td", words.number(matrix.inColumn(column)), "class", "sum");
        }
        html.element("td", words.number(matrix.all()), "class", "sum").close("tr");
        html.close("tbody").close("table").close("div");
    }

    private void cell(int row, int column) {
        long customers = matrix.customers(row, column);
        if (customers == 0) {
            html.element("td", "–");
            return;
        }
        long all = matrix.inRow(row);
        long shade = Math.max(1, Math.multiplyExact(customers, WHOLE) / all);
        html.open("td", "class", css(matrix.direction(row, column)), "style", "--share:" + shade)
                .text(words.number(customers))
                .raw(" ")
                .element("span", words.share(customers, all), "class", "name")
                .close("td");
    }

    /** The class that has the colour of a direction. */
    static String css(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }
}

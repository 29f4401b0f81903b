// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import java.util.List;

/** Customers and what they come to, and below each, in sentences, why. */
final class CustomerTable {
    private final Html html;
    private final int columns;

    /** A cell with the name of its column. */
    record Cell(String column, String text, boolean number) {}

    /**
     * Begins a table.
     *
     * @param draft the page
     * @param caption what it is called
     * @param columns the cells of any row, for their columns
     */
    CustomerTable(Draft draft, String caption, List<Cell> columns) {
        html = draft.html();
        this.columns = columns.size() + 1;
        html.open("table", "class", "best").element("caption", caption);
        html.open("thead").open("tr").element("th", draft.words().of("col.customer"), "scope", "col");
        columns.forEach(cell -> {
            if (cell.number) {
                html.element("th", cell.column, "scope", "col");
            } else {
                html.element("th", cell.column, "scope", "col", "class", "text");
            }
        });
        html.close("tr").close("thead");
    }

    void row(String id, String name, List<Cell> cells, List<String> why) {
        html.open("tbody").open("tr").open("th", "scope", "row").text(id);
        if (!name.equals(id)) {
            html.raw(" ").element("span", name, "class", "name");
        }
        html.close("th");
        for (Cell cell : cells) {
            html.element("td", cell.text, "data-label", cell.column, "class", cell.number ? "number" : "text");
        }
        html.close("tr").open("tr").open("td", "colspan", String.valueOf(columns), "class", "why");
        why.forEach(sentence -> html.element("p", sentence));
        html.close("td").close("tr").close("tbody");
    }

    void end() {
        html.close("table");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.joda.money.Money;

/** A page while it is written: in which words, and what there is of it so far. */
final class Draft {
    /** Longer tables are folded away under their charts. */
    private static final int MOST_ROWS = 12;

    /** Longer figures are written smaller. */
    private static final int MOST_LETTERS = 15;

    private final Words words;
    private final Html html = new Html();
    private final List<Drawing> charts = new ArrayList<>();

    Draft(Words words) {
        this.words = words;
    }

    Words words() {
        return words;
    }

    Html html() {
        return html;
    }

    List<Drawing> charts() {
        return charts;
    }

    Draft note(String text) {
        html.element("p", text, "class", "note");
        return this;
    }

    /** A figure of the first that are seen, with what it is below it. */
    void tile(String figure, String what, String note) {
        html.open("div")
                .element("dt", what)
                .element("dd", figure, "class", figure.length() > MOST_LETTERS ? "figure long" : "figure");
        if (!note.isEmpty()) {
            html.element("dd", note, "class", "small");
        }
        html.close("div");
    }

    /** A chart with its heading and description, and under it its figures. */
    void figure(Drawing chart, String heading, String description, List<String> head, List<List<String>> rows) {
        figure(chart, heading, description);
        table(heading, head, rows);
    }

    /** A table, folded away where it is long. */
    void table(String heading, List<String> head, List<List<String>> rows) {
        boolean folded = rows.size() > MOST_ROWS;
        if (folded) {
            html.open("details").element("summary", words.of("table.of", heading));
        }
        html.open("div", "class", "scroll").table(heading, head, rows).close("div");
        if (folded) {
            html.close("details");
        }
    }

    /** A chart whose figures stand in the table of the next or the one before. */
    void figure(Drawing chart, String heading, String description) {
        charts.add(chart);
        html.open("figure")
                .element("figcaption", heading)
                .open("div", "class", "chart", "id", chart.id(), "role", "img", "aria-label", description)
                .close("div")
                .close("figure");
    }

    /** Money as the library of the charts takes it. */
    static double units(Money money) {
        return money.getAmount().doubleValue();
    }

    static List<Long> numbers(LongStream stream) {
        return stream.boxed().toList();
    }
}

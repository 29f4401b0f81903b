// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.report.Report;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.joda.money.Money;

/** A page while it is written: what it tells, in which words, and what there is of it so far. */
final class Draft {
    /** Longer tables are folded away under their charts. */
    private static final int MOST_ROWS = 12;

    private final Report report;
    private final Words words;
    private final Html html = new Html();
    private final List<Chart> charts = new ArrayList<>();

    Draft(Report report, Words words) {
        this.report = report;
        this.words = words;
    }

    Report report() {
        return report;
    }

    Words words() {
        return words;
    }

    Html html() {
        return html;
    }

    List<Chart> charts() {
        return charts;
    }

    /** The months of the report as they stand along an axis. */
    List<String> months() {
        return report.months().stream()
                .map(month -> words.shortMonth(month.month()))
                .toList();
    }

    String firstMonth() {
        return words.month(report.months().get(0).month());
    }

    String lastMonth() {
        return words.month(lastOfAll());
    }

    /** The month in which the report stands: at midnight of the first, the one that begins. */
    YearMonth now() {
        return YearMonth.from(report.program().day(report.asOf()));
    }

    private YearMonth lastOfAll() {
        return report.months().get(report.months().size() - 1).month();
    }

    Draft note(String text) {
        html.element("p", text, "class", "note");
        return this;
    }

    /** Says of figures by month that the last month goes on, if it does. */
    void noteOnLastMonth() {
        if (report.asOf()
                .isBefore(report.program().startOf(lastOfAll().plusMonths(1).atDay(1)))) {
            Instant before = report.asOf().minus(1, ChronoUnit.MICROS);
            note(words.of("unfinished", words.date(report.program().day(before))));
        }
    }

    /** A chart with its heading and description, and under it its figures. */
    void figure(Chart chart, String heading, String description, List<String> head, List<List<String>> rows) {
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
    void figure(Chart chart, String heading, String description) {
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

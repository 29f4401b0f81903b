// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.report.Report;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The months of a report, as its page calls them. */
final class Months {
    private final Report report;
    private final Words words;

    Months(Report report, Words words) {
        this.report = report;
        this.words = words;
    }

    /** As they stand along an axis. */
    List<String> names() {
        return report.months().stream()
                .map(month -> words.shortMonth(month.month()))
                .toList();
    }

    String first() {
        return words.month(report.months().get(0).month());
    }

    String last() {
        return words.month(lastOfAll());
    }

    /** The month in which the report stands: at midnight of the first, the one that begins. */
    YearMonth now() {
        return YearMonth.from(report.program().day(report.asOf()));
    }

    private YearMonth lastOfAll() {
        return report.months().get(report.months().size() - 1).month();
    }

    /** Says of figures by month that the last month goes on, if it does. */
    void noteOnLast(Draft draft) {
        if (report.asOf()
                .isBefore(report.program().startOf(lastOfAll().plusMonths(1).atDay(1)))) {
            Instant before = report.asOf().minus(1, ChronoUnit.MICROS);
            draft.note(words.of("unfinished", words.date(report.program().day(before))));
        }
    }
}

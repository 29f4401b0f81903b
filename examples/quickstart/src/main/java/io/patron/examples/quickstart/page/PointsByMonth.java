// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.report.PointsFigures;
import io.patron.crm.report.Report;
import io.patron.crm.report.WalletFigures;
import io.patron.crm.report.WalletFigures.MonthOfPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What became of the points of each wallet. */
final class PointsByMonth {
    private final Draft draft;
    private final Report report;
    private final Words words;
    private final Months months;

    PointsByMonth(Draft draft, Report report) {
        this.draft = draft;
        this.report = report;
        words = draft.words();
        months = new Months(report, words);
    }

    void write() {
        int number = 0;
        for (WalletFigures wallet : report.wallets()) {
            number++;
            wallet(wallet, "points-" + number);
        }
        draft.note(words.of("points.note"));
        months.noteOnLast(draft);
    }

    private void wallet(WalletFigures wallet, String id) {
        String name = words.wallet(wallet.wallet());
        int scale = wallet.scale();
        PointsFigures total = wallet.total();
        List<List<String>> rows = new ArrayList<>();
        for (MonthOfPoints month : wallet.months()) {
            rows.add(row(wallet, words.month(month.month()), month.figures(), month.outstanding()));
        }
        draft.figure(
                chart(
                        wallet,
                        id,
                        piled(wallet, "issued", "a", month -> month.issued()),
                        piled(wallet, "redeemed", "c", month -> -month.redeemed()),
                        piled(wallet, "expired", "e", month -> -month.expired()),
                        piled(wallet, "takenback", "d", month -> -month.takenBack()),
                        piled(wallet, "deducted", "f", month -> -month.deducted())),
                words.of("points.heading", name),
                words.of(
                        "points.alt",
                        name,
                        months.first(),
                        months.last(),
                        words.points(total.issued(), scale),
                        words.points(total.redeemed(), scale),
                        words.points(total.expired(), scale),
                        words.points(Math.addExact(total.takenBack(), total.deducted()), scale),
                        words.points(wallet.outstanding(), scale)),
                List.of(
                        words.of("col.month"),
                        words.of("col.issued"),
                        words.of("col.redeemed"),
                        words.of("col.expired"),
                        words.of("col.takenback"),
                        words.of("col.deducted"),
                        words.of("col.outstanding")),
                rows);
        draft.note(words.of(
                "points.total", row(wallet, name, total, wallet.outstanding()).toArray()));
    }

    private Chart chart(WalletFigures wallet, String id, Chart.Series... series) {
        return new Chart(id, "months", "count", wallet.scale(), months.names(), List.of(), List.of(series));
    }

    private Chart.Series piled(
            WalletFigures wallet, String column, String colour, ToLongFunction<PointsFigures> figure) {
        return Chart.Series.piled(
                words.of("col." + column), colour, data(wallet, month -> figure.applyAsLong(month.figures())));
    }

    private static List<Long> data(WalletFigures wallet, ToLongFunction<MonthOfPoints> figure) {
        return Draft.numbers(wallet.months().stream().mapToLong(figure));
    }

    private List<String> row(WalletFigures wallet, String name, PointsFigures figures, long outstanding) {
        return List.of(
                name,
                words.points(figures.issued(), wallet.scale()),
                words.points(figures.redeemed(), wallet.scale()),
                words.points(figures.expired(), wallet.scale()),
                words.points(figures.takenBack(), wallet.scale()),
                words.points(figures.deducted(), wallet.scale()),
                words.points(outstanding, wallet.scale()));
    }
}

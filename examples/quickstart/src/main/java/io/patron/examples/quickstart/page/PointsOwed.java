// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.points.Worth;
import io.patron.crm.report.Cohort;
import io.patron.crm.report.Liability;
import io.patron.crm.report.PointsFigures;
import io.patron.crm.report.Report;
import io.patron.crm.report.WalletFigures;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.joda.money.Money;

/** What the shop owes in the points of each wallet: by month, by month of issue, and when it expires. */
final class PointsOwed {
    /** Years of issue with a colour of their own, the last first; those before share one. */
    private static final List<String> COLOURS = List.of("a", "c", "b", "f", "d");

    private static final String COLOUR_EARLIER = "e";

    /** So many months ahead have a column; beyond stands the rest. */
    private static final int MONTHS_AHEAD = 36;

    private final Draft draft;
    private final Report report;
    private final Words words;
    private final Months months;

    PointsOwed(Draft draft, Report report) {
        this.draft = draft;
        this.report = report;
        words = draft.words();
        months = new Months(report, words);
    }

    void write() {
        int number = 0;
        for (WalletFigures wallet : report.wallets()) {
            number++;
            Part part = new Part(wallet);
            if (wallet.liability().cohorts().isEmpty()) {
                draft.note(words.of("liability.none", words.wallet(wallet.wallet())));
                continue;
            }
            part.months("liability-" + number);
            part.schedule("schedule-" + number);
            part.cohorts();
            part.notes();
        }
        draft.note(words.of("liability.note"));
        months.noteOnLast(draft);
    }

    /** That of one wallet. */
    private final class Part {
        private final WalletFigures wallet;
        private final Liability liability;
        private final String name;

        Part(WalletFigures wallet) {
            this.wallet = wallet;
            liability = wallet.liability();
            name = words.wallet(wallet.wallet());
        }

        private String points(long minor) {
            return words.points(minor, wallet.scale());
        }

        /** A row, with what its points pay in the column after them, if they pay anything. */
        private List<String> row(String head, long points, String... others) {
            List<String> row = new ArrayList<>(List.of(head, points(points)));
            liability.money(points).map(words::money).ifPresent(row::add);
            row.addAll(Arrays.asList(others));
            return row;
        }

        private List<String> head(String first, String points, String... others) {
            List<String> head = new ArrayList<>(List.of(words.of(first), words.of(points)));
            if (liability.worth() != null) {
                head.add(words.of("col.pays"));
            }
            for (String other : others) {
                head.add(words.of(other));
            }
            return head;
        }

        void months(String id) {
            List<List<String>> rows = new ArrayList<>();
            for (Liability.MonthEnd end : liability.months()) {
                rows.add(row(words.month(end.month()), end.open(), points(end.debt()), points(end.outstanding())));
            }
            draft.figure(
                    new Chart(id, "months", "count", wallet.scale(), months.names(), List.of(), byYear()),
                    words.of("liability.heading", name),
                    words.of(
                            "liability.alt",
                            name,
                            months.first(),
                            months.last(),
                            points(liability.open()),
                            points(liability.debt())),
                    head("col.month", "col.open", "col.owed", "col.outstanding"),
                    rows);
        }

        /** What is open at the end of each month, piled by the year of issue, the oldest below. */
        private List<Chart.Series> byYear() {
            NavigableMap<Integer, long[]> years = new TreeMap<>();
            int months = liability.months().size();
            int last = liability.months().get(months - 1).month().getYear();
            int earliest = last - COLOURS.size() + 1;
            for (Cohort cohort : liability.cohorts()) {
                int year = Math.max(cohort.month().getYear(), earliest - 1);
                long[] open = years.computeIfAbsent(year, y -> new long[months]);
                for (int i = 0; i < months; i++) {
                    open[i] += cohort.openAt(liability.months().get(i).month());
                }
            }
            List<Chart.Series> series = new ArrayList<>();
            years.forEach((year, open) -> series.add(Chart.Series.piled(
                    year < earliest ? words.of("liability.earlier", earliest) : words.of("liability.year", year),
                    year < earliest ? COLOUR_EARLIER : COLOURS.get(last - year),
                    Draft.numbers(Arrays.stream(open)))));
            return series;
        }

        void schedule(String id) {
            Ahead ahead = new Ahead(liability.open());
            NavigableMap<YearMonth, Long> dated = new TreeMap<>();
            liability.schedule().months().forEach(month -> dated.put(month.month(), month.points()));
            long undated = liability.schedule().undated();
            YearMonth beyond = months.now().plusMonths(MONTHS_AHEAD);
            YearMonth last = dated.isEmpty() ? null : dated.lastKey();
            for (YearMonth month = months.now(); last != null && !month.isAfter(last); month = month.plusMonths(1)) {
                if (month.equals(beyond)) {
                    String before = words.month(month.minusMonths(1));
                    ahead.add(
                            words.of("schedule.later.short"), words.of("schedule.later", before), ahead.left - undated);
                    break;
                }
                ahead.add(words.shortMonth(month), words.month(month), dated.getOrDefault(month, 0L));
            }
            List<List<String>> rows = new ArrayList<>(ahead.rows);
            rows.add(row(words.of("schedule.undated"), undated, ""));
            rows.add(row(words.of("row.all"), liability.open(), ""));
            List<String> head = head("col.month", "col.expires", "col.left");
            String heading = words.of("schedule.heading", name);
            if (last == null) {
                draft.table(heading, head, rows);
                return;
            }
            Chart.Series columns = Chart.Series.columns(words.of("col.expires"), "e", ahead.columns);
            draft.figure(
                    new Chart(id, "months", "count", wallet.scale(), ahead.names, List.of(), List.of(columns)),
                    heading,
                    words.of(
                            "schedule.alt",
                            name,
                            points(liability.open() - undated),
                            points(undated),
                            words.month(dated.firstKey()),
                            words.month(last)),
                    head,
                    rows);
            draft.note(words.of("schedule.note"));
        }

        /** What expires one after the other, and what is left. */
        private final class Ahead {
            private final List<String> names = new ArrayList<>();
            private final List<Long> columns = new ArrayList<>();
            private final List<List<String>> rows = new ArrayList<>();
            private long left;

            Ahead(long open) {
                left = open;
            }

            void add(String shortName, String longName, long expires) {
                left -= expires;
                names.add(shortName);
                columns.add(expires);
                if (expires > 0) {
                    rows.add(row(longName, expires, points(left)));
                }
            }
        }

        void cohorts() {
            List<List<String>> rows = new ArrayList<>();
            for (Cohort cohort : liability.cohorts()) {
                rows.add(figures(words.month(cohort.month()), cohort.figures()));
            }
            rows.add(figures(words.of("row.debt"), liability.debtFigures()));
            rows.add(figures(words.of("row.all"), wallet.total()));
            String heading = words.of("cohorts.heading", name);
            draft.html().element("h3", heading);
            draft.table(
                    heading,
                    List.of(
                            words.of("col.issue"),
                            words.of("col.issued"),
                            words.of("col.redeemed"),
                            words.of("col.expired"),
                            words.of("col.takenback"),
                            words.of("col.deducted"),
                            words.of("col.settled"),
                            words.of("col.open")),
                    rows);
            draft.note(words.of("cohorts.note"));
        }

        private List<String> figures(String head, PointsFigures figures) {
            return List.of(
                    head,
                    points(figures.issued()),
                    points(figures.redeemed()),
                    points(figures.expired()),
                    points(figures.takenBack()),
                    points(figures.deducted()),
                    points(figures.settled()),
                    points(figures.change()));
        }

        void notes() {
            Worth worth = liability.worth();
            if (worth != null) {
                Money pays = worth.money();
                draft.note(words.of("liability.worth", points(worth.points()), words.money(pays), name));
            }
            if (liability.cost() != null && !liability.cost().equals(worth)) {
                draft.note(words.of(
                        "liability.cost",
                        words.money(liability.fullCost().orElseThrow()),
                        points(liability.expectedToExpire()),
                        words.money(liability.expectedCost().orElseThrow()),
                        name));
            }
            liability.breakage().ifPresent(share -> draft.note(words.of("breakage", name, words.share(share))));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.lifecycle.Stage;
import io.patron.crm.program.Treatment;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.report.LadderCount;
import io.patron.crm.report.MonthFigures;
import io.patron.crm.report.Report;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many customers there are on each tier and in each stage of life. */
final class People {
    private static final Map<Stage, String> COLOURS =
            new EnumMap<>(Map.of(Stage.EXPLORATION, "e", Stage.FORMATION, "a", Stage.STABLE, "c", Stage.DORMANT, "b"));

    private final Draft draft;
    private final Report report;
    private final Words words;
    private final Months months;

    People(Draft draft, Report report) {
        this.draft = draft;
        this.report = report;
        words = draft.words();
        months = new Months(report, words);
    }

    /** One pyramid for each ladder, the highest tier on top. */
    void ladders() {
        int number = 0;
        for (LadderCount ladder : report.ladders()) {
            String name = words.ladder(ladder.ladder());
            List<String> tiers = new ArrayList<>();
            List<CustomerGroup> groups = new ArrayList<>();
            for (int i = ladder.tiers().size() - 1; i >= 0; i--) {
                tiers.add(
                        words.tier(ladder.ladder(), ladder.tiers().get(i).tier().id()));
                groups.add(ladder.tiers().get(i).group());
            }
            number++;
            groups(
                    "ladder-" + number,
                    "pyramid",
                    words.of("ladder.heading", name),
                    words.of("ladder.alt", name, parts(tiers, groups)),
                    words.of("tier.col"),
                    tiers,
                    groups);
        }
    }

    void stages() {
        List<String> names = new ArrayList<>();
        List<CustomerGroup> groups = new ArrayList<>();
        report.stages().forEach((stage, group) -> {
            names.add(words.stage(stage));
            groups.add(group);
        });
        groups(
                "stages-now",
                "bars",
                words.of("stages.now"),
                words.of("stages.now.alt", parts(names, groups)),
                words.of("stage.col"),
                names,
                groups);
        List<String> notes = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            notes.add(words.of("stages.note." + stage.name().toLowerCase(Locale.ROOT)));
        }
        draft.note(String.join(words.of("sentences.join"), notes));
        stagesByMonth(parts(names, groups));
    }

    void treatments(Map<Treatment, CustomerGroup> treated) {
        List<String> names = treated.keySet().stream().map(words::treatment).toList();
        List<CustomerGroup> groups = List.copyOf(treated.values());
        groups(
                "treatments",
                "bars",
                words.of("treatments.heading"),
                words.of("treatments.alt", parts(names, groups)),
                words.of("treatment.col"),
                names,
                groups);
        draft.note(words.of("treatments.note"));
    }

    private void stagesByMonth(String now) {
        List<Chart.Series> series = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(words.of("col.month")));
        for (Stage stage : Stage.values()) {
            head.add(words.stage(stage));
            series.add(Chart.Series.piled(
                    words.stage(stage),
                    String.valueOf(COLOURS.get(stage)),
                    Draft.numbers(report.months().stream()
                            .mapToLong(month -> month.stages().getOrDefault(stage, 0L)))));
        }
        List<List<String>> rows = new ArrayList<>();
        for (MonthFigures month : report.months()) {
            List<String> row = new ArrayList<>(List.of(words.month(month.month())));
            month.stages().values().forEach(count -> row.add(words.number(count)));
            rows.add(row);
        }
        draft.figure(
                new Chart("stages-months", "months", "count", 0, months.names(), List.of(), series),
                words.of("stages.time"),
                words.of("stages.time.alt", months.first(), months.last(), now),
                head,
                rows);
        draft.note(words.of("stages.time.note"));
        months.noteOnLast(draft);
    }

    private void groups(
            String id,
            String kind,
            String heading,
            String description,
            String column,
            List<String> names,
            List<CustomerGroup> groups) {
        List<String> labels = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        long all = report.known().customers();
        for (int i = 0; i < names.size(); i++) {
            CustomerGroup group = groups.get(i);
            String share = words.share(group.customers(), all);
            labels.add(words.number(group.customers()) + " (" + share + ")");
            rows.add(List.of(
                    names.get(i),
                    words.number(group.customers()),
                    share,
                    words.money(group.net()),
                    words.share(group.net(), report.known().net())));
        }
        List<Long> data = Draft.numbers(groups.stream().mapToLong(CustomerGroup::customers));
        draft.figure(
                Chart.of(id, kind, "count", names, labels, Chart.Series.columns(words.of("col.customers"), "a", data)),
                heading,
                description,
                List.of(
                        column,
                        words.of("col.customers"),
                        words.of("col.share"),
                        words.of("col.net"),
                        words.of("col.netshare")),
                rows);
    }

    private String parts(List<String> names, List<CustomerGroup> groups) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            long customers = groups.get(i).customers();
            parts.add(words.of(
                    "alt.part",
                    names.get(i),
                    words.number(customers),
                    words.share(customers, report.known().customers())));
        }
        return words.list(parts);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.report.Concentration;
import io.patron.crm.report.FavouriteThing;
import io.patron.crm.report.Favourites;
import io.patron.crm.report.MonthFigures;
import io.patron.crm.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** What customers buy and give back, when, how much of it is whose, and on what it is spent. */
final class Spending {
    private static final int TENTH = 10;
    private static final int HALF = 5;

    private final Draft draft;
    private final Report report;
    private final Words words;
    private final Months months;

    Spending(Draft draft, Report report) {
        this.draft = draft;
        this.report = report;
        words = draft.words();
        months = new Months(report, words);
    }

    private boolean nothingBought() {
        return report.months().stream().allMatch(month -> month.purchases() == 0 && month.returns() == 0);
    }

    void months() {
        if (nothingBought()) {
            draft.note(words.of("sales.none"));
            return;
        }
        sales();
        visits();
    }

    private void sales() {
        Money bought = Money.zero(report.program().currency());
        Money back = bought;
        List<Double> up = new ArrayList<>();
        List<Double> down = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (MonthFigures month : report.months()) {
            bought = bought.plus(month.bought());
            back = back.plus(month.givenBack());
            up.add(Draft.units(month.bought()));
            // Zero less zero is a zero with a sign, which would be written.
            down.add(month.givenBack().isZero() ? 0.0 : -Draft.units(month.givenBack()));
            rows.add(List.of(
                    words.month(month.month()),
                    words.number(month.purchases()),
                    words.money(month.bought()),
                    words.number(month.returns()),
                    words.money(month.givenBack()),
                    words.money(month.net()),
                    words.share(month.anonymousNet(), month.net())));
        }
        draft.figure(
                Chart.of(
                        "sales-months",
                        "months",
                        "money",
                        months.names(),
                        List.of(),
                        Chart.Series.piled(words.of("col.bought"), "a", up),
                        Chart.Series.piled(words.of("col.givenback"), "d", down)),
                words.of("sales.heading"),
                words.of("sales.alt", months.first(), months.last(), words.money(bought), words.money(back)),
                List.of(
                        words.of("col.month"),
                        words.of("col.purchases"),
                        words.of("col.bought"),
                        words.of("col.returns"),
                        words.of("col.givenback"),
                        words.of("col.net"),
                        words.of("col.anonymous")),
                rows);
        draft.note(words.of("sales.note", words.money(report.net())));
        months.noteOnLast(draft);
    }

    private void visits() {
        List<List<String>> rows = new ArrayList<>();
        long first = 0;
        for (MonthFigures month : report.months()) {
            first += month.newCustomers();
            rows.add(List.of(
                    words.month(month.month()),
                    words.number(month.newCustomers()),
                    words.number(month.returningCustomers())));
        }
        draft.figure(
                Chart.of(
                        "visits-months",
                        "months",
                        "count",
                        months.names(),
                        List.of(),
                        Chart.Series.piled(
                                words.of("col.returning"),
                                "c",
                                Draft.numbers(report.months().stream().mapToLong(MonthFigures::returningCustomers))),
                        Chart.Series.piled(
                                words.of("col.new"),
                                "a",
                                Draft.numbers(report.months().stream().mapToLong(MonthFigures::newCustomers)))),
                words.of("visits.heading"),
                words.of("visits.alt", months.first(), months.last(), words.number(first)),
                List.of(words.of("col.month"), words.of("col.new"), words.of("col.returning")),
                rows);
        draft.note(words.of("visits.note"));
    }

    void concentration() {
        if (!report.known().net().isPositive()) {
            draft.note(words.of("concentration.none"));
            return;
        }
        Concentration concentration = report.concentration();
        List<String> tenths = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> upTo = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < concentration.deciles().size(); i++) {
            Concentration.Decile decile = concentration.deciles().get(i);
            String name = i == 0
                    ? words.of("concentration.tenth", TENTH)
                    : words.of("concentration.tenth.rest", i * TENTH, (i + 1) * TENTH);
            tenths.add(name);
            own.add(decile.share());
            upTo.add(decile.sharesUpTo());
            rows.add(List.of(
                    name,
                    words.number(decile.customers()),
                    words.money(decile.net()),
                    words.share(decile.share()),
                    words.share(decile.sharesUpTo())));
        }
        draft.figure(
                Chart.of(
                        "concentration",
                        "months",
                        "percent",
                        tenths,
                        List.of(),
                        Chart.Series.columns(words.of("concentration.own"), "a", own),
                        Chart.Series.line(words.of("col.upto"), "b", upTo)),
                words.of("concentration.heading"),
                words.of(
                        "concentration.alt",
                        words.share(concentration.share(1)),
                        words.share(concentration.share(2)),
                        words.share(concentration.share(HALF))),
                List.of(
                        words.of("col.tenth"),
                        words.of("col.customers"),
                        words.of("col.net"),
                        words.of("col.netshare"),
                        words.of("col.upto")),
                rows);
        draft.note(words.of("concentration.note"));
    }

    /** Categories, where lines name some; or else products. */
    String favourites() {
        return report.categories().things().isEmpty() ? "products" : "categories";
    }

    void things() {
        Favourites favourites = favourites().equals("categories") ? report.categories() : report.products();
        if (favourites.things().isEmpty()) {
            draft.note(words.of("sales.none"));
            return;
        }
        List<String> names = new ArrayList<>();
        List<Double> data = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (FavouriteThing thing : favourites.things()) {
            String share = words.share(thing.net(), report.net());
            names.add(thing.name());
            data.add(Draft.units(thing.net()));
            labels.add(share);
            parts.add(thing.name() + " (" + share + ")");
            rows.add(List.of(
                    thing.name(),
                    words.number(thing.customers()),
                    words.number(thing.purchases()),
                    words.money(thing.net()),
                    share));
        }
        rest(rows, words.of("favourites.others", words.number(favourites.others())), favourites.othersNet());
        rest(rows, words.of("favourites.unnamed"), favourites.unnamedNet());
        rest(rows, words.of("favourites.unlinked"), report.unlinkedNet());
        draft.figure(
                Chart.of(
                        "favourites",
                        "bars",
                        "money",
                        names,
                        labels,
                        Chart.Series.columns(words.of("col.net"), "a", data)),
                words.of("favourites.heading"),
                words.of("favourites.alt", words.list(parts.subList(0, Math.min(HALF, parts.size())))),
                List.of(
                        words.of("favourites.col"),
                        words.of("col.customers"),
                        words.of("col.purchases"),
                        words.of("col.net"),
                        words.of("col.netshare")),
                rows);
        draft.note(words.of("favourites.note", words.money(report.net())));
    }

    private void rest(List<List<String>> rows, String name, Money net) {
        if (!net.isZero()) {
            rows.add(List.of(name, "", "", words.money(net), words.share(net, report.net())));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.program.Treatment;
import io.patron.crm.report.Concentration;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.report.Report;
import io.patron.crm.report.WalletFigures;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** The parts of a page, from the figures at its top to the best customers. */
final class Sections {
    private static final int BEST_PARTS = 2;

    private final Draft draft;
    private final Report report;
    private final Map<Treatment, CustomerGroup> treated;
    private final Words words;
    private final Money unnamed;

    Sections(Report report, Map<Treatment, CustomerGroup> treated, Words words, Money unnamed) {
        this.draft = new Draft(report, words);
        this.report = report;
        this.treated = treated;
        this.words = words;
        this.unnamed = unnamed;
    }

    /** As of when, under which program. */
    String asOf() {
        LocalDate day = report.program().day(report.asOf());
        boolean morning = report.asOf().equals(report.program().startOf(day));
        return words.of(
                morning ? "asof" : "asof.moment",
                morning ? words.date(day) : words.moment(report.asOf()),
                report.program().version().program(),
                words.number(report.program().version().number()),
                report.program().currency().getCode());
    }

    void write() {
        Html html = draft.html();
        if (report.isEmpty()) {
            html.open("main").element("p", words.of("empty")).close("main");
            return;
        }
        html.element("noscript", words.of("noscript"));
        Map<String, Runnable> parts = new LinkedHashMap<>();
        People people = new People(draft);
        Money all = report.net().plus(unnamed);
        Spending spending = new Spending(draft);
        parts.put("ladders", people::ladders);
        parts.put("stages", people::stages);
        if (!treated.isEmpty()) {
            parts.put("treatments", () -> people.treatments(treated));
        }
        parts.put("sales", spending::months);
        if (!report.wallets().isEmpty()) {
            parts.put("points", new PointsByMonth(draft)::write);
            parts.put("liability", new PointsOwed(draft)::write);
        }
        parts.put("concentration", spending::concentration);
        parts.put("favourites." + spending.favourites(), spending::things);
        if (!report.best().isEmpty()) {
            parts.put("best", new BestTable(draft)::write);
        }
        html.open("nav", "aria-label", words.of("contents")).open("ul");
        parts.keySet()
                .forEach(part -> html.open("li")
                        .element("a", words.of(part), "href", "#part-" + part)
                        .close("li"));
        html.close("ul").close("nav").open("main");
        tiles(all);
        parts.forEach((part, write) -> {
            html.open("section", "id", "part-" + part).element("h2", words.of(part));
            write.run();
            html.close("section");
        });
        html.close("main");
    }

    private void tiles(Money all) {
        Html html = draft.html();
        CustomerGroup known = report.known();
        html.open("dl", "class", "tiles");
        long buyers = report.months().stream().mapToLong(m -> m.newCustomers()).sum();
        tile(
                words.number(known.customers()),
                words.of("tile.customers"),
                words.of("tile.buyers", words.number(buyers)));
        tile(words.money(known.net()), words.of("tile.net"), words.of("tile.net.note"));
        tile(words.number(known.purchases()), words.of("tile.purchases"), words.of("tile.purchases.note"));
        List<Concentration.Decile> deciles = report.concentration().deciles();
        long best = deciles.subList(0, BEST_PARTS).stream()
                .mapToLong(Concentration.Decile::customers)
                .sum();
        if (known.net().isPositive()) {
            tile(
                    words.share(report.concentration().share(BEST_PARTS)),
                    words.of("tile.top"),
                    words.of("tile.top.note", words.number(best)));
        }
        for (WalletFigures wallet : report.wallets()) {
            tile(
                    words.points(wallet.outstanding(), wallet.scale()),
                    report.wallets().size() == 1
                            ? words.of("tile.outstanding")
                            : words.of("tile.outstanding.of", words.wallet(wallet.wallet())),
                    "");
        }
        Money anonymous = report.anonymous().net().plus(unnamed);
        tile(
                words.share(anonymous, all),
                words.of("tile.anonymous"),
                words.of(unnamed.isZero() ? "tile.anonymous.note" : "tile.anonymous.only", words.money(anonymous)));
        html.close("dl");
    }

    private void tile(String figure, String what, String note) {
        Html html = draft.html().open("div").element("dt", what).element("dd", figure, "class", "figure");
        if (!note.isEmpty()) {
            html.element("dd", note, "class", "small");
        }
        html.close("div");
    }

    List<Chart> charts() {
        return draft.charts();
    }

    @Override
    public String toString() {
        return draft.html().toString();
    }
}

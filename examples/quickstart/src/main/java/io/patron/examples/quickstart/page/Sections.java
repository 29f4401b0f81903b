// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.program.Treatment;
import io.patron.crm.report.Concentration;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.report.Report;
import io.patron.crm.report.WalletFigures;
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
        this.draft = new Draft(words);
        this.report = report;
        this.treated = treated;
        this.words = words;
        this.unnamed = unnamed;
    }

    /** As of when, under which program. */
    String asOf() {
        return words.asOf(
                "asof",
                report.asOf(),
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
        Parts parts = new Parts(draft);
        People people = new People(draft, report);
        Money all = report.net().plus(unnamed);
        Spending spending = new Spending(draft, report);
        parts.add("ladders", people::ladders).add("stages", people::stages);
        if (!treated.isEmpty()) {
            parts.add("treatments", () -> people.treatments(treated));
        }
        parts.add("sales", spending::months);
        if (!report.wallets().isEmpty()) {
            parts.add("points", new PointsByMonth(draft, report)::write);
            parts.add("liability", new PointsOwed(draft, report)::write);
        }
        parts.add("concentration", spending::concentration);
        parts.add("favourites." + spending.favourites(), spending::things);
        if (!report.best().isEmpty()) {
            parts.add("best", new BestTable(draft, report)::write);
        }
        parts.write(() -> tiles(all));
    }

    private void tiles(Money all) {
        Html html = draft.html();
        CustomerGroup known = report.known();
        html.open("dl", "class", "tiles");
        long buyers = report.months().stream().mapToLong(m -> m.newCustomers()).sum();
        draft.tile(
                words.number(known.customers()),
                words.of("tile.customers"),
                words.of("tile.buyers", words.number(buyers)));
        draft.tile(words.money(known.net()), words.of("tile.net"), words.of("tile.net.note"));
        draft.tile(words.number(known.purchases()), words.of("tile.purchases"), words.of("tile.purchases.note"));
        List<Concentration.Decile> deciles = report.concentration().deciles();
        long best = deciles.subList(0, BEST_PARTS).stream()
                .mapToLong(Concentration.Decile::customers)
                .sum();
        if (known.net().isPositive()) {
            draft.tile(
                    words.share(report.concentration().share(BEST_PARTS)),
                    words.of("tile.top"),
                    words.of("tile.top.note", words.number(best)));
        }
        for (WalletFigures wallet : report.wallets()) {
            draft.tile(
                    words.points(wallet.outstanding(), wallet.scale()),
                    report.wallets().size() == 1
                            ? words.of("tile.outstanding")
                            : words.of("tile.outstanding.of", words.wallet(wallet.wallet())),
                    "");
        }
        Money anonymous = report.anonymous().net().plus(unnamed);
        draft.tile(
                words.share(anonymous, all),
                words.of("tile.anonymous"),
                words.of(unnamed.isZero() ? "tile.anonymous.note" : "tile.anonymous.only", words.money(anonymous)));
        html.close("dl");
    }

    Draft draft() {
        return draft;
    }
}

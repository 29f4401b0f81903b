// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.operation.TierProgress;
import io.patron.crm.points.WalletId;
import io.patron.crm.report.BestCustomer;
import io.patron.crm.report.Report;
import io.patron.crm.report.WalletFigures;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** The customers who spent most: what they come to, and below, why they stand where they stand. */
final class BestTable {
    private final Draft draft;
    private final Report report;
    private final Words words;

    /** A cell with the name of its column. */
    private record Cell(String column, String text, boolean number) {}

    BestTable(Draft draft) {
        this.draft = draft;
        report = draft.report();
        words = draft.words();
    }

    void write() {
        draft.note(words.of("best.note"));
        Html html = draft.html();
        html.open("table", "class", "best").element("caption", words.of("best"));
        List<Cell> columns = cells(report.best().get(0).standing());
        html.open("thead").open("tr").element("th", words.of("col.customer"), "scope", "col");
        columns.forEach(cell -> {
            if (cell.number) {
                html.element("th", cell.column, "scope", "col");
            } else {
                html.element("th", cell.column, "scope", "col", "class", "text");
            }
        });
        html.close("tr").close("thead");
        report.best().forEach(customer -> row(customer, columns.size() + 1));
        html.close("table");
    }

    /** What is told of one customer, beside her name. */
    private List<Cell> cells(Standing standing) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(words.of("col.net"), words.money(standing.history().net()), true));
        cells.add(new Cell(
                words.of("col.purchases"), words.number(standing.history().purchases()), true));
        for (TierPolicy ladder : report.program().ladders()) {
            String held = standing.tiers().stream()
                    .filter(tier -> tier.ladder().equals(ladder.ladder()))
                    .map(TierStanding::tier)
                    .map(tier -> words.tier(ladder.ladder(), tier))
                    .findFirst()
                    .orElse("–");
            cells.add(new Cell(words.ladder(ladder.ladder()), held, false));
        }
        cells.add(new Cell(words.of("col.stage"), words.stage(standing.stage()), false));
        for (WalletFigures wallet : report.wallets()) {
            WalletId id = wallet.wallet();
            String balance = words.points(standing.points(id).balance(), wallet.scale());
            cells.add(new Cell(words.wallet(id), balance, true));
        }
        String last = standing.history().lastDay().map(words::date).orElse("–");
        cells.add(new Cell(words.of("col.last"), last, true));
        return cells;
    }

    private void row(BestCustomer customer, int columns) {
        Html html = draft.html();
        String id = customer.standing().customer().value();
        html.open("tbody").open("tr").open("th", "scope", "row").text(id);
        if (!customer.name().equals(id)) {
            html.raw(" ").element("span", customer.name(), "class", "name");
        }
        html.close("th");
        for (Cell cell : cells(customer.standing())) {
            html.element("td", cell.text, "data-label", cell.column, "class", cell.number ? "number" : "text");
        }
        html.close("tr").open("tr").open("td", "colspan", String.valueOf(columns), "class", "why");
        why(customer).forEach(sentence -> html.element("p", sentence));
        html.close("td").close("tr").close("tbody");
    }

    private List<String> why(BestCustomer customer) {
        List<String> sentences = new ArrayList<>();
        for (Change change : customer.why()) {
            sentences.add(words.of(
                    "best.dated", words.date(change.at()), words.sentences().of(change.why())));
        }
        for (TierProgress progress : customer.progress()) {
            progress.missing().ifPresent(missing -> sentences.add(missing(progress, missing)));
        }
        return sentences;
    }

    private String missing(TierProgress progress, long missing) {
        boolean money = report.program()
                .ladder(progress.ladder())
                .filter(ladder -> ladder.measure().isMoney())
                .isPresent();
        String next = progress.next() == null
                ? ""
                : words.tier(progress.ladder(), progress.next().id());
        return money
                ? words.of(
                        "best.missing",
                        words.money(Money.ofMinor(report.program().currency(), missing)),
                        next)
                : words.of("best.missing.purchases", words.number(missing), next);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.points.WalletId;
import io.patron.crm.report.BestCustomer;
import io.patron.crm.report.Report;
import io.patron.crm.report.WalletFigures;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.util.ArrayList;
import java.util.List;

/** The customers who spent most: what they come to, and below, why they stand where they stand. */
final class BestTable {
    private final Draft draft;
    private final Report report;
    private final Words words;

    BestTable(Draft draft, Report report) {
        this.draft = draft;
        this.report = report;
        words = draft.words();
    }

    void write() {
        draft.note(words.of("best.note"));
        CustomerTable table = new CustomerTable(
                draft, words.of("best"), cells(report.best().get(0).standing()));
        for (BestCustomer customer : report.best()) {
            Standing standing = customer.standing();
            table.row(standing.customer().value(), customer.name(), cells(standing), why(customer));
        }
        table.end();
    }

    /** What is told of one customer, beside her name. */
    private List<CustomerTable.Cell> cells(Standing standing) {
        List<CustomerTable.Cell> cells = new ArrayList<>();
        cells.add(new CustomerTable.Cell(
                words.of("col.net"), words.money(standing.history().net()), true));
        cells.add(new CustomerTable.Cell(
                words.of("col.purchases"), words.number(standing.history().purchases()), true));
        for (TierPolicy ladder : report.program().ladders()) {
            String held = standing.tiers().stream()
                    .filter(tier -> tier.ladder().equals(ladder.ladder()))
                    .map(TierStanding::tier)
                    .map(tier -> words.tier(ladder.ladder(), tier))
                    .findFirst()
                    .orElse("–");
            cells.add(new CustomerTable.Cell(words.ladder(ladder.ladder()), held, false));
        }
        cells.add(new CustomerTable.Cell(words.of("col.stage"), words.stage(standing.stage()), false));
        for (WalletFigures wallet : report.wallets()) {
            WalletId id = wallet.wallet();
            String balance = words.points(standing.points(id).balance(), wallet.scale());
            cells.add(new CustomerTable.Cell(words.wallet(id), balance, true));
        }
        String last = standing.history().lastDay().map(words::date).orElse("–");
        cells.add(new CustomerTable.Cell(words.of("col.last"), last, true));
        return cells;
    }

    private List<String> why(BestCustomer customer) {
        Reasons reasons = new Reasons(words, report.program());
        List<String> sentences = new ArrayList<>();
        customer.why().forEach(change -> sentences.add(reasons.dated(change)));
        customer.progress().forEach(progress -> reasons.missing(progress).ifPresent(sentences::add));
        return sentences;
    }
}

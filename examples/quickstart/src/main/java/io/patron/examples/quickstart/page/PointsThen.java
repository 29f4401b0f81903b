// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.simulation.Holding;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.WalletDifference;
import io.patron.examples.quickstart.moves.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.joda.money.Money;

/** What is owed in the points of each wallet, and what would be. */
final class PointsThen {
    private final Draft draft;
    private final Simulation simulation;
    private final Words words;

    PointsThen(Draft draft, Simulation simulation) {
        this.draft = draft;
        this.simulation = simulation;
        words = draft.words();
    }

    void write() {
        simulation.wallets().forEach(this::wallet);
        draft.note(words.of("liability.note"));
    }

    private void wallet(WalletDifference wallet) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(points(wallet, "col.open", Holding::open));
        rows.add(points(wallet, "col.owed", Holding::debt));
        rows.add(points(wallet, "col.outstanding", holding -> Math.subtractExact(holding.open(), holding.debt())));
        money(wallet, "whatif.row.liability", Holding::liability).ifPresent(rows::add);
        if (Moved.costs(wallet)) {
            money(wallet, "whatif.row.cost", Holding::fullCost).ifPresent(rows::add);
        }
        String name = words.wallet(wallet.wallet());
        draft.table(
                words.of("whatif.points"),
                List.of(name, words.of("whatif.col.is"), words.of("whatif.col.would"), words.of("whatif.col.more")),
                rows);
        draft.note(
                wallet.richer() + wallet.poorer() == 0
                        ? words.of("whatif.points.same", name)
                        : words.of(
                                "whatif.points.note",
                                words.number(wallet.richer()),
                                words.number(wallet.poorer()),
                                name));
    }

    private List<String> points(WalletDifference wallet, String name, ToLongFunction<Holding> points) {
        long is = points.applyAsLong(wallet.actual());
        long would = points.applyAsLong(wallet.simulated());
        return List.of(
                words.of(name),
                words.points(is, wallet.scale()),
                words.points(would, wallet.scale()),
                words.difference(Math.subtractExact(would, is), wallet.scale()));
    }

    /** A row of amounts, if either program says anything of them. */
    private Optional<List<String>> money(
            WalletDifference wallet, String name, Function<Holding, Optional<Money>> amount) {
        Optional<Money> is = amount.apply(wallet.actual());
        Optional<Money> would = amount.apply(wallet.simulated());
        if (is.isEmpty() && would.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                words.of(name),
                is.map(words::money).orElse("–"),
                would.map(words::money).orElse("–"),
                Moved.difference(wallet, amount).map(words::difference).orElse("–")));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CodePointOrder;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.reward.StockChange;
import io.patron.crm.reward.Taken;
import io.patron.crm.spi.RewardRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The stock of rewards, and what customers took, as one unit of work sees them. */
final class RewardsJdbc implements RewardRepository {
    private static final String INTO_CHANGES = "{p}stock_change (tenant, source, id, reward, kind, pieces)";
    private static final String CHANGES =
            "SELECT source, id, reward, kind, pieces FROM {p}stock_change WHERE tenant = ? AND (source, id) IN ({pairs})";

    private static final CountRows.Table<String> STOCK =
            new CountRows.Table<>("stock of reward", "stock", List.of("reward"), "pieces", List::of, Cells::text);

    /** Of so many customers what they took is read before it is asked for. */
    private static final int FEW = 8;

    private final JdbcUnit unit;
    private final CountRows<String> stock;
    private final TakenRows taken;

    RewardsJdbc(JdbcUnit unit) {
        this.unit = unit;
        stock = new CountRows<>(unit, STOCK);
        taken = new TakenRows(unit);
    }

    @Override
    public Map<String, Long> stock(Collection<String> rewards) {
        unit.checkOpen();
        Set<String> ordered = ordered(rewards);
        Guards guards = unit.guards();
        if (guards == null) {
            return stock.read(ordered);
        }
        lock(guards, ordered);
        return stock.known(ordered);
    }

    /** Whoever asks for a stock is about to ask what few customers took as well: it comes with it. */
    private void lock(Guards guards, Set<String> rewards) {
        List<Step> steps = new ArrayList<>(stock.loading(rewards));
        if (!steps.isEmpty() && guards.named().size() <= FEW) {
            steps.addAll(taken.loading(guards.named(), rewards));
        }
        read(steps);
    }

    /** What is known already keeps nothing back that is to be written. */
    private void read(List<Step> steps) {
        if (!steps.isEmpty()) {
            unit.beforeRead();
            unit.session().read(steps);
        }
    }

    @Override
    public void saveStock(Map<String, Long> pieces) {
        lock(unit.beforeWrite(), ordered(pieces.keySet()));
        pieces.forEach(stock::put);
    }

    @Override
    public void removeStock(Collection<String> rewards) {
        lock(unit.beforeWrite(), ordered(rewards));
        rewards.forEach(stock::remove);
    }

    /** The order of the locks. */
    private static Set<String> ordered(Collection<String> rewards) {
        Set<String> ordered = new TreeSet<>(CodePointOrder::compare);
        ordered.addAll(rewards);
        return ordered;
    }

    @Override
    public List<Taken> taken(Collection<CustomerId> customers, Collection<String> rewards) {
        unit.checkOpen();
        Set<CustomerId> sorted = new TreeSet<>(customers);
        Set<String> ordered = ordered(rewards);
        if (unit.guards() == null) {
            return List.copyOf(taken.read(sorted, ordered));
        }
        read(taken.loading(sorted, ordered));
        return List.copyOf(taken.known(sorted, ordered));
    }

    @Override
    public void saveTaken(List<Taken> changed) {
        Guards guards = unit.beforeWrite();
        Set<CustomerId> customers = new TreeSet<>();
        Set<String> rewards = new TreeSet<>();
        for (Taken one : changed) {
            guards.checkNamed(one.customer());
            customers.add(one.customer());
            rewards.add(one.reward());
        }
        taken(customers, rewards);
        for (Taken one : changed) {
            taken.put(one);
            guards.change(one.customer());
        }
    }

    @Override
    public Map<Reference, StockChange> changes(Collection<Reference> references) {
        unit.beforeRead();
        Map<Reference, StockChange> found = new HashMap<>();
        for (List<Reference> portion : Keys.portions(references)) {
            List<Object> values = References.values(unit.tenant(), portion);
            unit.session().read(Step.query(unit.texts().of(CHANGES, portion.size()), values, cells -> {
                Reference reference = Reference.of(cells.text(), cells.text());
                String reward = cells.text();
                StockChange.Kind kind = cells.constant(StockChange.Kind.class);
                found.put(reference, new StockChange(reference, reward, kind, cells.number()));
            }));
        }
        return found;
    }

    @Override
    public Set<Reference> append(List<StockChange> changes) {
        unit.beforeWrite();
        Set<Reference> wanted = new LinkedHashSet<>();
        Set<Reference> known = new LinkedHashSet<>();
        for (StockChange change : changes) {
            if (!wanted.add(change.reference())) {
                known.add(change.reference());
            }
        }
        known.addAll(changes(wanted).keySet());
        for (int from = 0; from < changes.size() && known.isEmpty(); from += Keys.MOST) {
            add(changes.subList(from, Math.min(changes.size(), from + Keys.MOST)));
        }
        return Set.copyOf(known);
    }

    /** Whoever was quicker has committed, or will: what he says must be seen before anything is decided. */
    private void add(List<StockChange> changes) {
        Inserts rows = new Inserts(
                unit.texts(), INTO_CHANGES, 6, unit.texts().dialect().ifAbsent());
        for (StockChange change : changes) {
            rows.add(
                    unit.tenant().value(),
                    change.reference().source(),
                    change.reference().id(),
                    change.reward(),
                    change.kind(),
                    change.pieces());
        }
        if (!unit.session().insertIfAbsent(rows.step(rows.rows(), count -> {}), changes.size())) {
            throw Conflicts.taken();
        }
    }

    List<Step> unsent() {
        List<Step> steps = new ArrayList<>(stock.unsent());
        steps.addAll(taken.unsent());
        return steps;
    }

    void sent() {
        stock.sent();
        taken.sent();
    }
}

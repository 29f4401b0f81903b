// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CodePointOrder;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.reward.StockChange;
import io.patron.crm.reward.Taken;
import io.patron.crm.spi.RewardRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The stock of rewards, and what customers took, as one unit of work sees them. */
final class RewardsInMemory implements RewardRepository {
    private static final Comparator<Taken> ORDER =
            Comparator.comparing(Taken::reward, CodePointOrder::compare).thenComparing(Taken::month);

    private final Unit unit;

    RewardsInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public Map<String, Long> stock(Collection<String> rewards) {
        unit.checkOpen();
        if (unit.isWriting()) {
            lock(rewards);
        }
        Map<String, Long> found = new HashMap<>();
        for (String reward : rewards) {
            Long pieces = unit.stock().get(new Stock(reward));
            if (pieces != null) {
                found.put(reward, pieces);
            }
        }
        return found;
    }

    private void lock(Collection<String> rewards) {
        Set<Stock> keys = new HashSet<>();
        rewards.forEach(reward -> keys.add(new Stock(reward)));
        unit.lockAll(keys);
    }

    @Override
    public void saveStock(Map<String, Long> pieces) {
        unit.checkWriting();
        lock(pieces.keySet());
        pieces.forEach((reward, count) -> unit.stock().put(new Stock(reward), count));
    }

    @Override
    public void removeStock(Collection<String> rewards) {
        unit.checkWriting();
        lock(rewards);
        rewards.forEach(reward -> unit.stock().remove(new Stock(reward)));
    }

    @Override
    public List<Taken> taken(Collection<CustomerId> customers, Collection<String> rewards) {
        unit.checkOpen();
        List<Taken> found = new ArrayList<>();
        Set<String> wanted = Set.copyOf(rewards);
        for (CustomerId customer : new TreeSet<>(customers)) {
            for (Taken taken : unit.state(customer).taken()) {
                if (wanted.contains(taken.reward())) {
                    found.add(taken);
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public void saveTaken(List<Taken> changed) {
        unit.checkWriting();
        changed.forEach(taken -> unit.checkNamed(taken.customer()));
        for (Taken taken : changed) {
            CustomerState state = unit.state(taken.customer());
            List<Taken> all = new ArrayList<>(state.taken());
            all.removeIf(other -> ORDER.compare(other, taken) == 0);
            if (taken.pieces() > 0) {
                all.add(taken);
            }
            all.sort(ORDER);
            unit.change(taken.customer(), state.withTaken(all));
        }
    }

    @Override
    public Map<Reference, StockChange> changes(Collection<Reference> references) {
        unit.checkOpen();
        Map<Reference, StockChange> found = new HashMap<>();
        for (Reference reference : references) {
            StockChange change = unit.stockChanges().get(new StockReference(reference));
            if (change != null) {
                found.put(reference, change);
            }
        }
        return found;
    }

    @Override
    public Set<Reference> append(List<StockChange> changes) {
        unit.checkWriting();
        Set<StockReference> keys = new HashSet<>();
        Set<Reference> taken = new LinkedHashSet<>();
        for (StockChange change : changes) {
            if (!keys.add(new StockReference(change.reference()))) {
                taken.add(change.reference());
            }
        }
        unit.lockAll(keys);
        taken.addAll(
                changes(changes.stream().map(StockChange::reference).toList()).keySet());
        if (taken.isEmpty()) {
            changes.forEach(change -> unit.stockChanges().put(new StockReference(change.reference()), change));
        }
        return Set.copyOf(taken);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.reward.StockChange;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.Script;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold of the stock of rewards in a {@link Simulation}: what was counted in is taken or left. Not thread-safe. */
final class SimulatedStock {
    static final List<String> REWARDS = List.of("mug", "miles");

    private final CrmStore store;
    private final Set<Reference> made = new TreeSet<>();
    /** Of each reward that is counted: what is left and what customers have, together. */
    private final Map<String, Long> countedIn = new TreeMap<>();

    private Map<String, Long> left = Map.of();

    SimulatedStock(CrmStore store) {
        this.store = store;
    }

    /** Whether a change was made, as of the last check. */
    boolean has(Reference reference) {
        return made.contains(reference);
    }

    /**
     * Reads what there is and demands that it adds up.
     *
     * @param errands all that was asked for
     * @param held how many pieces customers have, by reward
     */
    void check(Collection<Errand> errands, Map<String, Long> held) {
        Map<Reference, StockChange> said = new TreeMap<>();
        for (Errand errand : errands) {
            if (errand.command() instanceof Script.Command.Count count
                    && !has(count.change().reference())) {
                said.put(count.change().reference(), count.change());
            }
        }
        Map<Reference, StockChange> news = said.isEmpty()
                ? Map.of()
                : store.read(TenantId.DEFAULT, unit -> unit.rewards().changes(said.keySet()));
        // Two of them would leave open which came first.
        assertThat(news).as("changes of stock since the last check").hasSizeLessThan(2);
        news.forEach((reference, change) -> {
            assertThat(change).as("change of stock that was made").isEqualTo(said.get(reference));
            make(change, held.getOrDefault(change.reward(), 0L));
            made.add(reference);
        });
        left = read();
        assertThat(left.keySet()).as("rewards that are counted").isEqualTo(countedIn.keySet());
        left.forEach((reward, pieces) -> {
            assertThat(pieces).as("stock of %s", reward).isNotNegative();
            assertThat(held.getOrDefault(reward, 0L) + pieces)
                    .as("pieces of %s that are taken or left, of those that were counted in", reward)
                    .isEqualTo(countedIn.get(reward));
        });
    }

    private void make(StockChange change, long held) {
        switch (change.kind()) {
            case COUNTED -> countedIn.put(change.reward(), change.pieces() + held);
            case ADDED -> countedIn.merge(change.reward(), change.pieces(), Math::addExact);
            case UNLIMITED -> countedIn.remove(change.reward());
        }
    }

    /** What was refused, or failed before it was committed, took nothing. */
    void isUntouched() {
        assertThat(read()).as("stock, though nothing was done").isEqualTo(left);
    }

    private Map<String, Long> read() {
        return store.read(TenantId.DEFAULT, unit -> unit.rewards().stock(REWARDS));
    }
}

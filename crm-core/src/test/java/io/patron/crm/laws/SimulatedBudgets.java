// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.Budget;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.CrmStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold of budgets: what is counted is what the facts of all customers drew, and no budget is overdrawn. Not thread-safe. */
final class SimulatedBudgets {
    private final CrmStore store;
    private final TenantId tenant;
    /** The largest that any version of the program has. */
    private final Map<Budget, Long> budgets = new TreeMap<>();

    private Map<Budget, Long> drawn = Map.of();

    SimulatedBudgets(CrmStore store, TenantId tenant, List<Plan> plans) {
        this.store = store;
        this.tenant = tenant;
        for (Plan plan : plans) {
            for (Plan.Purse purse : plan.purses) {
                purse.budgets()
                        .forEach(limit ->
                                budgets.merge(new Budget(purse.wallet(), limit.rule()), limit.points(), Math::max));
            }
        }
    }

    /** How many points were drawn, as of the last check. */
    long drawn() {
        return drawn.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many budgets are used up, as of the last check. */
    long usedUp() {
        return drawn.entrySet().stream()
                .filter(one -> one.getValue().equals(budgets.get(one.getKey())))
                .count();
    }

    /** Reads what is counted and demands that it is what the facts drew. */
    void check(Collection<List<Recorded>> journals) {
        Map<Budget, Long> sums = new TreeMap<>();
        for (List<Recorded> journal : journals) {
            for (Recorded recorded : journal) {
                recorded.drawn()
                        .forEach(one -> sums.merge(
                                new Budget(new WalletId(one.wallet()), one.rule()), one.points(), Math::addExact));
            }
        }
        drawn = read();
        assertThat(drawn).as("what is counted as drawn from budgets").isEqualTo(sums);
        drawn.forEach((budget, points) ->
                assertThat(points).as("drawn from the budget of %s", budget).isLessThanOrEqualTo(budgets.get(budget)));
    }

    /** What was refused, or failed before it was committed, drew nothing. */
    void isUntouched() {
        assertThat(read()).as("drawn from budgets, though nothing was done").isEqualTo(drawn);
    }

    private Map<Budget, Long> read() {
        return store.read(tenant, unit -> new TreeMap<>(unit.budgets().drawn(budgets.keySet())));
    }
}

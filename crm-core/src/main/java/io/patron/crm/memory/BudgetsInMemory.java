// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.points.Budget;
import io.patron.crm.spi.BudgetRepository;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What was drawn from budgets, as one unit of work sees it. */
final class BudgetsInMemory implements BudgetRepository {
    private final Unit unit;

    BudgetsInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public Map<Budget, Long> drawn(Collection<Budget> budgets) {
        unit.checkOpen();
        if (unit.isWriting()) {
            unit.lockAll(Set.copyOf(budgets));
        }
        Map<Budget, Long> found = new HashMap<>();
        for (Budget budget : budgets) {
            Long points = unit.budgetIndex().get(budget);
            if (points != null) {
                found.put(budget, points);
            }
        }
        return found;
    }

    @Override
    public void save(Map<Budget, Long> drawn) {
        unit.checkWriting();
        unit.lockAll(drawn.keySet());
        drawn.forEach((budget, points) -> unit.budgetIndex().put(budget, points));
    }
}

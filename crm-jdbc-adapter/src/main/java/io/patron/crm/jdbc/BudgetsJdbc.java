// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.points.Budget;
import io.patron.crm.points.WalletId;
import io.patron.crm.spi.BudgetRepository;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was drawn from budgets, as one unit of work sees it. */
final class BudgetsJdbc implements BudgetRepository {
    private static final CountRows.Table<Budget> BUDGET = new CountRows.Table<>(
            "budget of",
            "budget",
            List.of("wallet", "rule"),
            "drawn",
            budget -> List.of(budget.wallet().value(), budget.rule()),
            cells -> new Budget(new WalletId(cells.text()), cells.text()));

    private final JdbcUnit unit;
    private final CountRows<Budget> rows;

    BudgetsJdbc(JdbcUnit unit) {
        this.unit = unit;
        rows = new CountRows<>(unit, BUDGET);
    }

    @Override
    public Map<Budget, Long> drawn(Collection<Budget> budgets) {
        unit.checkOpen();
        Set<Budget> ordered = new TreeSet<>(budgets);
        if (unit.guards() == null) {
            return rows.read(ordered);
        }
        lock(ordered);
        return rows.known(ordered);
    }

    private void lock(Set<Budget> ordered) {
        List<Step> steps = rows.loading(ordered);
        if (!steps.isEmpty()) {
            unit.beforeRead();
            unit.session().read(steps);
        }
    }

    @Override
    public void save(Map<Budget, Long> drawn) {
        unit.beforeWrite();
        lock(new TreeSet<>(drawn.keySet()));
        drawn.forEach(rows::put);
    }

    List<Step> unsent() {
        return rows.unsent();
    }

    void sent() {
        rows.sent();
    }
}

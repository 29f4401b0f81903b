// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.points.Budget;
import java.util.Collection;
import java.util.Map;

/**
 * What was drawn from the budgets of rules, which all customers share. A unit that writes locks what it asks for: first its customers,
 * then stocks, then budgets in their order, so that units cannot wait for each other in a circle.
 */
public interface BudgetRepository {
    /**
     * What was drawn. In a unit that writes, whoever asks has the budgets to itself until its end, or nobody else can store what was drawn
     * from them meanwhile; and it sees them as they are now, whatever the unit has seen of others before.
     *
     * @param budgets any number
     * @return minor units, by budget; those from which nothing was drawn are not there
     */
    Map<Budget, Long> drawn(Collection<Budget> budgets);

    /**
     * Stores what was drawn.
     *
     * @param drawn more than 0, by budget
     */
    void save(Map<Budget, Long> drawn);
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Drawn;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.Budget;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Change;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the documents of one recording draw from the budgets of rules. First it is asked what each would get if there were enough; then
 * the budgets are locked, after the customers and stocks, and it is decided customer by customer, in the order in which her documents
 * take effect. What was decided is part of the fact, so it is never decided again.
 */
final class BudgetTally {
    private final UnitOfWork unit;
    private final List<Request> requests = new ArrayList<>(0);
    private final Map<Reference, List<Drawn>> decided = new HashMap<>(0);
    /** What is drawn from each budget in the end. */
    private final Map<Budget, Long> drawn = new TreeMap<>();

    /** What a fact would draw, from a budget of so many points. */
    private record Request(Reference fact, Budget budget, long points, long of) {}

    BudgetTally(UnitOfWork unit) {
        this.unit = unit;
    }

    /** Whether some version of the program has a rule with a budget. */
    static boolean needed(ProgramVersions programs) {
        return programs.all().stream()
                .anyMatch(program -> program.points().stream().anyMatch(PointsPolicy::budgeted));
    }

    /** Whether a fact may draw: it brings a document to a customer. */
    static boolean draws(Recorded recorded) {
        return recorded.fact() instanceof Purchase
                || (recorded.fact() instanceof Reassign reassign && reassign.receives());
    }

    /** Takes note of what facts of one customer would draw, as they do in a fold in which all is there. */
    void ask(List<Recorded> facts, Applied applied, ProgramVersions programs) {
        Map<Reference, Reference> documents = new HashMap<>();
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Purchase purchase) {
                documents.put(purchase.reference(), purchase.reference());
            } else if (recorded.fact() instanceof Reassign reassign && reassign.receives()) {
                for (Transaction document : reassign.documents()) {
                    documents.put(document.reference(), reassign.reference());
                }
            }
        }
        for (Step step : applied.steps()) {
            for (Change change : step.changes()) {
                if (change instanceof Change.Points points) {
                    ask(points, documents, programs);
                }
            }
        }
    }

    private void ask(Change.Points change, Map<Reference, Reference> documents, ProgramVersions programs) {
        PointsEntry entry = change.entry();
        if (entry.kind() != EntryKind.EARN && entry.kind() != EntryKind.PENDING) {
            return;
        }
        PointsPolicy policy =
                programs.get(change.program()).points(entry.wallet()).orElse(null);
        if (policy == null || !policy.budgeted()) {
            return;
        }
        for (LotChange lot : entry.lots()) {
            Reference fact = documents.get(lot.lot().origin());
            String rule = lot.lot().rule();
            if (fact != null && lot.points() > 0 && has(policy, rule)) {
                long of = policy.rules().get(policy.indexOf(rule)).budget().orElseThrow();
                requests.add(new Request(fact, new Budget(entry.wallet(), rule), lot.points(), of));
            }
        }
    }

    /** Whether a policy has a rule with a budget of that name. */
    static boolean has(PointsPolicy policy, String rule) {
        int place = policy.indexOf(rule);
        return place >= 0 && policy.rules().get(place).budget().isPresent();
    }

    /** Decides what is drawn: what is asked for, or what is left. */
    void decide() {
        if (requests.isEmpty()) {
            return;
        }
        Set<Budget> budgets = new TreeSet<>();
        requests.forEach(request -> budgets.add(request.budget()));
        Map<Budget, Long> before = unit.budgets().drawn(budgets);
        Map<Reference, Map<Budget, Long>> draws = new LinkedHashMap<>();
        for (Request request : requests) {
            Budget budget = request.budget();
            long sum = drawn.getOrDefault(budget, before.getOrDefault(budget, 0L));
            long points = Math.min(request.points(), Math.max(0, request.of() - sum));
            if (points > 0) {
                drawn.put(budget, Math.addExact(sum, points));
                draws.computeIfAbsent(request.fact(), fact -> new TreeMap<>()).merge(budget, points, Math::addExact);
            }
        }
        draws.forEach((fact, each) -> {
            List<Drawn> list = new ArrayList<>(each.size());
            each.forEach((budget, points) -> list.add(new Drawn(budget.wallet().value(), budget.rule(), points)));
            decided.put(fact, list);
        });
    }

    /** A fact as it was decided. */
    Recorded decided(Recorded recorded) {
        return draws(recorded)
                ? recorded.drawing(decided.getOrDefault(recorded.fact().reference(), List.of()))
                : recorded;
    }

    /** Gives back what a fact drew that is refused after all. */
    void drop(Recorded refused) {
        for (Drawn one : refused.drawn()) {
            Budget budget = new Budget(new WalletId(one.wallet()), one.rule());
            drawn.computeIfPresent(budget, (b, sum) -> sum - one.points());
        }
    }

    void write() {
        drawn.values().removeIf(points -> points == 0);
        if (!drawn.isEmpty()) {
            unit.budgets().save(drawn);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.customer.Customer;
import io.patron.crm.operation.Chronicle;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Keeps the customers who spent most. */
final class Best {
    private static final Comparator<BestCustomer> BEST_FIRST = Comparator.comparing(
                    (BestCustomer b) -> b.standing().history().net())
            .reversed()
            .thenComparing(b -> b.standing().customer());

    private final Program program;
    private final int most;
    private final TreeSet<BestCustomer> best = new TreeSet<>(BEST_FIRST);

    Best(Program program, int most) {
        this.program = program;
        this.most = most;
    }

    void offer(Customer customer, Chronicle chronicle) {
        if (most == 0 || chronicle.standing().history().purchases() == 0) {
            return;
        }
        if (best.size() < most || isBetter(chronicle.standing(), best.last().standing())) {
            best.add(new BestCustomer(
                    customer.displayName(),
                    chronicle.standing(),
                    why(chronicle.changes()),
                    TierProgress.of(program, chronicle.standing())));
            if (best.size() > most) {
                best.pollLast();
            }
        }
    }

    /** They come in the order of their ids, so of two who spent the same, the one before stays. */
    private static boolean isBetter(Standing one, Standing other) {
        return one.history().net().isGreaterThan(other.history().net());
    }

    private List<Change> why(List<Change> changes) {
        Map<String, Change> tiers = new LinkedHashMap<>();
        List<Change> stages = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Tier tier) {
                tiers.put(tier.to().ladder(), tier);
            } else if (change instanceof Change.StageOfLife) {
                stages.add(change);
            }
        }
        List<Change> why = new ArrayList<>();
        program.ladders().forEach(ladder -> {
            Change last = tiers.remove(ladder.ladder());
            if (last != null) {
                why.add(last);
            }
        });
        why.addAll(tiers.values());
        if (!stages.isEmpty()) {
            why.add(stages.get(stages.size() - 1));
        }
        return why;
    }

    List<BestCustomer> customers() {
        return List.copyOf(best);
    }
}

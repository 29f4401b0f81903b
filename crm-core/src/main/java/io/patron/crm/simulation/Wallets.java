// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.operation.Comparison;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the points that are, and would be, in each wallet. Not thread-safe. */
final class Wallets {
    private final Program after;
    private final Map<WalletId, Sum> sums = new TreeMap<>();

    Wallets(Program after) {
        this.after = after;
    }

    private static final class Sum {
        private final Points actual;
        private final Points simulated;
        private int scale;
        private long richer;
        private long poorer;

        Sum(WalletId wallet) {
            actual = new Points(wallet);
            simulated = new Points(wallet);
        }
    }

    /** How much more of each wallet a customer would own, where that is another number. */
    Map<WalletId, Long> add(Comparison comparison) {
        Program before = comparison.program();
        comparison.actual().points().forEach(account -> sum(account.wallet(), before));
        comparison.simulated().points().forEach(account -> sum(account.wallet(), before));
        Map<WalletId, Long> differences = new TreeMap<>();
        sums.forEach((wallet, sum) -> {
            var is = comparison.actual().points(wallet);
            var would = comparison.simulated().points(wallet);
            sum.actual.add(before, is);
            sum.simulated.add(after, would);
            long more = Math.subtractExact(would.balance(), is.balance());
            sum.richer += more > 0 ? 1 : 0;
            sum.poorer += more < 0 ? 1 : 0;
            if (more != 0) {
                differences.put(wallet, more);
            }
        });
        return differences;
    }

    private void sum(WalletId wallet, Program before) {
        sums.computeIfAbsent(wallet, Sum::new).scale = after.points(wallet)
                .or(() -> before.points(wallet))
                .map(PointsPolicy::scale)
                .orElse(0);
    }

    /** First the wallets of the program as it is, then those of the other, then the rest. */
    List<WalletDifference> differences(Program before) {
        List<WalletId> order = new ArrayList<>();
        before.points().forEach(policy -> order.add(policy.wallet()));
        after.points().stream()
                .map(PointsPolicy::wallet)
                .filter(wallet -> !order.contains(wallet))
                .forEach(order::add);
        order.forEach(wallet -> sum(wallet, before));
        return sums.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> {
                    int place = order.indexOf(entry.getKey());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .map(entry -> new WalletDifference(
                        entry.getKey(),
                        entry.getValue().scale,
                        entry.getValue().actual.holding(),
                        entry.getValue().simulated.holding(),
                        entry.getValue().richer,
                        entry.getValue().poorer))
                .toList();
    }
}

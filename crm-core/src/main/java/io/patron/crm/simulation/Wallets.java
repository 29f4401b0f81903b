// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.operation.Comparison;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the points that are, and would be, in each wallet. Not thread-safe. */
final class Wallets {
    private final Program before;
    private final Program after;
    private final Map<WalletId, Sum> sums = new LinkedHashMap<>();

    Wallets(Program before, Program after) {
        this.before = before;
        this.after = after;
        before.points().forEach(policy -> sum(policy.wallet()));
        after.points().forEach(policy -> sum(policy.wallet()));
    }

    private final class Sum {
        private final WalletId wallet;
        private Holding actual;
        private Holding simulated;
        private long richer;
        private long poorer;

        Sum(WalletId wallet) {
            this.wallet = wallet;
            actual = Holding.none(before.points(wallet).orElse(null));
            simulated = Holding.none(after.points(wallet).orElse(null));
        }

        /** How much more is in the wallet. */
        long add(PointsAccount is, PointsAccount would) {
            actual = actual.with(is);
            simulated = simulated.with(would);
            long more = Math.subtractExact(would.balance(), is.balance());
            richer += more > 0 ? 1 : 0;
            poorer += more < 0 ? 1 : 0;
            return more;
        }

        WalletDifference result() {
            int scale = after.points(wallet)
                    .or(() -> before.points(wallet))
                    .map(PointsPolicy::scale)
                    .orElse(0);
            return new WalletDifference(wallet, scale, actual, simulated, richer, poorer);
        }
    }

    private Sum sum(WalletId wallet) {
        return sums.computeIfAbsent(wallet, Sum::new);
    }

    /** How much more of each wallet a customer would own, where that is another number. */
    Map<WalletId, Long> add(Comparison comparison) {
        Standing actual = comparison.actual();
        Standing simulated = comparison.simulated();
        actual.points().forEach(account -> sum(account.wallet()));
        simulated.points().forEach(account -> sum(account.wallet()));
        Map<WalletId, Long> differences = new TreeMap<>();
        sums.forEach((wallet, sum) -> {
            long more = sum.add(actual.points(wallet), simulated.points(wallet));
            if (more != 0) {
                differences.put(wallet, more);
            }
        });
        return differences;
    }

    List<WalletDifference> differences() {
        return sums.values().stream().map(Sum::result).toList();
    }
}

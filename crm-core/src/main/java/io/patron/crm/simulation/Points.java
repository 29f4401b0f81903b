// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.points.Worth;
import io.patron.crm.program.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Adds up the points in one wallet, by the version of the program that says what they pay. Not thread-safe. */
final class Points {
    private final WalletId wallet;
    private final Map<Program, Long> open = new HashMap<>(1);
    private long debt;

    Points(WalletId wallet) {
        this.wallet = wallet;
    }

    void add(Program program, PointsAccount account) {
        open.merge(program, Math.addExact(account.balance(), account.debt()), Math::addExact);
        debt = Math.addExact(debt, account.debt());
    }

    Holding holding() {
        long all = open.values().stream().reduce(0L, Math::addExact);
        return new Holding(all, debt, sum(PointsPolicy::worth), sum(PointsPolicy::cost));
    }

    private @Nullable Money sum(Function<PointsPolicy, Optional<Worth>> worth) {
        Money sum = null;
        for (Map.Entry<Program, Long> of : open.entrySet()) {
            Worth known = of.getKey().points(wallet).flatMap(worth).orElse(null);
            if (known != null) {
                Money pays = known.pays(of.getValue());
                sum = sum == null ? pays : sum.plus(pays);
            }
        }
        return sum;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Worth;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The points that customers own together in a wallet, walk-ins excluded: they have none.
 *
 * @param open the points of all lots, pending and reserved ones included, in minor units of the wallet
 * @param debt what customers owe who spent points that were taken back later
 * @param worth what points pay under the program, or null where it says nothing
 * @param cost what points cost the shop under the program, or null where it says nothing
 */
public record Holding(
        long open,
        long debt,
        @Nullable Worth worth,
        @Nullable Worth cost) {
    static Holding none(@Nullable PointsPolicy policy) {
        return new Holding(
                0,
                0,
                policy == null ? null : policy.worth().orElse(null),
                policy == null ? null : policy.cost().orElse(null));
    }

    Holding with(PointsAccount account) {
        return new Holding(
                Math.addExact(open, Math.addExact(account.balance(), account.debt())),
                Math.addExact(debt, account.debt()),
                worth,
                cost);
    }

    /**
     * What the open points pay: the liability.
     *
     * @return the amount, rounded down; empty where the program says nothing of it
     */
    public Optional<Money> liability() {
        return Optional.ofNullable(worth).map(known -> known.pays(open));
    }

    /**
     * What the open points cost the shop if all of them are spent.
     *
     * @return the amount, rounded down; empty where the program says neither what they cost nor what they pay
     */
    public Optional<Money> fullCost() {
        return Optional.ofNullable(cost).map(known -> known.pays(open));
    }
}

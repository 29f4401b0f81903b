// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The points that customers own together in a wallet, walk-ins excluded: they have none. Each customer's are valued by the version of the
 * program that she stands under, or would stand under.
 *
 * @param open the points of all lots, pending and reserved ones included, in minor units of the wallet
 * @param debt what customers owe who spent points that were taken back later
 * @param pays what the open points pay, the liability, or null where no version says anything of it
 * @param costs what the open points cost the shop if all of them are spent, or null where no version says what they cost or pay
 */
public record Holding(
        long open,
        long debt,
        @Nullable Money pays,
        @Nullable Money costs) {
    /**
     * What the open points pay: the liability.
     *
     * @return the amount, rounded down; empty where the program says nothing of it
     */
    public Optional<Money> liability() {
        return Optional.ofNullable(pays);
    }

    /**
     * What the open points cost the shop if all of them are spent.
     *
     * @return the amount, rounded down; empty where the program says neither what they cost nor what they pay
     */
    public Optional<Money> fullCost() {
        return Optional.ofNullable(costs);
    }
}

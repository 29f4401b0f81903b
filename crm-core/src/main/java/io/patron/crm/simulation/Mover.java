// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.Tier;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A customer who would hold another tier on one ladder.
 *
 * @param customer who
 * @param name the name she is shown by
 * @param ladder the ladder's id
 * @param from the tier she holds, or null where the ladder is new to her
 * @param to the tier she would hold, or null where the ladder would be gone
 * @param direction which way that is
 * @param net what she spent, net of refunds
 * @param points how many points more she would own, in minor units of each wallet in which she would own another number
 * @param why the last change of her tier that the other program would have made, with its reason; null where it would have made none
 * @param progress where she would be on the ladder, and what would be missing to the next tier; null where it would be gone
 */
public record Mover(
        CustomerId customer,
        String name,
        String ladder,
        @Nullable Tier from,
        @Nullable Tier to,
        Direction direction,
        Money net,
        Map<WalletId, Long> points,
        Change.@Nullable Tier why,
        @Nullable TierProgress progress) {
    /** Copies the points. */
    public Mover {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(ladder, "ladder");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(net, "net");
        points = Collections.unmodifiableMap(new TreeMap<>(points));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.error.Require;
import io.patron.crm.points.Pieces;
import io.patron.crm.reward.Reward;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A reward as it stands for one customer now. Nothing is held: in a moment somebody else may have the last piece.
 *
 * @param reward the reward, at its price in her program
 * @param affordable how many pieces her points pay, as many of them as she can spend now, 0 or more; of what is free, {@link Pieces#MOST}
 *     if she is enrolled
 * @param allowed how many she can still have under its limit; empty if there is none
 * @param stock how many there are; empty if they are not counted
 */
public record Offer(Reward reward, long affordable, OptionalLong allowed, OptionalLong stock) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a number is less than 0
     */
    public Offer {
        Objects.requireNonNull(reward, "reward");
        Require.that(affordable >= 0, "affordable pieces", affordable, "must be 0 or more");
        Require.that(allowed.orElse(0) >= 0, "allowed pieces", allowed.orElse(0), "must be 0 or more");
        Require.that(stock.orElse(0) >= 0, "pieces in stock", stock.orElse(0), "must be 0 or more");
    }

    /**
     * How many pieces she could redeem now.
     *
     * @return 0 to {@link Pieces#MOST}
     */
    public int most() {
        long most = Math.min(affordable, Pieces.MOST);
        most = Math.min(most, allowed.orElse(most));
        return (int) Math.min(most, stock.orElse(most));
    }
}

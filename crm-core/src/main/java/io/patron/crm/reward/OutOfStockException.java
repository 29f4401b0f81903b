// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.CrmException;

/** More pieces of a reward were asked for than are there. Nothing was booked. */
public final class OutOfStockException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String reward;
    private final long requested;
    private final long left;

    /**
     * Creates the exception.
     *
     * @param reward the reward
     * @param requested how many pieces were asked for
     * @param left how many there are
     */
    public OutOfStockException(String reward, long requested, long left) {
        super("reward " + reward + ": asked for " + requested + " pieces, but only " + left + " are in stock");
        this.reward = reward;
        this.requested = requested;
        this.left = left;
    }

    /**
     * The reward.
     *
     * @return its id
     */
    public String reward() {
        return reward;
    }

    /**
     * How many pieces were asked for.
     *
     * @return 1 or more
     */
    public long requested() {
        return requested;
    }

    /**
     * How many there are.
     *
     * @return 0 or more
     */
    public long left() {
        return left;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.CrmException;

/** A customer asked for more pieces of a reward than she can have. Nothing was booked. */
public final class RewardLimitException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String reward;
    private final long requested;
    private final long left;

    /**
     * Creates the exception.
     *
     * @param reward the reward
     * @param limit how many a customer can have
     * @param requested how many pieces were asked for
     * @param taken how many she has had in that time
     */
    public RewardLimitException(String reward, RewardLimit limit, long requested, long taken) {
        super("reward " + reward + ": asked for " + requested + " pieces, but a customer can have " + limit
                + " and has had " + taken);
        this.reward = reward;
        this.requested = requested;
        this.left = Math.max(0, limit.pieces() - taken);
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
     * How many she can still have.
     *
     * @return 0 or more
     */
    public long left() {
        return left;
    }
}

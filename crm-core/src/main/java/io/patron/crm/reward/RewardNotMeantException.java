// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.CrmException;
import io.patron.crm.fact.CustomerId;

/**
 * A customer asked for a reward that is for some customers only, and at the time of her redemption she was none of them. Nothing was
 * booked.
 */
public final class RewardNotMeantException extends CrmException {
    private static final long serialVersionUID = 1L;

    private final String reward;
    private final String when;

    /**
     * Creates the exception.
     *
     * @param customer who asked for it
     * @param reward the reward
     * @param when the condition she does not meet, in words
     */
    public RewardNotMeantException(CustomerId customer, String reward, String when) {
        super("reward " + reward + ": is only for customers of whom " + when + " holds, and it does not of customer \""
                + customer + '"');
        this.reward = reward;
        this.when = when;
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
     * The condition she does not meet.
     *
     * @return its words
     */
    public String when() {
        return when;
    }
}

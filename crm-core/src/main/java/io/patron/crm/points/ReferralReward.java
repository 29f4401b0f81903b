// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.util.Optional;

/**
 * What a wallet gives when a customer {@linkplain io.patron.crm.customer.Referral brings} another one.
 *
 * <p>Example: 500 points for who brings somebody, at most 2000 in a year, and 200 for who comes:
 * {@code ReferralReward.of(500, 200).atMost(2_000, Cap.Per.YEAR)}.
 *
 * @param referrer points for who brings somebody, in minor units of the wallet, 0 or more
 * @param friend points for who is brought, in minor units of the wallet, 0 or more
 * @param cap the most that one customer is given in a period for bringing others, if it is capped
 * @param evenIfAlike whether both are given theirs also where they can be reached at the same address or number
 */
public record ReferralReward(long referrer, long friend, Optional<Cap> cap, boolean evenIfAlike) {
    /** The name under which lots and caps of referrals are kept; no rule has it. */
    public static final String RULE = "referral";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a number is negative or too large, or nobody is given anything
     */
    public ReferralReward {
        check("points for the referrer", referrer);
        check("points for the friend", friend);
        Require.that(referrer > 0 || friend > 0, "points for a referral", 0, "must be more than 0 for one of both");
    }

    private static void check(String name, long points) {
        Require.that(
                points >= 0 && points <= PointsPolicy.MOST_POINTS,
                name,
                points,
                "must be 0 to " + PointsPolicy.MOST_POINTS);
    }

    /**
     * A reward without a cap, which is not given to customers who look like one.
     *
     * @param referrer points for who brings somebody, 0 or more
     * @param friend points for who is brought, 0 or more
     * @return the reward
     * @throws IllegalArgumentException if a number is negative or too large, or both are 0
     */
    public static ReferralReward of(long referrer, long friend) {
        return new ReferralReward(referrer, friend, Optional.empty(), false);
    }

    /**
     * The same with a cap on what one customer is given for bringing others.
     *
     * @param points the most, 1 or more
     * @param per the period
     * @return the reward
     */
    public ReferralReward atMost(long points, Cap.Per per) {
        return new ReferralReward(referrer, friend, Optional.of(new Cap(points, per)), evenIfAlike);
    }

    /**
     * The same also for customers who can be reached at the same address or number, as families can.
     *
     * @return the reward
     */
    public ReferralReward evenIfTheyLookAlike() {
        return new ReferralReward(referrer, friend, cap, true);
    }
}

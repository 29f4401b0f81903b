// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.reward.StockChange;
import java.util.List;
import java.util.OptionalLong;

/**
 * What customers can have for their points, or free: the rewards of the program that are for them, as many as are there.
 *
 * <p>Whether there are enough, of points and of pieces, is decided once, when a redemption is recorded; its pieces leave the stock in
 * the same transaction. When it is reversed they are back: all of them with the whole of its points, and of a part as many as the
 * points that came back would buy. What is free comes back as a whole.
 *
 * <p>Whether a reward is for the customer is decided then as well, by the day and by where she stands at the time of the redemption.
 */
public interface Rewards {
    /**
     * Spends points on pieces of a reward, at what they cost the customer now.
     *
     * <p>A redemption that is to be recorded together with other facts, or at the price that was shown, is made by
     * {@link io.patron.crm.reward.Reward#redemption}. It is refused if the price is another meanwhile.
     *
     * <p>Example: {@code crm.rewards().redeem(Origin.of(ada, Reference.of("web", "r-7")), "mug", 2)}.
     *
     * @param origin whose journal, under which reference, when, by whom; said again it counts once, whatever the reward costs by then
     * @param reward the reward's id in her program
     * @param count how many pieces, 1 to {@link io.patron.crm.points.Pieces#MOST}
     * @return what it did
     * @throws io.patron.crm.reward.OutOfStockException if there are not so many
     * @throws io.patron.crm.reward.RewardLimitException if she cannot have so many
     * @throws io.patron.crm.reward.RewardNotMeantException if it is for some customers only, and not for her
     * @throws io.patron.crm.points.InsufficientPointsException if fewer points can be spent, now or at its own time
     * @throws io.patron.crm.points.SpendLimitException if she would spend more in a period than the program lets her
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     * @throws IllegalArgumentException if her program has no such reward, or she is not enrolled
     */
    Receipt redeem(Origin origin, String reward, int count);

    /**
     * The rewards of a customer's program that are for her, and how many of each she can have now. What is for others only is not
     * among them.
     *
     * @param customer the customer
     * @return the offers, in the order of the program
     * @throws io.patron.crm.customer.CustomerNotFoundException if the customer is not known
     */
    List<Offer> offers(CustomerId customer);

    /**
     * How many pieces of a reward there are.
     *
     * @param reward the reward's id
     * @return 0 or more; empty if they are not counted, and so there are always enough
     * @throws IllegalArgumentException if no version of the program has such a reward
     */
    OptionalLong stock(String reward);

    /**
     * Says how many pieces there are, or how many more. Under one reference it counts once.
     *
     * <p>Example: {@code crm.rewards().record(StockChange.counted(Reference.of("warehouse", "count-7"), "mug", 40))}.
     *
     * @param change what the shop says
     * @return how many there are now; empty if they are not counted
     * @throws IllegalArgumentException if no version of the program has such a reward, pieces are added that were never counted, or
     *     there would be fewer than 0
     * @throws io.patron.crm.fact.ReferenceConflictException if the reference is taken by a change that says something else
     */
    OptionalLong record(StockChange change);
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that points can be spent on, as the program's catalogue has it. Immutable and thread-safe.
 *
 * <p>Example: {@code Reward.of("mug", WalletId.POINTS, 120, Benefit.gift()).named("A mug").limited(RewardLimit.perYear(2))}.
 *
 * @param id its id, 1 to 40 characters, unique in its program
 * @param name what people read, 1 to 200 characters
 * @param wallet the wallet whose points it costs
 * @param price what one piece costs, in minor units of the wallet, 1 to {@link PointsPolicy#MOST_POINTS}
 * @param gives what one piece gives
 * @param limit how many one customer can have, or null for any number
 */
public record Reward(
        String id,
        String name,
        WalletId wallet,
        long price,
        Benefit gives,
        @Nullable RewardLimit limit) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, or the price is not in its range
     */
    public Reward {
        Require.text("reward", id, 40);
        Require.text("reward " + id + ", name", name, 200);
        Objects.requireNonNull(wallet, "wallet");
        Objects.requireNonNull(gives, "gives");
        Require.that(
                price >= 1 && price <= PointsPolicy.MOST_POINTS,
                "reward " + id + ", price",
                price,
                "must be 1 to " + PointsPolicy.MOST_POINTS);
    }

    /**
     * A reward that is called by its id, and of which a customer can have any number.
     *
     * @param id its id
     * @param wallet the wallet whose points it costs
     * @param price what one piece costs, in minor units of the wallet
     * @param gives what one piece gives
     * @return the reward
     * @throws IllegalArgumentException if the id is empty or too long, or the price is not in its range
     */
    public static Reward of(String id, WalletId wallet, long price, Benefit gives) {
        return new Reward(id, id, wallet, price, gives, null);
    }

    /**
     * The same with a name.
     *
     * @param value what people read, 1 to 200 characters
     * @return the reward
     * @throws IllegalArgumentException if it is empty or too long
     */
    public Reward named(String value) {
        return new Reward(id, value, wallet, price, gives, limit);
    }

    /**
     * The same with a limit for each customer.
     *
     * @param value how many one customer can have
     * @return the reward
     */
    public Reward limited(RewardLimit value) {
        return new Reward(id, name, wallet, price, gives, Objects.requireNonNull(value, "limit"));
    }

    /**
     * What so many pieces cost.
     *
     * @param count how many, 1 to {@link Pieces#MOST}
     * @return minor units of the wallet
     * @throws IllegalArgumentException if the count is not in its range, or they cost more than
     *     {@link PointsPolicy#MOST_POINTS}
     */
    public long points(int count) {
        Pieces pieces = new Pieces(id, count);
        Require.that(
                price <= PointsPolicy.MOST_POINTS / count,
                "points of " + pieces,
                price + " × " + count,
                "must be at most " + PointsPolicy.MOST_POINTS);
        return price * count;
    }

    /**
     * The redemption of so many pieces at this price.
     *
     * <p>Example: {@code crm.points().redeem(mug.redemption(Origin.of(ada, Reference.of("web", "r-7")), 2))}.
     *
     * @param origin whose journal, under which reference, when, by whom
     * @param count how many, 1 to {@link Pieces#MOST}
     * @return the redemption; its reason is the name
     * @throws IllegalArgumentException if the count is not in its range, or they cost too much
     */
    public Redemption redemption(Origin origin, int count) {
        return new Redemption(origin, wallet, points(count), name).forPieces(new Pieces(id, count));
    }
}

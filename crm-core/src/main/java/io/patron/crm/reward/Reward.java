// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import io.patron.crm.error.Require;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that points can be spent on, or that is free, as the program's catalogue has it: for everybody, or for some only.
 * Immutable and thread-safe.
 *
 * <p>Example: {@code Reward.of("mug", WalletId.POINTS, 120, Benefit.gift()).named("A mug").limited(RewardLimit.perYear(2))}.
 *
 * <p>What a tier brings with it is free, and for those who hold it: {@code Reward.free("delivery",
 * Benefit.voucher()).forWhom(Condition.holdsTier("status", "gold")).limited(RewardLimit.perMonth(2))}.
 *
 * @param id its id, 1 to 40 characters, unique in its program
 * @param name what people read, 1 to 200 characters
 * @param wallet the wallet whose points it costs; {@link WalletId#POINTS}, from which nothing is taken, if it is free
 * @param price what one piece costs, in minor units of the wallet, 0 to {@link PointsPolicy#MOST_POINTS}; 0 if it is free
 * @param gives what one piece gives
 * @param limit how many one customer can have, or null for any number
 * @param when for whom: a condition on the day, on what she bought and on where she stands when she redeems it
 * @param reachedFrom how long at most she may have held her tier, or null for any time
 */
public record Reward(
        String id,
        String name,
        WalletId wallet,
        long price,
        Benefit gives,
        @Nullable RewardLimit limit,
        Condition when,
        @Nullable ReachedFrom reachedFrom) {
    private static final Set<Subject> ALLOWED = EnumSet.of(Subject.DAY, Subject.HISTORY);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, the price is not in its range, a free reward names another
     *     wallet, or the condition looks at a purchase, a product or what the host keeps about the customer
     */
    public Reward {
        Require.text("reward", id, 40);
        Require.text("reward " + id + ", name", name, 200);
        Objects.requireNonNull(wallet, "wallet");
        Objects.requireNonNull(gives, "gives");
        Objects.requireNonNull(when, "when");
        Require.that(
                price >= 0 && price <= PointsPolicy.MOST_POINTS,
                "reward " + id + ", price",
                price,
                "must be 0 to " + PointsPolicy.MOST_POINTS);
        Require.that(
                price > 0 || wallet.equals(WalletId.POINTS),
                "reward " + id + ", wallet",
                wallet,
                "must be " + WalletId.POINTS + ": it is free, and nothing is taken");
        Require.that(
                ALLOWED.containsAll(when.subjects()),
                "reward " + id + ", when",
                when,
                "must be a condition on the day, the history and the standing");
    }

    /**
     * A reward that is called by its id, and of which a customer can have any number.
     *
     * @param id its id
     * @param wallet the wallet whose points it costs
     * @param price what one piece costs, in minor units of the wallet, 1 or more; what is free is made by {@link #free}
     * @param gives what one piece gives
     * @return the reward
     * @throws IllegalArgumentException if the id is empty or too long, or the price is not in its range
     */
    public static Reward of(String id, WalletId wallet, long price, Benefit gives) {
        Require.text("reward", id, 40);
        Require.that(
                price >= 1 && price <= PointsPolicy.MOST_POINTS,
                "reward " + id + ", price",
                price,
                "must be 1 to " + PointsPolicy.MOST_POINTS);
        return new Reward(id, id, wallet, price, gives, null, Condition.always(), null);
    }

    /**
     * A reward that costs nothing, is called by its id, and of which a customer can have any number. Its redemption is a fact like any
     * other, with its reference; it takes from the limit and from the stock, and from no wallet.
     *
     * <p>Example: {@code Reward.free("lounge", Benefit.voucher()).forWhom(Condition.holdsTier("status", "gold"))}.
     *
     * @param id its id
     * @param gives what one piece gives
     * @return the reward
     * @throws IllegalArgumentException if the id is empty or too long
     */
    public static Reward free(String id, Benefit gives) {
        return new Reward(id, id, WalletId.POINTS, 0, gives, null, Condition.always(), null);
    }

    /**
     * The same with a name.
     *
     * @param value what people read, 1 to 200 characters
     * @return the reward
     * @throws IllegalArgumentException if it is empty or too long
     */
    public Reward named(String value) {
        return new Reward(id, value, wallet, price, gives, limit, when, reachedFrom);
    }

    /**
     * The same with a limit for each customer.
     *
     * @param value how many one customer can have
     * @return the reward
     */
    public Reward limited(RewardLimit value) {
        return new Reward(id, name, wallet, price, gives, Objects.requireNonNull(value, "limit"), when, reachedFrom);
    }

    /**
     * The same for some customers only. Whether it is for a customer is judged when her redemption is recorded, by the day and by where
     * she stands at its time; a redemption that was recorded stays, whatever is learned later.
     *
     * <p>Example: {@code reward.forWhom(Condition.holdsTier("status", "gold"))}.
     *
     * @param value a condition on the day, on what she bought and on where she stands
     * @return the reward
     * @throws IllegalArgumentException if it looks at a purchase, a product or what the host keeps about the customer
     */
    public Reward forWhom(Condition value) {
        return new Reward(id, name, wallet, price, gives, limit, value, reachedFrom);
    }

    /**
     * The same for those only who come into their tier on a day or after it. Without this it is also for those who held the tier before
     * the program brought the reward.
     *
     * <p>Example: {@code welcome.forWhom(Condition.holdsTier("status", "gold")).reachedFrom("status", LocalDate.parse("2026-07-01"))}.
     *
     * @param ladder the ladder's id
     * @param day the first day that counts, in the program's zone
     * @return the reward
     * @throws IllegalArgumentException if the id is empty or too long
     */
    public Reward reachedFrom(String ladder, LocalDate day) {
        return new Reward(id, name, wallet, price, gives, limit, when, new ReachedFrom(ladder, day));
    }

    /**
     * Whether it costs nothing.
     *
     * @return {@code true} if its price is 0
     */
    public boolean isFree() {
        return price == 0;
    }

    /**
     * Whether it is for some customers only.
     *
     * @return {@code true} if not everybody can redeem it
     */
    public boolean isForSome() {
        return reachedFrom != null || !(when instanceof Condition.Always);
    }

    /**
     * What so many pieces cost.
     *
     * @param count how many, 1 to {@link Pieces#MOST}
     * @return minor units of the wallet, 0 if it is free
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
        return new Redemption(origin, wallet, points(count), name, null, new Pieces(id, count));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.condition.Condition;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.reward.StockChange;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Rewards for tests, and short words for what happens to them. A mug is 100 points; a tasting is 50, once in a life; a pen is 10,
 * two a month; a tin is 30, three a year; five euros off are 600; 250 miles are 100. The
 * lounge is free for silver and gold, twice a month.
 *
 * <p>Example: {@code Catalogue.redeem(shop, ada, "gift", "mug", 2)}.
 */
public final class Catalogue {
    private Catalogue() {}

    /**
     * The usual program with the rewards.
     *
     * @return the program {@code club/1}
     */
    public static Program program() {
        return version(1, 100).build();
    }

    /**
     * A version of it.
     *
     * @param version the version
     * @param mug what a mug costs
     * @return its builder, for what else is wanted
     */
    public static Program.Builder version(int version, long mug) {
        return Shop.programOf(version, ZoneOffset.UTC, 1)
                .reward(reward("mug", mug, Benefit.gift()).named("A mug with a leaf"))
                .reward(reward("tasting", 50, Benefit.voucher()).limited(RewardLimit.inAll(1)))
                .reward(reward("pen", 10, Benefit.gift()).limited(RewardLimit.perMonth(2)))
                .reward(reward("tin", 30, Benefit.gift()).limited(RewardLimit.perYear(3)))
                .reward(reward("five-off", 600, Benefit.discount(Shop.eur("5"))))
                .reward(reward("miles", 100, Benefit.conversion("skyline", 250)))
                .reward(Reward.free("lounge", Benefit.voucher())
                        .forWhom(Condition.holdsTier(Shop.LADDER, "silver", "gold"))
                        .limited(RewardLimit.perMonth(2)));
    }

    private static Reward reward(String id, long price, Benefit gives) {
        return Reward.of(id, WalletId.POINTS, price, gives);
    }

    /**
     * A reference of the warehouse.
     *
     * @param id the key
     * @return the reference
     */
    public static Reference stockRef(String id) {
        return Reference.of("warehouse", id);
    }

    /**
     * The warehouse counts.
     *
     * @param shop whose
     * @param reward which reward
     * @param pieces how many are there
     */
    public static void count(Shop shop, String reward, long pieces) {
        String id = "count-" + reward + "-" + shop.tick();
        shop.crm().rewards().record(StockChange.counted(stockRef(id), reward, pieces));
    }

    /**
     * How many there are.
     *
     * @param shop whose
     * @param reward which reward
     * @return how many; -1 if they are not counted
     */
    public static long stock(Shop shop, String reward) {
        OptionalLong stock = shop.crm().rewards().stock(reward);
        return stock.orElse(-1);
    }

    /**
     * A customer takes pieces now.
     *
     * @param shop whose
     * @param customer who
     * @param id the key of the redemption
     * @param reward which reward
     * @param count how many
     * @return what it did
     */
    public static Receipt redeem(Shop shop, CustomerId customer, String id, String reward, int count) {
        shop.tick();
        return shop.crm().rewards().redeem(Origin.of(customer, Shop.ref(id)), reward, count);
    }

    /**
     * A command is undone now.
     *
     * @param shop whose
     * @param customer who
     * @param id the key of the reversal
     * @param of the key of what is undone
     * @return what it did
     */
    public static Receipt reverse(Shop shop, CustomerId customer, String id, String of) {
        shop.tick();
        return shop.crm().points().reverse(new Reversal(Origin.of(customer, Shop.ref(id)), Shop.ref(of)));
    }

    /**
     * Some points of a command are given back now.
     *
     * @param shop whose
     * @param customer who
     * @param id the key of the reversal
     * @param of the key of what is undone
     * @param points how many points
     * @return what it did
     */
    public static Receipt reverse(Shop shop, CustomerId customer, String id, String of, long points) {
        shop.tick();
        return shop.crm().points().reverse(new Reversal(Origin.of(customer, Shop.ref(id)), Shop.ref(of), points));
    }

    /**
     * How many pieces a customer could take now.
     *
     * @param shop whose
     * @param customer who
     * @param reward which reward
     * @return how many
     */
    public static int most(Shop shop, CustomerId customer, String reward) {
        return shop.crm().rewards().offers(customer).stream()
                .filter(offer -> offer.reward().id().equals(reward))
                .findFirst()
                .orElseThrow()
                .most();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.ReachedFrom;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.tier.TierPolicy;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads and writes the rewards of a program. */
final class RewardFields {
    private static final Set<String> BENEFITS =
            new LinkedHashSet<>(List.of("gift", "voucher", "discount", "conversion"));
    private static final String BENEFIT = "must have one field, one of " + BENEFITS;

    private final CurrencyUnit currency;
    private final Set<String> wallets;
    private final Set<String> ids = new HashSet<>();

    private final Set<String> ladders;
    private final ConditionReader when;

    RewardFields(CurrencyUnit currency, List<PointsPolicy> wallets, List<TierPolicy> ladders, ConditionReader when) {
        this.ladders = ladders.stream().map(TierPolicy::ladder).collect(Collectors.toCollection(LinkedHashSet::new));
        this.when = when;
        this.currency = currency;
        this.wallets = wallets.stream()
                .map(policy -> policy.wallet().value())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // ---------------------------------------------------------------- reading

    Reward reward(JsonObject from) {
        String id = from.text("id", 40);
        from.once("id", ids, id, "must be named once");
        Reward reward = priced(from, id);
        reward = from.find("name") == null ? reward : reward.named(from.text("name", 200));
        reward = from.find("limit") == null
                ? reward
                : reward.limited(from.object("limit").as(RewardFields::limit));
        reward = reward.forWhom(from.optionalObject("when", when::read, Condition.always()));
        if (from.find("reachedFrom") == null) {
            return reward;
        }
        ReachedFrom reached = from.object("reachedFrom").as(this::reached);
        return reward.reachedFrom(reached.ladder(), reached.day());
    }

    /** A reward that names a wallet costs its points; one that names none is free: nobody gives anything away who forgot the price. */
    private Reward priced(JsonObject from, String id) {
        if (from.find("wallet") == null && (from.find("price") == null || from.whole("price") == 0)) {
            return Reward.free(id, from.object("gives").as(this::benefit));
        }
        String wallet = from.text("wallet");
        if (!wallets.contains(wallet)) {
            throw from.problem(
                    "wallet",
                    wallet,
                    "must be a wallet of the program, one of " + wallets,
                    Nearest.hint(wallet, wallets));
        }
        long price = from.whole("price");
        if (price < 1 || price > PointsPolicy.MOST_POINTS) {
            throw from.problem("price", price, "must be 1 to " + PointsPolicy.MOST_POINTS);
        }
        Benefit gives = from.object("gives").as(this::benefit);
        return Reward.of(id, new WalletId(wallet), price, gives);
    }

    private ReachedFrom reached(JsonObject from) {
        String ladder = from.text("ladder", 40);
        if (!ladders.contains(ladder)) {
            throw from.problem(
                    "ladder",
                    ladder,
                    "must be a ladder of the program, one of " + ladders,
                    Nearest.hint(ladder, ladders));
        }
        return new ReachedFrom(ladder, from.date("day"));
    }

    private Benefit benefit(JsonObject from) {
        String type = from.only(BENEFITS, BENEFIT);
        return switch (type) {
            case "discount" -> {
                Money money = from.money(type);
                if (!money.getCurrencyUnit().equals(currency)) {
                    throw from.problem(type, money, "must be in the program's currency " + currency);
                }
                yield from.at(type, () -> Benefit.discount(money));
            }
            case "conversion" -> from.object(type).as(RewardFields::conversion);
            case "voucher" -> {
                from.isTrue(type);
                yield Benefit.voucher();
            }
            default -> {
                from.isTrue(type);
                yield Benefit.gift();
            }
        };
    }

    private static Benefit conversion(JsonObject from) {
        String partner = from.text("partner", 40);
        long units = from.whole("units");
        return from.at("units", () -> Benefit.conversion(partner, units));
    }

    private static RewardLimit limit(JsonObject from) {
        int pieces = from.wholeInt("pieces", 1, Pieces.MOST);
        return from.find("within") == null
                ? RewardLimit.inAll(pieces)
                : new RewardLimit(pieces, from.named("within", Registry.LIMITS));
    }

    // ---------------------------------------------------------------- writing

    static void write(JsonWriter writer, Reward reward) {
        writer.text("id", reward.id());
        writer.text("name", reward.name());
        if (!reward.isFree()) {
            writer.text("wallet", reward.wallet().value());
        }
        writer.whole("price", reward.price());
        writer.begin("gives");
        benefit(writer, reward.gives());
        writer.end();
        RewardLimit limit = reward.limit();
        if (limit != null) {
            writer.begin("limit");
            writer.whole("pieces", limit.pieces());
            writer.text("within", Registry.LIMITS.of(limit.within()));
            writer.end();
        }
        ProgramWriter.condition(writer, "when", reward.when());
        ReachedFrom reached = reward.reachedFrom();
        if (reached != null) {
            writer.begin("reachedFrom");
            writer.text("ladder", reached.ladder());
            writer.text("day", reached.day().toString());
            writer.end();
        }
    }

    private static void benefit(JsonWriter writer, Benefit gives) {
        if (gives instanceof Benefit.Gift) {
            writer.flag("gift", true);
        } else if (gives instanceof Benefit.Voucher) {
            writer.flag("voucher", true);
        } else if (gives instanceof Benefit.Discount discount) {
            writer.money("discount", discount.money());
        } else if (gives instanceof Benefit.Conversion conversion) {
            writer.begin("conversion");
            writer.text("partner", conversion.partner());
            writer.whole("units", conversion.units());
            writer.end();
        } else {
            throw new AssertionError(gives);
        }
    }
}

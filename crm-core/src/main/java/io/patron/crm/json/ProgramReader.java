// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;

/** Reads what {@link ProgramWriter} wrote. */
final class ProgramReader {
    private ProgramReader() {}

    static Program program(JsonObject from) {
        Program.Builder program = Program.builder(
                from.text("id"), from.wholeInt("version"), from.currency("currency"), from.zone("zone"));
        from.objects("points", ProgramReader::points).forEach(program::points);
        from.objects("ladders", LadderFields::read).forEach(program::ladder);
        program.lifecycle(from.object("lifecycle").as(ProgramReader::lifecycle));
        return program.build();
    }

    private static LifecyclePolicy lifecycle(JsonObject from) {
        return LifecyclePolicy.days(from.wholeInt("formationDays"), from.wholeInt("stableDays"));
    }

    private static PointsPolicy points(JsonObject from) {
        PointsPolicy.Builder policy = PointsPolicy.builder(new WalletId(from.text("wallet")));
        policy.scale(from.wholeInt("scale"));
        from.objects("rules", ProgramReader::rule).forEach(policy::rule);
        policy.rounding(from.named("rounding", Registry.ROUNDINGS));
        if (from.find("capPerPurchase") != null) {
            policy.capPerPurchase(from.whole("capPerPurchase"));
        }
        policy.expiry(from.object("expiry").as(ProgramReader::expiry));
        return policy.build();
    }

    private static Expiry expiry(JsonObject from) {
        String type = from.text("type");
        return switch (type) {
            case "never" -> Expiry.never();
            case "after" -> Expiry.after(from.period("period"));
            default -> throw from.problem("type", type, "must be one of [never, after]");
        };
    }

    private static EarnRule rule(JsonObject from) {
        return new EarnRule(
                from.text("id"),
                from.object("award").as(ProgramReader::award),
                from.optionalObject("when", ConditionReader::condition, Condition.always()),
                from.optionalObject("lines", ConditionReader::condition, Condition.always()));
    }

    private static EarnRule.Award award(JsonObject from) {
        String type = from.text("type");
        return switch (type) {
            case "per-money" -> new EarnRule.Award.PerMoney(from.whole("points"), from.money("per"));
            case "multiplier" -> new EarnRule.Award.Multiplier(from.decimal("factor"));
            case "bonus" -> new EarnRule.Award.Bonus(from.whole("points"));
            default -> throw from.problem("type", type, "must be one of [per-money, multiplier, bonus]");
        };
    }
}

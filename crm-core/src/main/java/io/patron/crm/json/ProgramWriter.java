// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.points.Consumption;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.TierTime;
import io.patron.crm.points.Worth;
import io.patron.crm.program.Program;
import io.patron.crm.program.Treatment;

/** Writes programs and their points policies. */
final class ProgramWriter {
    private ProgramWriter() {}

    static void write(JsonWriter writer, Program program) {
        writer.text("id", program.version().program());
        writer.whole("version", program.version().number());
        writer.instant("inForceFrom", program.inForceFrom().orElse(null));
        writer.text("currency", program.currency().getCode());
        writer.plain("zone", program.zone());
        writer.objects("wallets", program.points(), ProgramWriter::points);
        writer.objects("ladders", program.ladders(), (w, ladder) -> LadderFields.write(w, ladder, program.currency()));
        writer.begin("lifecycle");
        writer.whole("formationDays", program.lifecycle().formationDays());
        writer.whole("stableDays", program.lifecycle().stableDays());
        writer.end();
        writer.objects("treatments", program.treatments(), ProgramWriter::treatment);
        writer.objects("rewards", program.rewards(), RewardFields::write);
    }

    private static void points(JsonWriter writer, PointsPolicy policy) {
        writer.text("wallet", policy.wallet().value());
        writer.whole("scale", policy.scale());
        writer.objects("rules", policy.rules(), ProgramWriter::rule);
        writer.text("rounding", Registry.ROUNDINGS.of(policy.rounding()));
        policy.capPerPurchase().ifPresent(cap -> writer.whole("capPerPurchase", cap));
        if (!policy.caps().isEmpty()) {
            writer.objects("caps", policy.caps(), CapFields::fields);
        }
        if (!policy.spendCaps().isEmpty()) {
            writer.objects("spendCaps", policy.spendCaps(), CapFields::fields);
        }
        if (!policy.guards().isEmpty()) {
            writer.objects("guards", policy.guards(), ProgramWriter::guard);
        }
        policy.referral().ifPresent(reward -> ReferralFields.write(writer, reward));
        if (policy.consumption() != Consumption.SOONEST_EXPIRY) {
            writer.text("consumption", Registry.CONSUMPTIONS.of(policy.consumption()));
        }
        if (policy.earnsAtTier() != TierTime.BEFORE) {
            writer.text("earnsAtTier", Registry.TIER_TIMES.of(policy.earnsAtTier()));
        }
        if (policy.shortage() != Shortage.DEBT) {
            writer.text("shortage", Registry.SHORTAGES.of(policy.shortage()));
        }
        pending(writer, policy.pending());
        policy.worth().ifPresent(worth -> worth(writer, "worth", worth));
        if (!policy.cost().equals(policy.worth())) {
            policy.cost().ifPresent(cost -> worth(writer, "cost", cost));
        }
        if (!policy.base().isSpend()) {
            writer.begin("base");
            base(writer, policy.base());
            writer.end();
        }
        writer.begin("expiry");
        expiry(writer, policy.expiry());
        writer.end();
    }

    private static void pending(JsonWriter writer, Pending pending) {
        if (pending instanceof Pending.None) {
            return;
        }
        writer.begin("pending");
        if (pending instanceof Pending.Lasting lasting) {
            writer.plain("lasting", lasting.period());
        } else if (pending instanceof Pending.Until until) {
            writer.text("until", Registry.MILESTONES.of(until.milestone()));
        } else {
            writer.flag("untilReleased", true);
        }
        writer.end();
    }

    private static void worth(JsonWriter writer, String name, Worth worth) {
        writer.begin(name);
        writer.whole("points", worth.points());
        writer.money("money", worth.money());
        writer.end();
    }

    private static void base(JsonWriter writer, EarningBase base) {
        writer.texts("also", Registry.BASE_PARTS.of(base.also()));
        writer.texts("notPaidBy", base.notPaidBy());
        condition(writer, "lines", base.lines());
    }

    private static void expiry(JsonWriter writer, Expiry expiry) {
        if (expiry instanceof Expiry.Never) {
            writer.flag("never", true);
        } else if (expiry instanceof Expiry.After after) {
            after(writer, after);
        } else if (expiry instanceof Expiry.Through through) {
            writer.plain("through", through.last());
        } else if (expiry instanceof Expiry.Inactivity idle) {
            writer.begin("inactivity");
            writer.plain("after", idle.period());
            writer.texts("by", Registry.ACTIVITIES.of(idle.by()));
            writer.end();
        } else if (expiry instanceof Expiry.Yearly yearly) {
            writer.begin("yearly");
            writer.text("last", Exact.text(yearly.last()));
            if (!yearly.least().isZero()) {
                writer.plain("least", yearly.least());
            }
            writer.end();
        } else {
            throw new AssertionError(expiry);
        }
    }

    private static void after(JsonWriter writer, Expiry.After after) {
        if (after.endOf() == Expiry.Unit.DAY) {
            writer.plain("after", after.period());
            return;
        }
        writer.begin("endOf");
        writer.text("unit", Registry.EXPIRY_UNITS.of(after.endOf()));
        if (!after.period().isZero()) {
            writer.plain("after", after.period());
        }
        writer.end();
    }

    private static void rule(JsonWriter writer, EarnRule rule) {
        writer.text("id", rule.id());
        writer.begin("award");
        award(writer, rule.award());
        writer.end();
        condition(writer, "when", rule.when());
        condition(writer, "lines", rule.lines());
        writer.text("group", rule.group().orElse(null));
        rule.cap().ifPresent(cap -> CapFields.write(writer, cap));
        rule.budget().ifPresent(budget -> writer.whole("budget", budget));
    }

    private static void guard(JsonWriter writer, Guard guard) {
        writer.text("id", guard.id());
        condition(writer, "when", guard.when());
        writer.text("action", Registry.GUARD_ACTIONS.of(guard.action()));
    }

    private static void award(JsonWriter writer, EarnRule.Award award) {
        if (award instanceof EarnRule.Award.PerMoney rate) {
            writer.begin("perMoney");
            writer.whole("points", rate.points());
            writer.money("per", rate.per());
            writer.end();
        } else if (award instanceof EarnRule.Award.Multiplier multiplier) {
            writer.decimal("multiplier", multiplier.factor());
        } else if (award instanceof EarnRule.Award.Bonus bonus) {
            writer.whole("bonus", bonus.points());
        } else {
            throw new AssertionError(award);
        }
    }

    private static void treatment(JsonWriter writer, Treatment treatment) {
        writer.text("id", treatment.id());
        writer.text("name", treatment.name());
        condition(writer, "when", treatment.when());
    }

    /** A rule without a condition always holds. */
    static void condition(JsonWriter writer, String name, Condition condition) {
        if (!(condition instanceof Condition.Always)) {
            writer.begin(name);
            ConditionWriter.write(writer, condition);
            writer.end();
        }
    }
}

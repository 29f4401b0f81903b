// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.Cap;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.ReferralReward;
import io.patron.crm.points.Shortage;
import io.patron.crm.points.WalletId;
import io.patron.crm.points.Worth;
import io.patron.crm.program.Program;
import io.patron.crm.program.Treatment;
import io.patron.crm.reward.Reward;
import io.patron.crm.tier.TierPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;

/** Reads what {@link ProgramWriter} wrote, and what people write who leave out what goes without saying. */
final class ProgramReader {
    private static final Set<String> EXPIRIES =
            new LinkedHashSet<>(List.of("never", "after", "endOf", "through", "yearly", "inactivity"));
    private static final String EXPIRY = "must have one field, one of " + EXPIRIES;
    private static final Set<String> PENDING = new LinkedHashSet<>(List.of("lasting", "until", "untilReleased"));
    private static final String PENDINGS = "must have one field, one of " + PENDING;
    private static final Set<String> AWARDS = new LinkedHashSet<>(List.of("perMoney", "multiplier", "bonus"));
    private static final String AWARD = "must have one field, one of " + AWARDS;
    /** What no group can be called. */
    private static final String NO_GROUP = "";

    private static final int MOST_DAYS = 36_500;

    private final ConditionReader when;
    private final ConditionReader guarded;
    private final ConditionReader lines;
    private final ConditionReader treated;
    private final Set<String> wallets = new HashSet<>();
    private final Set<String> treatments = new HashSet<>();

    private ProgramReader(Terms terms) {
        when = new ConditionReader(
                terms,
                EnumSet.complementOf(EnumSet.of(Subject.CUSTOMER, Subject.RETURNS)),
                "must not look at what the host keeps about the customer, which leaves no fact in her journal, nor at what was"
                        + " given back, which is counted for guards alone");
        guarded = new ConditionReader(
                terms,
                EnumSet.complementOf(EnumSet.of(Subject.CUSTOMER)),
                "must not look at what the host keeps about the customer: it leaves no fact in her journal");
        lines = new ConditionReader(terms, EnumSet.of(Subject.LINE), "must be a condition on products");
        treated = new ConditionReader(
                terms,
                EnumSet.of(Subject.DAY, Subject.HISTORY),
                "must be a condition on the day, the history and the standing");
    }

    static Program program(JsonObject from) {
        Format.checkVersion(from);
        if (from.find("$schema") != null) {
            // Editors look here for the description of the file; nothing of it is read.
            from.text("$schema");
        }
        CurrencyUnit currency = currency(from);
        ZoneId zone = from.zone("zone");
        Program.Builder program =
                Program.builder(from.text("id", 40), from.wholeInt("version", 1, Integer.MAX_VALUE), currency, zone);
        if (from.find("inForceFrom") != null) {
            program.inForceFrom(moment(from, "inForceFrom", zone));
        }
        Set<String> ids = new HashSet<>();
        List<TierPolicy> ladders = from.objects("ladders", ladder -> LadderFields.read(ladder, currency, ids));
        for (TierPolicy ladder : ladders) {
            program.ladder(ladder);
        }
        ProgramReader reader = new ProgramReader(Terms.of(currency, ladders));
        List<PointsPolicy> wallets = from.objects("wallets", reader::points);
        for (PointsPolicy policy : wallets) {
            program.points(policy);
        }
        if (from.find("lifecycle") != null) {
            program.lifecycle(from.object("lifecycle").as(ProgramReader::lifecycle));
        }
        for (Treatment treatment : from.objects("treatments", reader::treatment)) {
            program.treatment(treatment);
        }
        for (Reward reward :
                from.objects("rewards", new RewardFields(currency, wallets, ladders, reader.treated)::reward)) {
            program.reward(reward);
        }
        return program.build();
    }

    private static CurrencyUnit currency(JsonObject from) {
        CurrencyUnit currency = from.currency("currency");
        if (currency.isPseudoCurrency()) {
            throw from.problem("currency", currency, "must be a currency with a number of decimal places");
        }
        return currency;
    }

    /** A moment, or the beginning of a day. */
    private static Instant moment(JsonObject from, String name, ZoneId zone) {
        LocalDate day = Exact.date(from.text(name));
        Instant at = day == null
                ? Exact.instant(from.text(name))
                : day.atStartOfDay(zone).toInstant();
        if (at == null || at.getNano() != 0) {
            throw from.problem(
                    name, from.text(name), "must be a date, or a whole second such as \"2026-03-01T12:00:00Z\"");
        }
        return at;
    }

    private static LifecyclePolicy lifecycle(JsonObject from) {
        return LifecyclePolicy.days(
                from.wholeInt("formationDays", 1, MOST_DAYS), from.wholeInt("stableDays", 1, MOST_DAYS));
    }

    private PointsPolicy points(JsonObject from) {
        PointsPolicy.Builder policy = PointsPolicy.builder(wallet(from));
        if (from.find("scale") != null) {
            policy.scale(from.wholeInt("scale", 0, 6));
        }
        Set<String> ids = new HashSet<>();
        Deque<String> groups = new ArrayDeque<>();
        from.atMost("rules", PointsPolicy.MAX_RULES);
        from.objects("rules", rule -> rule(rule, ids, groups)).forEach(policy::rule);
        if (from.find("rounding") != null) {
            policy.rounding(from.named("rounding", Registry.ROUNDINGS));
        }
        if (from.find("capPerPurchase") != null) {
            long cap = from.whole("capPerPurchase");
            if (cap <= 0) {
                throw from.problem("capPerPurchase", cap, "must be more than 0");
            }
            policy.capPerPurchase(cap);
        }
        if (from.find("caps") != null) {
            Set<Cap.Per> periods = EnumSet.noneOf(Cap.Per.class);
            for (Cap cap : from.objects("caps", cap -> cap(cap, periods))) {
                policy.cap(cap.points(), cap.per());
            }
        }
        if (from.find("spendCaps") != null) {
            Set<Cap.Per> periods = EnumSet.noneOf(Cap.Per.class);
            for (Cap cap : from.objects("spendCaps", cap -> cap(cap, periods))) {
                policy.spendAtMost(cap.points(), cap.per());
            }
        }
        if (from.find("guards") != null) {
            Set<String> named = new HashSet<>();
            from.atMost("guards", PointsPolicy.MAX_GUARDS);
            from.objects("guards", guard -> guard(guard, named)).forEach(policy::guard);
        }
        if (from.find("referral") != null) {
            policy.referral(from.object("referral").as(ReferralFields::read));
        }
        if (from.find("consumption") != null) {
            policy.consumption(from.named("consumption", Registry.CONSUMPTIONS));
        }
        if (from.find("earnsAtTier") != null) {
            policy.earnsAtTier(from.named("earnsAtTier", Registry.TIER_TIMES));
        }
        if (from.find("shortage") != null) {
            policy.shortage(from.named("shortage", Registry.SHORTAGES));
        }
        if (from.find("pending") != null) {
            policy.pending(from.object("pending").as(ProgramReader::pending));
        }
        if (from.find("worth") != null) {
            Worth worth = from.object("worth").as(this::worth);
            policy.worth(worth.points(), worth.money());
        }
        if (from.find("cost") != null) {
            Worth cost = from.object("cost").as(this::worth);
            policy.cost(cost.points(), cost.money());
        }
        if (from.find("base") != null) {
            policy.base(from.object("base").as(this::base));
        }
        if (from.find("expiry") != null) {
            policy.expiry(from.object("expiry").as(ProgramReader::expiry));
        }
        if (from.find("worth") == null
                && from.find("shortage") != null
                && from.named("shortage", Registry.SHORTAGES) == Shortage.WITHHOLD) {
            throw from.problem("shortage", "withhold", "must not be stated where the points have no worth");
        }
        return policy.build();
    }

    private Guard guard(JsonObject from, Set<String> ids) {
        String id = from.text("id", 40);
        from.once("id", ids, id, "must be named once in its wallet");
        return new Guard(
                id,
                from.optionalObject("when", guarded::read, Condition.always()),
                from.named("action", Registry.GUARD_ACTIONS));
    }

    private static Cap cap(JsonObject from, Set<Cap.Per> periods) {
        Cap cap = CapFields.read(from);
        if (!periods.add(cap.per())) {
            throw from.problem("per", Registry.CAP_PERIODS.of(cap.per()), "must be named once");
        }
        return cap;
    }

    private WalletId wallet(JsonObject from) {
        WalletId wallet = from.at("wallet", () -> new WalletId(from.text("wallet")));
        from.once("wallet", wallets, wallet.value(), "must be named once");
        return wallet;
    }

    private Worth worth(JsonObject from) {
        long points = from.whole("points");
        if (points < 1 || points > PointsPolicy.MOST_POINTS) {
            throw from.problem("points", points, "must be 1 to " + PointsPolicy.MOST_POINTS);
        }
        return from.at("money", () -> new Worth(points, when.money(from, "money")));
    }

    private EarningBase base(JsonObject from) {
        Set<EarningBase.Part> also =
                from.find("also") == null ? Set.of() : from.list("also").named(Registry.BASE_PARTS);
        Set<String> notPaidBy = from.find("notPaidBy") == null
                ? Set.of()
                : from.list("notPaidBy").names("tender type", 40);
        from.atMost("notPaidBy", EarningBase.MOST_TENDERS);
        return new EarningBase(
                also, new TreeSet<>(notPaidBy), from.optionalObject("lines", lines::read, Condition.always()));
    }

    private static Expiry expiry(JsonObject from) {
        String type = from.only(EXPIRIES, EXPIRY);
        return switch (type) {
            case "after" -> Expiry.after(from.lifetime(type));
            case "endOf" -> from.object(type).as(ProgramReader::endOf);
            case "through" -> from.at(type, () -> Expiry.through(from.date(type)));
            case "yearly" -> from.object(type).as(ProgramReader::yearly);
            case "inactivity" -> from.object(type).as(ProgramReader::inactivity);
            default -> {
                from.isTrue(type);
                yield Expiry.never();
            }
        };
    }

    private static Pending pending(JsonObject from) {
        String type = from.only(PENDING, PENDINGS);
        if (type.equals("lasting")) {
            return from.at(type, () -> Pending.lasting(from.period(type)));
        }
        if (type.equals("until")) {
            return Pending.until(from.named(type, Registry.MILESTONES));
        }
        from.isTrue(type);
        return Pending.untilReleased();
    }

    private static Expiry endOf(JsonObject from) {
        return Expiry.after(lifetime(from, "after"), from.named("unit", Registry.EXPIRY_UNITS));
    }

    private static Expiry inactivity(JsonObject from) {
        Period period = from.lifetime("after");
        if (from.find("by") == null) {
            return from.at("after", () -> Expiry.inactivity(period));
        }
        Set<Expiry.Activity> by = from.list("by").named(Registry.ACTIVITIES);
        return from.at("by", () -> Expiry.inactivity(period, by));
    }

    private static Expiry yearly(JsonObject from) {
        return Expiry.yearly(from.monthDay("last"), lifetime(from, "least"));
    }

    private static Period lifetime(JsonObject from, String name) {
        return from.find(name) == null ? Period.ZERO : from.lifetime(name);
    }

    private EarnRule rule(JsonObject from, Set<String> ids, Deque<String> groups) {
        String id = from.text("id", 40);
        from.once("id", ids, id, "must be named once in its wallet");
        if (id.equals(ReferralReward.RULE)) {
            throw from.problem("id", id, "must not be the name of what is given for referrals");
        }
        String group = from.find("group") == null ? NO_GROUP : from.text("group", 40);
        if (!group.equals(groups.peekLast())) {
            if (!group.equals(NO_GROUP) && groups.contains(group)) {
                throw from.problem(
                        "group", group, "must not have a rule of another group, or of none, between its rules");
            }
            groups.addLast(group);
        }
        EarnRule rule = new EarnRule(
                id,
                from.object("award").as(this::award),
                from.optionalObject("when", when::read, Condition.always()),
                from.optionalObject("lines", lines::read, Condition.always()));
        EarnRule grouped = group.equals(NO_GROUP) ? rule : rule.inGroup(group);
        if (from.find("budget") != null) {
            long budget = from.whole("budget");
            if (budget <= 0) {
                throw from.problem("budget", budget, "must be more than 0");
            }
            grouped = grouped.budget(budget);
        }
        Optional<Cap> cap = CapFields.find(from);
        return cap.isEmpty()
                ? grouped
                : grouped.atMost(cap.get().points(), cap.get().per());
    }

    private EarnRule.Award award(JsonObject from) {
        String type = from.only(AWARDS, AWARD);
        return switch (type) {
            case "perMoney" -> from.object(type).as(this::rate);
            case "multiplier" -> {
                BigDecimal factor = from.decimal(type);
                yield from.at(type, () -> new EarnRule.Award.Multiplier(factor));
            }
            default -> {
                long points = from.whole(type);
                yield from.at(type, () -> new EarnRule.Award.Bonus(points));
            }
        };
    }

    private EarnRule.Award rate(JsonObject from) {
        long points = from.whole("points");
        if (points < 1 || points > 1_000_000) {
            throw from.problem("points", points, "must be 1 to 1000000");
        }
        return from.at("per", () -> new EarnRule.Award.PerMoney(points, when.money(from, "per")));
    }

    private Treatment treatment(JsonObject from) {
        String id = from.text("id", 40);
        from.once("id", treatments, id, "must be named once");
        return new Treatment(
                id, from.text("name", 200), from.optionalObject("when", treated::read, Condition.always()));
    }
}

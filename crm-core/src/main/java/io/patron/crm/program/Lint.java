// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Worth;
import io.patron.crm.reward.Reward;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Looks for what a program says and nobody can have meant. */
final class Lint {
    /** So many rates are asked whether a multiplier goes with one of them; then it is taken for granted. */
    private static final int ASKED_RATES = 100;

    private final Program program;
    private final LocalDate today;
    private final Reach purchases;
    private final Reach lines;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Program program, Instant now) {
        this.program = program;
        Instant from = program.inForceFrom().filter(now::isBefore).orElse(now);
        today = program.day(from);
        purchases = new Reach(program, false);
        lines = new Reach(program, true);
    }

    static List<Finding> of(Program program, Instant now) {
        Lint lint = new Lint(program, now);
        for (int i = 0; i < program.points().size(); i++) {
            lint.wallet("$.wallets[" + i + "]", program.points().get(i));
        }
        lint.findings.addAll(LadderLint.of(program, lint.today));
        lint.treatments();
        lint.rewards();
        RewardLint.of(program).forEach(lint.findings::add);
        return List.copyOf(lint.findings);
    }

    private void found(Finding.Code code, String path, String... inputs) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < inputs.length; i += 2) {
            map.put(inputs[i], inputs[i + 1]);
        }
        findings.add(Finding.of(code, path, map));
    }

    // ---------------------------------------------------------------- wallets

    private void wallet(String path, PointsPolicy policy) {
        String wallet = policy.wallet().value();
        List<EarnRule> rules = policy.rules();
        if (rules.isEmpty() && policy.referral().isEmpty()) {
            found(Finding.Code.WALLET_WITHOUT_RULES, path, "wallet", wallet);
        }
        expiry(path, policy);
        boolean fractions = rules.stream().anyMatch(rule -> !(rule.award() instanceof EarnRule.Award.Bonus));
        if (!fractions && policy.rounding() != RoundingMode.DOWN) {
            found(Finding.Code.ROUNDING_WITHOUT_EFFECT, path + ".rounding", "wallet", wallet);
        }
        long cap = policy.capPerPurchase().orElse(Long.MAX_VALUE);
        long most = rules.stream().mapToLong(Lint::bonus).reduce(0, Lint::sum);
        if (!fractions && !rules.isEmpty() && cap != Long.MAX_VALUE && most <= cap) {
            found(
                    Finding.Code.CAP_WITHOUT_EFFECT,
                    path + ".capPerPurchase",
                    "wallet",
                    wallet,
                    "cap",
                    Long.toString(cap),
                    "most",
                    Long.toString(most));
        }
        caps(path, policy, cap);
        spendCaps(path, policy);
        parts(path + ".base.lines", policy.base().lines(), wallet, false);
        rules(path + ".rules", policy, cap);
        guards(path + ".guards", policy);
        policy.worth().ifPresent(worth -> worth(path + ".rules", rules, worth));
    }

    /** A cap says something if that of every longer period is higher. */
    private void caps(String path, PointsPolicy policy, long perPurchase) {
        long least = Long.MAX_VALUE;
        for (int i = policy.caps().size() - 1; i >= 0; i--) {
            long cap = policy.caps().get(i).points();
            if (cap >= least) {
                shadowed(path + ".caps[" + i + "]", policy, cap, least);
            }
            least = Math.min(least, cap);
        }
        if (perPurchase != Long.MAX_VALUE && perPurchase >= least) {
            shadowed(path + ".capPerPurchase", policy, perPurchase, least);
        }
    }

    private void spendCaps(String path, PointsPolicy policy) {
        long least = Long.MAX_VALUE;
        for (int i = policy.spendCaps().size() - 1; i >= 0; i--) {
            long cap = policy.spendCaps().get(i).points();
            if (cap >= least) {
                shadowed(Finding.Code.SPEND_CAP_SHADOWED, path + ".spendCaps[" + i + "]", policy, cap, least);
            }
            least = Math.min(least, cap);
        }
    }

    private void shadowed(String path, PointsPolicy policy, long cap, long less) {
        shadowed(Finding.Code.CAP_SHADOWED, path, policy, cap, less);
    }

    private void shadowed(Finding.Code code, String path, PointsPolicy policy, long cap, long less) {
        found(code, path, "wallet", policy.wallet().value(), "cap", Long.toString(cap), "less", Long.toString(less));
    }

    private void worth(String path, List<EarnRule> rules, Worth worth) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).award() instanceof EarnRule.Award.PerMoney rate) {
                Money pays = worth.pays(rate.points());
                if (!pays.isLessThan(rate.per())) {
                    found(
                            Finding.Code.WORTH_OVER_SPEND,
                            path + "[" + i + "].award.perMoney",
                            "rule",
                            rules.get(i).id(),
                            "per",
                            rate.per().toString(),
                            "pays",
                            pays.toString());
                }
            }
        }
    }

    private static long bonus(EarnRule rule) {
        return rule.award() instanceof EarnRule.Award.Bonus bonus ? bonus.points() : 0;
    }

    private static long sum(long a, long b) {
        return Math.min(Long.MAX_VALUE - 1 - b, a) + b;
    }

    private void expiry(String path, PointsPolicy policy) {
        Expiry expiry = policy.expiry();
        String wallet = policy.wallet().value();
        if (expiry instanceof Expiry.Through through) {
            if (through.last().isBefore(today)) {
                String last = through.last().toString();
                found(Finding.Code.EXPIRY_OVER, path + ".expiry.through", "wallet", wallet, "last", last);
            }
            return;
        }
        long least = shortest(expiry);
        int rhythm = program.lifecycle().stableDays();
        if (least < rhythm) {
            found(
                    Finding.Code.EXPIRY_BEFORE_RETURN,
                    path + ".expiry." + field(expiry),
                    "wallet",
                    wallet,
                    "least",
                    Long.toString(least),
                    "days",
                    Integer.toString(rhythm));
        }
    }

    private static String field(Expiry expiry) {
        if (expiry instanceof Expiry.After after) {
            return after.endOf() == Expiry.Unit.DAY ? "after" : "endOf";
        }
        return expiry instanceof Expiry.Yearly ? "yearly" : "inactivity";
    }

    /** How many days after the one they were earned on points live at least, if they are earned within a year from today. */
    private long shortest(Expiry expiry) {
        return today.datesUntil(today.plusYears(1))
                .mapToLong(day -> gone(expiry, day)
                        .map(gone -> gone.toEpochDay() - day.toEpochDay() - 1)
                        .orElse(Long.MAX_VALUE))
                .min()
                .orElseThrow();
    }

    /** When points of a day are gone if she does nothing else. */
    private static Optional<LocalDate> gone(Expiry expiry, LocalDate day) {
        return expiry instanceof Expiry.Inactivity idle
                ? Optional.of(day.plus(idle.period()).plusDays(1))
                : expiry.goneOn(day);
    }

    private void rules(String path, PointsPolicy policy, long cap) {
        List<EarnRule> rules = policy.rules();
        List<EarnRule> rates = new ArrayList<>();
        Map<List<Object>, String> said = new HashMap<>();
        long always = 0;
        for (int i = 0; i < rules.size(); i++) {
            EarnRule rule = rules.get(i);
            String here = path + "[" + i + "]";
            String before = said.putIfAbsent(
                    List.of(rule.award(), rule.when(), rule.lines(), rule.group(), rule.cap(), rule.budget()),
                    rule.id());
            if (before != null) {
                found(Finding.Code.RULE_REPEATED, here, "rule", rule.id(), "other", before);
            }
            if (always >= cap) {
                found(Finding.Code.RULE_SHADOWED, here, "rule", rule.id(), "cap", Long.toString(cap));
            }
            if (rule.group().isPresent()
                    && rules.stream()
                                    .filter(other -> other.group().equals(rule.group()))
                                    .count()
                            == 1) {
                found(
                        Finding.Code.GROUP_OF_ONE,
                        here + ".group",
                        "rule",
                        rule.id(),
                        "group",
                        rule.group().get());
            }
            if (rule.budget().isPresent() && bonus(rule) > rule.budget().getAsLong()) {
                String most = Long.toString(rule.budget().getAsLong());
                found(Finding.Code.RULE_OVER_BUDGET, here + ".budget", "rule", rule.id(), "budget", most);
            }
            rule(here, rule, rates, policy.base().lines());
            if (rule.award() instanceof EarnRule.Award.PerMoney && rates.size() <= ASKED_RATES) {
                rates.add(rule);
            }
            boolean unconditional = rule.when() instanceof Condition.Always
                    && rule.lines() instanceof Condition.Always
                    && rule.group().isEmpty();
            always = unconditional ? sum(always, bonus(rule)) : always;
        }
    }

    private void guards(String path, PointsPolicy policy) {
        for (int i = 0; i < policy.guards().size(); i++) {
            Guard guard = policy.guards().get(i);
            String here = path + "[" + i + "]";
            boolean holds = guard.action() == Guard.Action.HOLD;
            if (!purchases.possible(guard.when())) {
                found(Finding.Code.GUARD_NEVER, here + ".when", "guard", guard.id());
            } else if (purchases.over(guard.when(), today)) {
                found(Finding.Code.GUARD_OVER, here + ".when", "guard", guard.id(), "today", today.toString());
            } else if (holdsAlways(guard.when()) || purchases.certain(guard.when())) {
                String wallet = policy.wallet().value();
                Finding.Code code = holds ? Finding.Code.GUARD_HOLDS_ALL : Finding.Code.GUARD_STOPS_ALL;
                found(code, here, "guard", guard.id(), "wallet", wallet);
            } else {
                parts(here + ".when", guard.when(), guard.id(), false);
            }
            if (holds && policy.pending() instanceof Pending.UntilReleased) {
                found(Finding.Code.GUARD_WITHOUT_EFFECT, here + ".action", "guard", guard.id());
            }
        }
    }

    private void rule(String path, EarnRule rule, List<EarnRule> rates, Condition earning) {
        if (!purchases.possible(rule.when())) {
            found(Finding.Code.RULE_NEVER_FIRES, path + ".when", "rule", rule.id());
        } else if (purchases.over(rule.when(), today)) {
            found(Finding.Code.RULE_OVER, path + ".when", "rule", rule.id(), "today", today.toString());
        } else if (!lines.possible(earning, rule.lines())) {
            found(Finding.Code.LINES_NEVER, path + ".lines", "rule", rule.id());
        } else if (rule.award() instanceof EarnRule.Award.Multiplier
                && rates.size() <= ASKED_RATES
                && rates.stream().noneMatch(rate -> together(rate, rule))) {
            found(Finding.Code.MULTIPLIER_WITHOUT_RATE, path + ".award.multiplier", "rule", rule.id());
        }
        parts(path + ".when", rule.when(), rule.id(), false);
        parts(path + ".lines", rule.lines(), rule.id(), false);
    }

    private boolean together(EarnRule rate, EarnRule multiplier) {
        boolean oneOfBoth = rate.group().isPresent() && rate.group().equals(multiplier.group());
        return !oneOfBoth
                && purchases.possible(rate.when(), multiplier.when())
                && lines.possible(rate.lines(), multiplier.lines());
    }

    // ---------------------------------------------------------------- conditions

    /** Parts that hold always; a whole condition that holds always is none at all. */
    private void parts(String path, Condition condition, String owner, boolean inner) {
        if (inner ? holdsAlways(condition) : !(condition instanceof Condition.Always) && holdsAlways(condition)) {
            found(Finding.Code.CONDITION_ALWAYS, path, "owner", owner);
        }
        List<Condition> parts = condition.inner();
        String step = condition instanceof Condition.All ? ".all[" : ".any[";
        for (int i = 0; i < parts.size(); i++) {
            boolean not = condition instanceof Condition.Not;
            parts(path + (not ? ".not" : step + i + "]"), parts.get(i), owner, !not);
        }
    }

    private boolean holdsAlways(Condition condition) {
        if (condition instanceof Condition.HoldsTier tier) {
            Optional<TierPolicy> ladder = program.ladder(tier.ladder());
            return ladder.filter(l -> tier.tiers()
                            .containsAll(l.tiers().stream().map(Tier::id).toList()))
                    .isPresent();
        }
        return condition instanceof Condition.Always
                || (condition instanceof Condition.Weekday c && c.days().size() == 7)
                || (condition instanceof OnDay.InMonth m && m.months().size() == 12)
                || (condition instanceof OnDay.DayOfMonth d && d.days().size() == 31)
                || (condition instanceof OnHistory.InStage s && s.stages().size() == 4)
                || (condition instanceof Condition.AmountAtLeast a && !a.least().isPositive());
    }

    // ---------------------------------------------------------------- rewards

    /** For whom they are; what they cost is looked at elsewhere. */
    private void rewards() {
        for (int i = 0; i < program.rewards().size(); i++) {
            Reward reward = program.rewards().get(i);
            String path = "$.rewards[" + i + "].when";
            if (!purchases.possible(reward.when())) {
                found(Finding.Code.REWARD_NEVER, path, "reward", reward.id());
            } else if (purchases.over(reward.when(), today)) {
                found(Finding.Code.REWARD_OVER, path, "reward", reward.id(), "today", today.toString());
            }
            parts(path, reward.when(), reward.id(), false);
        }
    }

    // ---------------------------------------------------------------- treatments

    private void treatments() {
        Map<List<Object>, String> said = new HashMap<>();
        List<Treatment> all = program.treatments();
        for (int i = 0; i < all.size(); i++) {
            Treatment treatment = all.get(i);
            String path = "$.treatments[" + i + "]";
            String before = said.putIfAbsent(List.of(treatment.name(), treatment.when()), treatment.id());
            if (before != null) {
                found(Finding.Code.TREATMENT_REPEATED, path, "treatment", treatment.id(), "other", before);
            }
            if (!purchases.possible(treatment.when())) {
                found(Finding.Code.TREATMENT_NEVER, path + ".when", "treatment", treatment.id());
            } else if (purchases.over(treatment.when(), today)) {
                found(
                        Finding.Code.TREATMENT_OVER,
                        path + ".when",
                        "treatment",
                        treatment.id(),
                        "today",
                        today.toString());
            }
            parts(path + ".when", treatment.when(), treatment.id(), false);
        }
    }
}

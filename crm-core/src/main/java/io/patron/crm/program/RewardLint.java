// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.points.Cap;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for rewards that nobody can have meant. */
final class RewardLint {
    private final List<Finding> findings = new ArrayList<>();

    private RewardLint() {}

    static List<Finding> of(Program program) {
        RewardLint lint = new RewardLint();
        Map<List<Object>, String> said = new HashMap<>();
        for (int i = 0; i < program.rewards().size(); i++) {
            Reward reward = program.rewards().get(i);
            String path = "$.rewards[" + i + "]";
            String before = said.putIfAbsent(what(reward), reward.id());
            if (before != null) {
                lint.found(Finding.Code.REWARD_REPEATED, path, Map.of("reward", reward.id(), "other", before));
            }
            program.points(reward.wallet()).ifPresent(policy -> lint.limits(path, reward, policy));
            // What is given to some is given, and not bought: it cannot be worth more than its price.
            if (!reward.isFree() && reward.gives() instanceof Benefit.Discount discount) {
                program.points(reward.wallet()).ifPresent(policy -> lint.discount(path, reward, discount, policy));
            }
        }
        return lint.findings;
    }

    /** A piece cannot be paid with less than all its points. */
    private void limits(String path, Reward reward, PointsPolicy policy) {
        policy.spendCaps().stream()
                .min(Comparator.comparing(Cap::points))
                .filter(cap -> cap.points() < reward.price())
                .ifPresent(cap -> found(
                        Finding.Code.REWARD_OVER_SPEND_CAP,
                        path + ".price",
                        Map.of(
                                "reward",
                                reward.id(),
                                "price",
                                Long.toString(reward.price()),
                                "cap",
                                Long.toString(cap.points()))));
    }

    /** What it comes to: gifts and vouchers differ by what they are called. */
    private static List<Object> what(Reward reward) {
        boolean called = reward.gives() instanceof Benefit.Gift || reward.gives() instanceof Benefit.Voucher;
        return List.of(
                reward.wallet(),
                reward.price(),
                reward.gives(),
                reward.when(),
                Optional.ofNullable(reward.reachedFrom()),
                called ? reward.name() : "");
    }

    /** Compared with what must be spent for its points, rule by rule: discount × points of the rate ≥ amount of the rate × price. */
    private void discount(String path, Reward reward, Benefit.Discount discount, PointsPolicy policy) {
        for (EarnRule rule : policy.rules()) {
            if (rule.award() instanceof EarnRule.Award.PerMoney rate) {
                BigDecimal back = discount.money().getAmount().multiply(BigDecimal.valueOf(rate.points()));
                BigDecimal spent = rate.per().getAmount().multiply(BigDecimal.valueOf(reward.price()));
                if (back.compareTo(spent) >= 0) {
                    found(
                            Finding.Code.REWARD_OVER_SPEND,
                            path + ".gives.discount",
                            Map.of(
                                    "reward",
                                    reward.id(),
                                    "money",
                                    discount.money().toString(),
                                    "price",
                                    Long.toString(reward.price()),
                                    "rule",
                                    rule.id()));
                }
            }
        }
    }

    private void found(Finding.Code code, String path, Map<String, String> inputs) {
        findings.add(Finding.of(code, path, inputs));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.transaction.LineAmounts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a purchase earns, in numbers of any size: for what does not fit into an {@link Earning}. */
final class ExactEarning {
    private final List<EarnRule> rules;
    private final RoundingMode rounding;
    private final @Nullable Long cap;

    ExactEarning(List<EarnRule> rules, RoundingMode rounding, @Nullable Long cap) {
        this.rules = rules;
        this.rounding = rounding;
        this.cap = cap;
    }

    List<PointsPolicy.Share> earn(Situation situation, LineAmounts amounts) {
        List<PointsPolicy.Share> shares = new ArrayList<>();
        List<EarnRule> rates = new ArrayList<>();
        Fraction sum = Fraction.ZERO;
        BigInteger left = cap == null ? null : BigInteger.valueOf(cap);
        for (List<EarnRule> group : groups(situation)) {
            List<Fraction> offers = new ArrayList<>();
            int best = 0;
            for (EarnRule rule : group) {
                offers.add(share(rule, rates, situation, amounts));
                int last = offers.size() - 1;
                best = offers.get(last).compareTo(offers.get(best)) > 0 ? last : best;
            }
            EarnRule winner = group.get(best);
            BigInteger before = sum.rounded(rounding);
            for (int i = 0; i < offers.size(); i++) {
                BigInteger requested = sum.plus(offers.get(i)).rounded(rounding).subtract(before);
                BigInteger granted = left == null ? requested : requested.min(left);
                if (i == best) {
                    left = left == null ? null : left.subtract(granted);
                }
                if (requested.signum() > 0) {
                    String id = group.get(i).id();
                    shares.add(
                            i == best
                                    ? new PointsPolicy.Share(id, bounded(requested), bounded(granted))
                                    : PointsPolicy.Share.yielding(id, bounded(requested), winner.id()));
                }
            }
            sum = sum.plus(offers.get(best));
            if (winner.award() instanceof EarnRule.Award.PerMoney) {
                rates.add(winner);
            }
        }
        return shares;
    }

    /** The rules that apply, those of a group together, each of the others by itself. */
    private List<List<EarnRule>> groups(Situation situation) {
        List<List<EarnRule>> groups = new ArrayList<>();
        for (EarnRule rule : rules) {
            if (rule.when().holds(situation)) {
                List<EarnRule> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
                if (!last.isEmpty() && last.get(0).sharesGroup(rule)) {
                    last.add(rule);
                } else {
                    groups.add(new ArrayList<>(List.of(rule)));
                }
            }
        }
        return groups;
    }

    private static Fraction share(EarnRule rule, List<EarnRule> rates, Situation situation, LineAmounts amounts) {
        EarnRule.Award award = rule.award();
        if (award instanceof EarnRule.Award.PerMoney rate) {
            return perMoney(rate, spend(situation, amounts, rule.lines(), Condition.always()));
        }
        if (award instanceof EarnRule.Award.Multiplier multiplier) {
            Fraction base = Fraction.ZERO;
            for (EarnRule r : rates) {
                long spend = spend(situation, amounts, r.lines(), rule.lines());
                base = base.plus(perMoney((EarnRule.Award.PerMoney) r.award(), spend));
            }
            return base.times(multiplier.factor().subtract(BigDecimal.ONE));
        }
        if (award instanceof EarnRule.Award.Bonus bonus) {
            boolean anyLine = situation.purchase().lines().stream()
                    .anyMatch(line -> rule.lines().holds(situation.at(line)));
            return anyLine ? new Fraction(BigInteger.valueOf(bonus.points()), BigInteger.ONE) : Fraction.ZERO;
        }
        throw new AssertionError(award);
    }

    private static Fraction perMoney(EarnRule.Award.PerMoney rate, long spendMinor) {
        return new Fraction(
                BigInteger.valueOf(spendMinor).multiply(BigInteger.valueOf(rate.points())),
                BigInteger.valueOf(rate.per().getAmountMinorLong()));
    }

    private static long spend(Situation situation, LineAmounts amounts, Condition a, Condition b) {
        long sum = 0;
        for (int i = 0; i < amounts.lines(); i++) {
            Situation line = situation.at(situation.purchase().lines().get(i));
            if (a.holds(line) && b.holds(line)) {
                sum = Math.addExact(sum, amounts.net(i));
            }
        }
        return sum;
    }

    /** Cut, not refused: a late fact can raise what an accepted purchase earns, and a replay refuses nothing. */
    private static long bounded(BigInteger points) {
        return points.min(BigInteger.valueOf(PointsPolicy.MOST_POINTS)).longValueExact();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Situation;
import io.patron.crm.transaction.LineAmounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a policy prepared for one denominator that all their shares have in common, so that what a purchase earns is
 * counted in whole parts of it, in 64 bits. Exact: a purchase so large that a sum might not fit is left to the
 * {@link ExactEarning}, and so is a policy whose rules have no such denominator.
 *
 * <p>It is what earning costs: of 39 kB that a purchase allocated under twenty rules, 13 kB were fractions of big numbers.
 */
final class Earning {
    /** Twice a remainder must fit in 64 bits. */
    private static final long MOST_PARTS = Long.MAX_VALUE / 4;

    private final PreparedRule[] rules;
    private final CategoryIndex index;

    /** How many parts of a rate's share a multiplier counts in. */
    private final long unit;
    /** The greatest spend, in minor units, for which no sum can exceed 64 bits. */
    private final long mostSpend;

    private final PartRounding rounding;
    private final long cap;
    /** Whether some rules exclude each other. */
    private final boolean grouped;

    private Earning(
            PreparedRule[] rules, CategoryIndex index, long unit, long mostSpend, PartRounding rounding, long cap) {
        this.rules = rules;
        this.index = index;
        this.unit = unit;
        this.mostSpend = mostSpend;
        this.rounding = rounding;
        this.cap = cap;
        grouped = Arrays.stream(rules).anyMatch(rule -> rule.group() != null);
    }

    /** The rules prepared, or null where they have no common denominator that fits. */
    static @Nullable Earning of(List<EarnRule> rules, RoundingMode rounding, @Nullable Long cap) {
        try {
            return prepared(rules, rounding, cap == null ? Long.MAX_VALUE : cap);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Earning prepared(List<EarnRule> rules, RoundingMode rounding, long cap) {
        long per = 1;
        int scale = 0;
        for (EarnRule rule : rules) {
            if (rule.award() instanceof EarnRule.Award.PerMoney rate) {
                long other = rate.per().getAmountMinorLong();
                per = Math.multiplyExact(per, other / divisor(per, other));
            } else if (rule.award() instanceof EarnRule.Award.Multiplier multiplier) {
                scale = Math.max(scale, multiplier.factor().scale());
            }
        }
        long unit = BigDecimal.TEN.pow(scale).longValueExact();
        long denominator = Math.multiplyExact(per, unit);
        PreparedRule[] prepared = new PreparedRule[rules.size()];
        long rates = 0;
        long factors = unit;
        long bonuses = 0;
        for (int i = 0; i < prepared.length; i++) {
            EarnRule.Award award = rules.get(i).award();
            long parts;
            if (award instanceof EarnRule.Award.PerMoney rate) {
                parts = Math.multiplyExact(rate.points(), per / rate.per().getAmountMinorLong());
                rates = Math.addExact(rates, parts);
            } else if (award instanceof EarnRule.Award.Multiplier multiplier) {
                BigDecimal more = multiplier.factor().subtract(BigDecimal.ONE);
                parts = more.movePointRight(scale).longValueExact();
                factors = Math.addExact(factors, parts);
            } else if (award instanceof EarnRule.Award.Bonus bonus) {
                parts = Math.multiplyExact(bonus.points(), denominator);
                bonuses = Math.addExact(bonuses, parts);
            } else {
                throw new AssertionError(award);
            }
            prepared[i] = PreparedRule.of(rules.get(i), parts);
        }
        if (bonuses >= MOST_PARTS || denominator >= MOST_PARTS) {
            return null;
        }
        long weight = Math.multiplyExact(Math.max(rates, 1), factors);
        return new Earning(
                prepared,
                new CategoryIndex(rules),
                unit,
                (MOST_PARTS - bonuses) / weight,
                new PartRounding(denominator, rounding),
                cap);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** Whether no sum for a purchase of that spend can exceed 64 bits. */
    boolean fits(long spend) {
        return spend <= mostSpend;
    }

    /** What a purchase earns whose spend fits. */
    List<PointsPolicy.Share> earn(Situation situation, LineAmounts amounts) {
        ShareBuilder counted = new ShareBuilder(situation, amounts, unit);
        return grouped ? inGroups(situation, counted) : oneByOne(situation, counted);
    }

    private List<PointsPolicy.Share> oneByOne(Situation situation, ShareBuilder counted) {
        long[] candidates = index.candidates(situation.purchase().lines());
        Glance glance = Glance.at(situation);
        List<PointsPolicy.Share> shares = new ArrayList<>();
        long sum = 0;
        long before = 0;
        long left = cap;
        for (int word = 0; word < candidates.length; word++) {
            for (long rest = candidates[word]; rest != 0; rest &= rest - 1) {
                PreparedRule rule = rules[word * Long.SIZE + Long.numberOfTrailingZeros(rest)];
                long share = rule.when().holds(glance) ? counted.share(rule) : 0;
                if (share == 0) {
                    continue;
                }
                sum += share;
                long upTo = rounding.points(sum);
                long requested = upTo - before;
                before = upTo;
                long granted = Math.min(requested, left);
                left -= granted;
                if (requested > 0) {
                    shares.add(new PointsPolicy.Share(rule.id(), bounded(requested), bounded(granted)));
                }
            }
        }
        return shares;
    }

    private List<PointsPolicy.Share> inGroups(Situation situation, ShareBuilder counted) {
        long[] candidates = index.candidates(situation.purchase().lines());
        Glance glance = Glance.at(situation);
        TallyBuilder tally = new TallyBuilder(counted, rounding, cap);
        for (int word = 0; word < candidates.length; word++) {
            for (long rest = candidates[word]; rest != 0; rest &= rest - 1) {
                PreparedRule rule = rules[word * Long.SIZE + Long.numberOfTrailingZeros(rest)];
                if (rule.when().holds(glance)) {
                    tally.add(rule);
                }
            }
        }
        return tally.shares();
    }

    /** Cut, not refused: a late fact can raise what an accepted purchase earns, and a replay refuses nothing. */
    static long bounded(long points) {
        return Math.min(points, PointsPolicy.MOST_POINTS);
    }
}

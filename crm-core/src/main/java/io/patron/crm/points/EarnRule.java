// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import io.patron.crm.error.Require;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.joda.money.Money;

/**
 * One rule by which a purchase earns points.
 *
 * @param id the rule's id, 1 to 40 characters, unique in its policy
 * @param award what it gives
 * @param when for which purchases
 * @param lines which lines count: a condition on products only
 * @param group the group of rules of which only the one that gives most counts, if it is in one, 1 to 40 characters
 * @param cap the most it gives one customer in a period, if it is capped
 * @param budget the most it gives all customers together, in minor units of the wallet, if it has a budget
 */
public record EarnRule(
        String id,
        Award award,
        Condition when,
        Condition lines,
        Optional<String> group,
        Optional<Cap> cap,
        OptionalLong budget) {
    private static final Set<Subject> PRODUCTS = Set.of(Subject.LINE);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the id or the group is empty or too long, the id is that of referrals, the budget is not more than 0, the condition looks at what the host keeps about the
     *     customer, or the condition on lines looks at more than products
     */
    public EarnRule {
        Require.text("rule", id, 40);
        Require.that(
                !id.equals(ReferralReward.RULE), "rule", id, "must not be the name of what is given for referrals");
        Objects.requireNonNull(award, "award");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(lines, "lines");
        Objects.requireNonNull(cap, "cap");
        Require.that(budget.orElse(1) > 0, "budget of rule " + id, budget.orElse(1), "must be more than 0");
        group.ifPresent(name -> Require.text("group of rule " + id, name, 40));
        Require.that(
                !when.subjects().contains(Subject.CUSTOMER),
                "rule " + id + ", when",
                when,
                "must not look at what the host keeps about the customer: it leaves no fact in her journal");
        Require.that(
                !when.subjects().contains(Subject.RETURNS),
                "rule " + id + ", when",
                when,
                "must not look at what was given back: that is counted for guards alone");
        Require.that(
                PRODUCTS.containsAll(lines.subjects()),
                "rule " + id + ", lines",
                lines,
                "must be a condition on products");
    }

    /**
     * A rule in no group, without a cap and a budget.
     *
     * @param id the rule's id, 1 to 40 characters, unique in its policy
     * @param award what it gives
     * @param when for which purchases
     * @param lines which lines count: a condition on products only
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public EarnRule(String id, Award award, Condition when, Condition lines) {
        this(id, award, when, lines, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    /** What a rule gives. */
    public sealed interface Award {
        /**
         * So many points for each amount spent, in proportion.
         *
         * @param points minor units of the wallet, 1 to 1000000
         * @param per the amount in the program's currency, more than 0
         */
        record PerMoney(long points, Money per) implements Award {
            /**
             * Checks the parts.
             *
             * @throws IllegalArgumentException if a number is not positive or too large
             */
            public PerMoney {
                Require.that(points >= 1 && points <= 1_000_000, "points per amount", points, "must be 1 to 1000000");
                Require.that(per.isPositive(), "amount per points", per, "must be more than 0");
            }
        }

        /**
         * The points per amount, multiplied. The rule's own entry is what comes on top.
         *
         * @param factor more than 1, at most 1000, at most 4 digits after the point
         */
        record Multiplier(BigDecimal factor) implements Award {
            /**
             * Checks the factor.
             *
             * @throws IllegalArgumentException if it is not in the range
             */
            public Multiplier {
                factor = Require.decimal("multiplier", factor);
                Require.that(factor.compareTo(BigDecimal.ONE) > 0, "multiplier", factor, "must be more than 1");
                Require.that(
                        factor.compareTo(BigDecimal.valueOf(1_000)) <= 0, "multiplier", factor, "must be at most 1000");
                Require.that(factor.scale() <= 4, "multiplier", factor, "must have at most 4 digits after the point");
            }
        }

        /**
         * A fixed number of points for the purchase.
         *
         * @param points minor units of the wallet, more than 0
         */
        record Bonus(long points) implements Award {
            /**
             * Checks the points.
             *
             * @throws IllegalArgumentException if they are not positive or too many
             */
            public Bonus {
                Require.that(
                        points > 0 && points <= PointsPolicy.MOST_POINTS,
                        "bonus",
                        points,
                        "must be 1 to " + PointsPolicy.MOST_POINTS);
            }
        }
    }

    /**
     * Points for each amount spent, for every purchase and line.
     *
     * @param id the rule's id
     * @param points minor units of the wallet
     * @param per the amount
     * @return the rule
     */
    public static EarnRule perMoney(String id, long points, Money per) {
        return new EarnRule(id, new Award.PerMoney(points, per), Condition.always(), Condition.always());
    }

    /**
     * The points per amount, multiplied.
     *
     * @param id the rule's id
     * @param factor more than 1, as text such as {@code "1.5"}
     * @return the rule
     * @throws IllegalArgumentException if it is no number, or not in the range
     */
    public static EarnRule multiplier(String id, String factor) {
        return new EarnRule(id, new Award.Multiplier(number(factor)), Condition.always(), Condition.always());
    }

    private static BigDecimal number(String factor) {
        Objects.requireNonNull(factor, "multiplier");
        try {
            return new BigDecimal(factor);
        } catch (NumberFormatException e) {
            Require.that(false, "multiplier", factor, "must be a number such as 1.5");
            throw e;
        }
    }

    /**
     * A fixed number of points for the purchase.
     *
     * @param id the rule's id
     * @param points minor units of the wallet
     * @return the rule
     */
    public static EarnRule bonus(String id, long points) {
        return new EarnRule(id, new Award.Bonus(points), Condition.always(), Condition.always());
    }

    /**
     * The same rule for some purchases only.
     *
     * @param condition for which purchases
     * @return the rule
     */
    public EarnRule when(Condition condition) {
        return new EarnRule(id, award, condition, lines, group, cap, budget);
    }

    /**
     * The same rule on some lines only.
     *
     * @param condition which lines count: a condition on products
     * @return the rule
     */
    public EarnRule onLines(Condition condition) {
        return new EarnRule(id, award, when, condition, group, cap, budget);
    }

    /**
     * The same rule in a group: of the rules of a group that give something for a purchase only the one that gives most counts, of equals
     * the first. The rules of a group stand side by side in their policy, and a multiplier in it works on the rules before the group.
     *
     * @param name the group, 1 to 40 characters
     * @return the rule
     */
    public EarnRule inGroup(String name) {
        return new EarnRule(id, award, when, lines, Optional.of(name), cap, budget);
    }

    /**
     * The same rule with a cap: what it gives one customer in a period is cut there. Which rule of a group counts is decided before.
     *
     * <p>Example: {@code EarnRule.bonus("review", 50).atMost(200, Cap.Per.MONTH)}, or a campaign that gives each customer so much in all:
     * {@code EarnRule.multiplier("summer", "2").when(Condition.between(from, to)).atMost(500, Cap.Per.LIFETIME)}.
     *
     * @param points minor units of the wallet, 1 or more
     * @param per the period
     * @return the rule
     */
    public EarnRule atMost(long points, Cap.Per per) {
        return new EarnRule(id, award, when, lines, group, Optional.of(new Cap(points, per)), budget);
    }

    /**
     * The same rule with a budget: the most that it gives all customers together, as long as it has that name. What a purchase draws is
     * decided when it is recorded: what the rule would give after all caps, or what is left. Nothing comes back with a return.
     *
     * <p>Example: {@code EarnRule.multiplier("summer", "2").when(Condition.between(from, to)).budget(1_000_000)}.
     *
     * @param points minor units of the wallet, 1 or more
     * @return the rule
     */
    public EarnRule budget(long points) {
        return new EarnRule(id, award, when, lines, group, cap, OptionalLong.of(points));
    }

    /** Whether another rule is in the same group. */
    boolean sharesGroup(EarnRule other) {
        return group.isPresent() && group.equals(other.group);
    }
}

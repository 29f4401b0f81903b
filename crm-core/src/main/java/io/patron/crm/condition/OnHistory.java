// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.error.Require;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;

/**
 * Conditions on what she bought before and on her stage, beyond {@link Condition.FirstPurchase} and {@link Condition.HoldsTier}.
 * The purchase that is looked at is not yet among what she bought.
 */
public sealed interface OnHistory extends Condition {
    @Override
    default Set<Subject> subjects() {
        return Set.of(Subject.HISTORY);
    }

    /**
     * Holds for purchases by their number, counted over all that stand. In: her third for 3. Out: her second.
     *
     * @param numbers one or more, 1 to 1000000
     */
    record NthPurchase(Set<Integer> numbers) implements OnHistory {
        /**
         * Copies and checks the numbers.
         *
         * @throws IllegalArgumentException if there is none, or one is not in 1 to 1000000
         */
        public NthPurchase {
            numbers = Numbers.set("numbers of the purchase", numbers, 1, 1_000_000);
        }

        @Override
        public boolean holds(Situation situation) {
            long number = situation.before().purchases() + 1;
            return number <= Integer.MAX_VALUE && numbers.contains((int) number);
        }
    }

    /**
     * Holds for every so many purchases: the stamp card. In: her tenth and twentieth for 10. Out: her eleventh.
     *
     * @param every 2 to 1000000
     */
    record EveryNthPurchase(int every) implements OnHistory {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not in 2 to 1000000
         */
        public EveryNthPurchase {
            Numbers.in("every so many purchases", every, 2, 1_000_000);
        }

        @Override
        public boolean holds(Situation situation) {
            return (situation.before().purchases() + 1) % every == 0;
        }
    }

    /**
     * Holds so many business days after her last purchase. In: 30 days later for 30 to 60. Out: 60 days later, or no purchase
     * before.
     *
     * @param from the least number of days
     * @param to the number of days after the last that counts
     */
    record DaysSinceLastPurchase(int from, int to) implements OnHistory {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if they are not in 0 to 36500, ascending
         */
        public DaysSinceLastPurchase {
            Numbers.days("days since the last purchase", from, to);
        }

        @Override
        public boolean holds(Situation situation) {
            return situation
                    .before()
                    .lastDay()
                    .map(last -> ChronoUnit.DAYS.between(last, situation.day()))
                    .filter(days -> days >= from && days < to)
                    .isPresent();
        }
    }

    /**
     * Holds if she is in one of the stages before the purchase. In: dormant for {@code dormant}. Out: stable.
     *
     * @param stages one or more of exploration, formation, stable and dormant
     */
    record InStage(Set<String> stages) implements OnHistory {
        /** The stages there are. */
        private static final Set<String> KNOWN = Set.of("exploration", "formation", "stable", "dormant");

        /**
         * Copies and checks the stages.
         *
         * @throws IllegalArgumentException if there is none, or one is not known
         */
        public InStage {
            stages = Names.of("stages", stages, 40);
            stages.forEach(stage -> Require.that(
                    KNOWN.contains(stage), "stage", stage, "must be exploration, formation, stable or dormant"));
        }

        @Override
        public boolean holds(Situation situation) {
            return stages.contains(situation.standing().stage());
        }
    }

    /**
     * Holds if she spent that much in the days before, net of refunds, today included. In: EUR 500.00 within twelve months for at
     * least EUR 500. Out: EUR 499.99, or EUR 500.00 of which a part is a day too old.
     *
     * @param least the amount in the program's currency, more than 0
     * @param within how far back it looks
     */
    record SpentAtLeast(Money least, Period within) implements OnHistory {
        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if the amount is not positive or has more than 18 digits, or the period is not more
         *     than nothing and at most 100 years
         */
        public SpentAtLeast {
            Objects.requireNonNull(least, "least");
            Require.that(
                    least.isPositive() && least.getAmountMinor().precision() <= 18,
                    "spent at least",
                    least,
                    "must be more than 0, with at most 18 digits");
            Numbers.within(within);
        }

        @Override
        public boolean holds(Situation situation) {
            LocalDate end = situation.day().plusDays(1);
            return situation.before().netMinor(end.minus(within), end) >= least.getAmountMinorLong();
        }
    }

    /**
     * Holds if she bought that often in the days before, today included. In: three purchases within 30 days for 3. Out: two.
     *
     * @param least the number of purchases, 1 to 1000000
     * @param within how far back it looks
     */
    record BoughtAtLeast(int least, Period within) implements OnHistory {
        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if the number is not in 1 to 1000000, or the period is not more than nothing and at
         *     most 100 years
         */
        public BoughtAtLeast {
            Numbers.in("bought at least", least, 1, 1_000_000);
            Numbers.within(within);
        }

        @Override
        public boolean holds(Situation situation) {
            LocalDate end = situation.day().plusDays(1);
            return situation.before().purchases(end.minus(within), end) >= least;
        }
    }

    /**
     * Holds if so large a part of what she bought in the days before, today included, was given back. Counts the purchases of those
     * days, whenever they were given back, and what was given back without naming a purchase. In: EUR 50.00 of EUR 100.00 on two
     * purchases, for 50 percent of 2 or more. Out: EUR 49.00 of them; or EUR 50.00 of the only purchase.
     *
     * @param percent the least part of the spend, 1 to 100
     * @param ofAtLeast of how many purchases at least, 1 to 1000000; one that was given back counts
     * @param within how far back it looks
     */
    record ReturnedAtLeast(int percent, int ofAtLeast, Period within) implements OnHistory {
        private static final BigInteger HUNDRED = BigInteger.valueOf(100);

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if a number is not in its range, or the period is not more than nothing and at most 100
         *     years
         */
        public ReturnedAtLeast {
            Numbers.in("percent given back", percent, 1, 100);
            Numbers.in("purchases of which a part was given back", ofAtLeast, 1, 1_000_000);
            Numbers.within(within);
        }

        @Override
        public Set<Subject> subjects() {
            return Set.of(Subject.RETURNS);
        }

        @Override
        public boolean holds(Situation situation) {
            LocalDate end = situation.day().plusDays(1);
            LocalDate from = end.minus(within);
            long given = situation.returns().netMinor(from, end);
            long bought = situation.before().purchases(from, end)
                    + situation.returns().purchases(from, end);
            return given > 0
                    && bought >= ofAtLeast
                    && HUNDRED.multiply(BigInteger.valueOf(given))
                                    .compareTo(BigInteger.valueOf(percent).multiply(spent(situation, from, end)))
                            >= 0;
        }

        /** What was spent before anything was given back. */
        private static BigInteger spent(Situation situation, LocalDate from, LocalDate end) {
            return BigInteger.valueOf(situation.before().netMinor(from, end))
                    .add(BigInteger.valueOf(situation.returns().netMinor(from, end)));
        }

        /** The part that was given back, in percent, rounded down. */
        long measured(Situation situation) {
            LocalDate end = situation.day().plusDays(1);
            LocalDate from = end.minus(within);
            BigInteger spent = spent(situation, from, end);
            BigInteger given = BigInteger.valueOf(situation.returns().netMinor(from, end));
            return spent.signum() <= 0
                    ? 0
                    : HUNDRED.multiply(given).divide(spent).longValueExact();
        }
    }

    /**
     * Purchases by their number.
     *
     * @param numbers one or more, 1 to 1000000
     * @return the condition
     */
    static Condition nthPurchase(int... numbers) {
        return new NthPurchase(Numbers.boxed(numbers));
    }

    /**
     * In one of the stages before the purchase.
     *
     * @param stages one or more of exploration, formation, stable and dormant
     * @return the condition
     */
    static Condition inStage(String... stages) {
        return new InStage(Set.of(stages));
    }
}

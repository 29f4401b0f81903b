// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import io.patron.crm.error.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to reach a tier, or to keep it: so much of one measure in one window, or some of several requirements. Immutable and
 * thread-safe.
 *
 * <p>Example, 500 dollars in a month, or 1000 in a year, or 20 purchases ever:
 *
 * <pre>{@code
 * Requirement.any(
 *         Requirement.spend(Money.parse("USD 500"), Window.calendar(Window.Unit.MONTH)),
 *         Requirement.spend(Money.parse("USD 1000"), Window.calendar(Window.Unit.YEAR)),
 *         Requirement.purchases(20, Window.lifetime()))
 * }</pre>
 */
public sealed interface Requirement {
    /** The most parts of a requirement. */
    int MOST_PARTS = 20;

    /** The most parts of a requirement, those of its parts with them. */
    int MOST_IN_ALL = 100;

    /**
     * So much of one measure in one window.
     *
     * @param gauge what is measured, over which days
     * @param least how much: minor units of the program's currency, purchases or months; 0 or more
     * @param currency the currency of an amount of money; null for a number
     */
    record AtLeast(Gauge gauge, long least, @Nullable CurrencyUnit currency) implements Requirement {
        private static final long MOST_MINOR = 999_999_999_999_999_999L;

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if it is negative, or not money where money is measured
         */
        public AtLeast {
            Objects.requireNonNull(gauge, "gauge");
            Require.that(least >= 0, "requirement", least, "must not be negative");
            Require.that(currency == null || least <= MOST_MINOR, "requirement", least, "must have at most 18 digits");
            Require.that(
                    gauge.measure().isMoney() == (currency != null),
                    "requirement",
                    least,
                    gauge.measure().isMoney() ? "must be an amount of money" : "must be a number");
        }
    }

    /**
     * Some of several requirements.
     *
     * @param least how many of them, 1 to all
     * @param of the parts, in the order in which they are explained
     */
    record Several(int least, List<Requirement> of) implements Requirement {
        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if there are none or more than 20, or more than 100 with those of the parts, one is there
         *     twice, or more are asked for than there are
         */
        public Several {
            of = List.copyOf(of);
            Require.that(
                    !of.isEmpty() && of.size() <= MOST_PARTS, "requirements", of.size(), "must be 1 to " + MOST_PARTS);
            for (int i = 0; i < of.size(); i++) {
                Require.that(of.indexOf(of.get(i)) == i, "requirement", of.get(i), "must be named once");
            }
            Require.that(
                    least >= 1 && least <= of.size(),
                    "requirements that are asked for",
                    least,
                    "must be 1 to all " + of.size());
            int all = size(of);
            Require.that(all <= MOST_IN_ALL, "requirements in requirements", all, "must be at most " + MOST_IN_ALL);
        }

        private static int size(List<Requirement> parts) {
            int size = parts.size();
            for (Requirement part : parts) {
                size += part instanceof Several several ? size(several.of) : 0;
            }
            return size;
        }
    }

    /**
     * So much spend, net of refunds.
     *
     * @param least how much, 0 or more, at most 18 digits
     * @param window over which days
     * @return the requirement
     */
    static AtLeast spend(Money least, Window window) {
        return money(Gauge.Measure.SPEND, least, window);
    }

    /**
     * So much profit, on the lines whose cost is known, net of refunds.
     *
     * @param least how much, 0 or more, at most 18 digits
     * @param window over which days
     * @return the requirement
     */
    static AtLeast profit(Money least, Window window) {
        return money(Gauge.Measure.PROFIT, least, window);
    }

    private static AtLeast money(Gauge.Measure measure, Money least, Window window) {
        return money(new Gauge(measure, window), least);
    }

    /**
     * So much money of what a gauge measures.
     *
     * @param gauge what is measured, over which days
     * @param least how much, 0 or more, at most 18 digits
     * @return the requirement
     */
    static AtLeast money(Gauge gauge, Money least) {
        Require.that(least.getAmountMinor().precision() <= 18, "requirement", least, "must have at most 18 digits");
        return new AtLeast(gauge, least.getAmountMinorLong(), least.getCurrencyUnit());
    }

    /**
     * So many purchases.
     *
     * @param least how many, 0 or more
     * @param window over which days
     * @return the requirement
     */
    static AtLeast purchases(long least, Window window) {
        return new AtLeast(new Gauge(Gauge.Measure.PURCHASES, window), least, null);
    }

    /**
     * Purchases in so many months of the calendar.
     *
     * @param least in how many, 0 or more
     * @param window over which days, at most ten years
     * @return the requirement
     */
    static AtLeast activeMonths(long least, Window window) {
        return new AtLeast(new Gauge(Gauge.Measure.ACTIVE_MONTHS, window), least, null);
    }

    /**
     * All of several.
     *
     * @param parts the parts
     * @return the requirement
     */
    static Requirement all(Requirement... parts) {
        return new Several(parts.length, List.of(parts));
    }

    /**
     * Any one of several.
     *
     * @param parts the parts
     * @return the requirement
     */
    static Requirement any(Requirement... parts) {
        return new Several(1, List.of(parts));
    }

    /**
     * So many of several.
     *
     * @param least how many, 1 to all
     * @param parts the parts
     * @return the requirement
     */
    static Requirement some(int least, Requirement... parts) {
        return new Several(least, List.of(parts));
    }

    /**
     * The single requirements of which it is made, in order; each once.
     *
     * @return itself, or those of its parts
     */
    default List<AtLeast> clauses() {
        List<AtLeast> clauses = new ArrayList<>(1);
        collect(this, clauses);
        return List.copyOf(clauses);
    }

    private static void collect(Requirement requirement, List<AtLeast> into) {
        if (requirement instanceof Several several) {
            several.of.forEach(part -> collect(part, into));
        } else if (!into.contains((AtLeast) requirement)) {
            into.add((AtLeast) requirement);
        }
    }

    /**
     * Whether whoever meets this one meets another one, as far as it can be said from what they ask alone.
     *
     * @param other another requirement
     * @return {@code false} also where it cannot be said
     */
    default boolean implies(Requirement other) {
        return new Implication().holds(this, other);
    }
}

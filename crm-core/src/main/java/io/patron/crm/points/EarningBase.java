// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import io.patron.crm.error.Require;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a wallet earns on. Without anything else said it is the spend: the lines after discounts, without tax and shipping, however they
 * were paid. Immutable and thread-safe.
 *
 * <p>Tax and shipping lie on the lines in proportion to their amounts, and what some means paid is taken off each line in the proportion
 * in which it paid the whole; all by cumulative rounding, so that the return of a line takes back its part and all parts sum exactly.
 * Everything is counted in the currency of the purchase and converted once.
 *
 * <p>Example: {@code EarningBase.spend().also(EarningBase.Part.TAX).notPaidBy("points", "gift-card")}. Of a purchase of EUR 10.00 and
 * EUR 2.00 tax, of which EUR 3.00 were paid by points, three quarters of EUR 12.00 earn.
 *
 * @param also what counts beside the spend
 * @param notPaidBy the means of payment of which the part of the purchase that they paid does not count, at most
 *     {@link #MOST_TENDERS}
 * @param lines which lines count, for every rule of the wallet: a condition on products only
 */
public record EarningBase(Set<Part> also, SortedSet<String> notPaidBy, Condition lines) {
    /** The greatest number of means of payment that do not earn. */
    public static final int MOST_TENDERS = 20;

    private static final EarningBase SPEND =
            new EarningBase(Set.of(), Collections.emptySortedSet(), Condition.always());

    /** What can count beside the spend. */
    public enum Part {
        /** The tax on top of the lines. */
        TAX,
        /** What was charged for shipping. */
        SHIPPING,
        /** What was taken off the lines: they count at quantity times unit price, and not at less than their amount. */
        DISCOUNTS
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a means of payment is empty or too long, there are too many, or the condition looks at more
     *     than products
     */
    public EarningBase {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        parts.addAll(also);
        also = Collections.unmodifiableSet(parts);
        notPaidBy = Collections.unmodifiableSortedSet(new TreeSet<>(notPaidBy));
        notPaidBy.forEach(tender -> Require.text("tender type", tender, 40));
        Require.that(
                notPaidBy.size() <= MOST_TENDERS,
                "means of payment that do not earn",
                notPaidBy.size(),
                "must be at most " + MOST_TENDERS);
        Objects.requireNonNull(lines, "lines");
        Require.that(
                Set.of(Subject.LINE).containsAll(lines.subjects()),
                "lines that earn",
                lines,
                "must be a condition on products");
    }

    /**
     * The spend and nothing else.
     *
     * @return what a wallet earns on that says nothing about it
     */
    public static EarningBase spend() {
        return SPEND;
    }

    /**
     * The same, with something that counts as well.
     *
     * @param parts what counts beside the spend
     * @return the base
     */
    public EarningBase also(Part... parts) {
        Set<Part> more = EnumSet.noneOf(Part.class);
        more.addAll(also);
        more.addAll(Arrays.asList(parts));
        return new EarningBase(more, notPaidBy, lines);
    }

    /**
     * The same, without the part of a purchase that some means paid.
     *
     * @param tenders their types, such as {@code points} or {@code gift-card}
     * @return the base
     */
    public EarningBase notPaidBy(String... tenders) {
        SortedSet<String> more = new TreeSet<>(notPaidBy);
        more.addAll(Arrays.asList(tenders));
        return new EarningBase(also, more, lines);
    }

    /**
     * The same, on some lines only. What does not count earns by no rule, not even a bonus.
     *
     * @param condition which lines count: a condition on products
     * @return the base
     */
    public EarningBase onLines(Condition condition) {
        return new EarningBase(also, notPaidBy, condition);
    }

    /**
     * Whether it is the spend and nothing else.
     *
     * @return {@code true} if nothing was said about it
     */
    public boolean isSpend() {
        return also.isEmpty() && notPaidBy.isEmpty() && lines instanceof Condition.Always;
    }

    /**
     * What it is, in short, for explanations: {@code NET}, or {@code GROSS} before discounts; {@code TAX}, {@code SHIPPING} and
     * {@code LINES} where they are said; and last, after {@code LESS}, the means of payment that do not earn.
     *
     * @return such as {@code NET TAX LESS gift-card, points}
     */
    public String code() {
        StringBuilder code = new StringBuilder(also.contains(Part.DISCOUNTS) ? "GROSS" : "NET");
        code.append(also.contains(Part.TAX) ? " TAX" : "");
        code.append(also.contains(Part.SHIPPING) ? " SHIPPING" : "");
        code.append(lines instanceof Condition.Always ? "" : " LINES");
        if (!notPaidBy.isEmpty()) {
            code.append(" LESS ").append(String.join(", ", notPaidBy));
        }
        return code.toString();
    }

    /** Which of a rule's lines count. */
    Condition narrowed(Condition rule) {
        if (lines instanceof Condition.Always) {
            return rule;
        }
        return rule instanceof Condition.Always ? lines : Condition.all(lines, rule);
    }
}

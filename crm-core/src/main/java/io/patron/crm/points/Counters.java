// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.condition.Situation;
import io.patron.crm.error.Require;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of an account besides its points: when those without an end of their own lapse, what was given under caps, and what was
 * given back of purchases where a guard looks at that. Immutable and thread-safe.
 *
 * @param lapse when they lapse; null where they do not
 * @param caps what was given under each cap, first what is capped for the wallet, then by rule and period
 * @param returned what was given back of the purchases of each day, in order of the days
 */
public record Counters(@Nullable Lapse lapse, List<CapUse> caps, List<Returned> returned) {
    /** Nothing. */
    public static final Counters NONE = new Counters(null, List.of());

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the caps or the days are out of order, or one is there twice
     */
    public Counters {
        caps = List.copyOf(caps);
        for (int i = 1; i < caps.size(); i++) {
            Require.that(caps.get(i - 1).compareTo(caps.get(i)) < 0, "cap", caps.get(i), "must follow in order");
        }
        returned = List.copyOf(returned);
        for (int i = 1; i < returned.size(); i++) {
            LocalDate day = returned.get(i).day();
            Require.that(day.isAfter(returned.get(i - 1).day()), "day of returns", day, "must follow in order");
        }
    }

    /**
     * Counters of which nothing was given back.
     *
     * @param lapse when points lapse; null where they do not
     * @param caps what was given under each cap, in order
     * @throws IllegalArgumentException if the caps are out of order, or one is there twice
     */
    public Counters(@Nullable Lapse lapse, List<CapUse> caps) {
        this(lapse, caps, List.of());
    }

    /**
     * Whether there is nothing.
     *
     * @return {@code true} if nothing lapses, nothing was given under a cap and nothing was given back
     */
    public boolean isEmpty() {
        return lapse == null && caps.isEmpty() && returned.isEmpty();
    }

    /**
     * When points without an end of their own end.
     *
     * @return the moment, or null for never
     */
    public @Nullable Instant lapsesAt() {
        return lapse == null ? null : lapse.at();
    }

    /**
     * The same with another lapse.
     *
     * @param other when points lapse; null for never
     * @return the other
     */
    public Counters with(@Nullable Lapse other) {
        return new Counters(other, caps, returned);
    }

    /**
     * What was given under a cap and still counts at a moment.
     *
     * @param rule the rule, or null for the whole wallet
     * @param per the period
     * @param at the moment
     * @return the use, or null where the whole cap is left
     */
    public @Nullable CapUse use(@Nullable String rule, Cap.Per per, Instant at) {
        for (CapUse use : caps) {
            if (use.per() == per && Objects.equals(use.rule(), rule) && !use.over(at)) {
                return use;
            }
        }
        return null;
    }

    /**
     * The same with another use of a cap, in place of what was given under it before.
     *
     * @param use the use
     * @return the other
     */
    public Counters with(CapUse use) {
        List<CapUse> others = without(use);
        others.add(use);
        others.sort(null);
        return new Counters(lapse, others, returned);
    }

    /**
     * The same without some points under a cap.
     *
     * @param use a use that is here
     * @param points how many; if they are all, or more, the whole cap is left
     * @return the other
     */
    public Counters less(CapUse use, long points) {
        return use.granted() > points
                ? with(new CapUse(use.rule(), use.per(), use.until(), use.granted() - points))
                : new Counters(lapse, without(use), returned);
    }

    /**
     * What two customers have been given together who are one from now on; counted from the later activity of both.
     *
     * @param other the other's, of the same moment
     * @return the sums
     */
    public Counters and(Counters other) {
        Counters sum = with(later(lapse, other.lapse));
        for (CapUse use : other.caps) {
            CapUse own = sum.caps.stream().filter(use::sameCap).findFirst().orElse(null);
            long granted = own == null ? use.granted() : Math.addExact(own.granted(), use.granted());
            sum = sum.with(new CapUse(use.rule(), use.per(), use.until(), granted));
        }
        return sum;
    }

    private static @Nullable Lapse later(@Nullable Lapse a, @Nullable Lapse b) {
        return a == null || (b != null && b.since().isAfter(a.since())) ? b : a;
    }

    private List<CapUse> without(CapUse use) {
        List<CapUse> others = new ArrayList<>(caps.size() + 1);
        for (CapUse other : caps) {
            if (!other.sameCap(use)) {
                others.add(other);
            }
        }
        return others;
    }

    /**
     * The same as it counts at a moment: without what was given in periods that are over.
     *
     * @param at the moment
     * @return the other
     */
    public Counters at(Instant at) {
        return caps.stream().noneMatch(use -> use.over(at))
                ? this
                : new Counters(lapse, caps.stream().filter(use -> !use.over(at)).toList(), returned);
    }

    /**
     * The same after something was given back, without what is too old to be looked at.
     *
     * @param day the business day of the purchase
     * @param purchases 1 if it was wholly given back with this, else 0; less than 0 where that is not so any more
     * @param minor what was given back, in minor units; less than 0 where it was not given back after all
     * @param since the first day that is looked at
     * @return the other
     */
    public Counters returned(LocalDate day, long purchases, long minor, LocalDate since) {
        List<Returned> days = new ArrayList<>(returned.size() + 1);
        long count = purchases;
        long amount = minor;
        for (Returned other : returned) {
            if (other.day().equals(day)) {
                count = Math.addExact(count, other.purchases());
                amount = Math.addExact(amount, other.minor());
            } else if (!other.day().isBefore(since)) {
                days.add(other);
            }
        }
        if (!day.isBefore(since) && (count > 0 || amount > 0)) {
            days.add(new Returned(day, Math.max(0, count), Math.max(0, amount)));
            days.sort(Comparator.comparing(Returned::day));
        }
        return days.equals(returned) ? this : new Counters(lapse, caps, days);
    }

    /**
     * What was given back, as guards look at it.
     *
     * @return the returns, by business day of the purchase
     */
    public Situation.Returns returns() {
        return new ReturnedDays(returned);
    }
}

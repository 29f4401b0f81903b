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
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of an account besides its points: when those without an end of their own lapse, what was given under caps, what was spent
 * where that is limited, and what was given back of purchases where a guard looks at that. Immutable and thread-safe.
 *
 * @param lapse when they lapse; null where they do not
 * @param caps what was given under each cap, first what is capped for the wallet, then by rule and period
 * @param spent what was spent under each cap on spending, by period
 * @param returned what was given back of the purchases of each day, in order of the days
 */
public record Counters(@Nullable Lapse lapse, List<CapUse> caps, List<CapUse> spent, List<Returned> returned) {
    /** Nothing. */
    public static final Counters NONE = new Counters(null, List.of());

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the caps or the days are out of order, or one is there twice
     */
    public Counters {
        caps = inOrder("cap", caps);
        spent = inOrder("cap on spending", spent);
        for (CapUse use : spent) {
            Require.that(use.rule() == null, "rule of a cap on spending", use.rule(), "must not be stated");
        }
        returned = List.copyOf(returned);
        for (int i = 1; i < returned.size(); i++) {
            LocalDate day = returned.get(i).day();
            Require.that(day.isAfter(returned.get(i - 1).day()), "day of returns", day, "must follow in order");
        }
    }

    private static List<CapUse> inOrder(String name, List<CapUse> uses) {
        for (int i = 1; i < uses.size(); i++) {
            Require.that(uses.get(i - 1).compareTo(uses.get(i)) < 0, name, uses.get(i), "must follow in order");
        }
        return List.copyOf(uses);
    }

    /**
     * Counters of which nothing was spent and nothing given back.
     *
     * @param lapse when points lapse; null where they do not
     * @param caps what was given under each cap, in order
     * @throws IllegalArgumentException if the caps are out of order, or one is there twice
     */
    public Counters(@Nullable Lapse lapse, List<CapUse> caps) {
        this(lapse, caps, List.of(), List.of());
    }

    /**
     * Whether there is nothing.
     *
     * @return {@code true} if nothing lapses, nothing was given or spent under a cap and nothing was given back
     */
    public boolean isEmpty() {
        return lapse == null && caps.isEmpty() && spent.isEmpty() && returned.isEmpty();
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
        return new Counters(other, caps, spent, returned);
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
        return find(caps, rule, per, at);
    }

    /**
     * What was spent under a cap on spending and still counts at a moment.
     *
     * @param per the period
     * @param at the moment
     * @return the use, or null where nothing of it counts
     */
    public @Nullable CapUse spent(Cap.Per per, Instant at) {
        return find(spent, null, per, at);
    }

    private static @Nullable CapUse find(List<CapUse> uses, @Nullable String rule, Cap.Per per, Instant at) {
        for (CapUse use : uses) {
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
        return new Counters(lapse, with(caps, use), spent, returned);
    }

    /**
     * The same with another use of a cap on spending, in place of what was spent under it before.
     *
     * @param use the use, of no rule
     * @return the other
     */
    public Counters withSpent(CapUse use) {
        return new Counters(lapse, caps, with(spent, use), returned);
    }

    private static List<CapUse> with(List<CapUse> uses, CapUse use) {
        List<CapUse> others = without(uses, use);
        others.add(use);
        others.sort(null);
        return others;
    }

    /**
     * The same without some points under a cap.
     *
     * @param use a use that is here
     * @param points how many; if they are all, or more, the whole cap is left
     * @return the other
     */
    public Counters less(CapUse use, long points) {
        return new Counters(lapse, less(caps, use, points), spent, returned);
    }

    /**
     * What two customers were given and spent together who are one from now on, and gave back; counted from the later activity of both.
     *
     * @param other the other's, of the same moment
     * @return the sums
     */
    public Counters and(Counters other) {
        return new Counters(
                later(lapse, other.lapse),
                sum(caps, other.caps),
                sum(spent, other.spent),
                days(returned, other.returned));
    }

    private static @Nullable Lapse later(@Nullable Lapse a, @Nullable Lapse b) {
        return a == null || (b != null && b.since().isAfter(a.since())) ? b : a;
    }

    private static List<CapUse> sum(List<CapUse> some, List<CapUse> others) {
        List<CapUse> sums = some;
        for (CapUse use : others) {
            CapUse own = sums.stream().filter(use::sameCap).findFirst().orElse(null);
            long used = own == null ? use.used() : Math.addExact(own.used(), use.used());
            sums = with(sums, new CapUse(use.rule(), use.per(), use.until(), used));
        }
        return sums;
    }

    private static List<Returned> days(List<Returned> some, List<Returned> others) {
        SortedMap<LocalDate, Returned> days = new TreeMap<>();
        some.forEach(day -> days.put(day.day(), day));
        others.forEach(day -> days.merge(
                day.day(),
                day,
                (a, b) -> new Returned(
                        a.day(), Math.addExact(a.purchases(), b.purchases()), Math.addExact(a.minor(), b.minor()))));
        return List.copyOf(days.values());
    }

    /**
     * The same after some points that were spent came back.
     *
     * @param use a use that is here
     * @param points how many; if they are all, or more, nothing is used
     * @return the other
     */
    public Counters lessSpent(CapUse use, long points) {
        return new Counters(lapse, caps, less(spent, use, points), returned);
    }

    private static List<CapUse> less(List<CapUse> uses, CapUse use, long points) {
        return use.used() > points
                ? with(uses, new CapUse(use.rule(), use.per(), use.until(), use.used() - points))
                : without(uses, use);
    }

    private static List<CapUse> without(List<CapUse> uses, CapUse use) {
        List<CapUse> others = new ArrayList<>(uses.size() + 1);
        for (CapUse other : uses) {
            if (!other.sameCap(use)) {
                others.add(other);
            }
        }
        return others;
    }

    /**
     * The same as it counts at a moment: without what was given or spent in periods that are over.
     *
     * @param at the moment
     * @return the other
     */
    public Counters at(Instant at) {
        return caps.stream().noneMatch(use -> use.over(at)) && spent.stream().noneMatch(use -> use.over(at))
                ? this
                : new Counters(lapse, running(caps, at), running(spent, at), returned);
    }

    private static List<CapUse> running(List<CapUse> uses, Instant at) {
        return uses.stream().filter(use -> !use.over(at)).toList();
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
        return days.equals(returned) ? this : new Counters(lapse, caps, spent, days);
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

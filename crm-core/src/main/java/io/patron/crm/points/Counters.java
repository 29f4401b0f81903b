// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of an account besides its points: when those without an end of their own lapse, and what was given under caps. Immutable
 * and thread-safe.
 *
 * @param lapse when they lapse; null where they do not
 * @param caps what was given under each cap, first what is capped for the wallet, then by rule and period
 */
public record Counters(@Nullable Lapse lapse, List<CapUse> caps) {
    /** Nothing. */
    public static final Counters NONE = new Counters(null, List.of());

    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if the caps are out of order, or one is there twice
     */
    public Counters {
        caps = List.copyOf(caps);
        for (int i = 1; i < caps.size(); i++) {
            Require.that(caps.get(i - 1).compareTo(caps.get(i)) < 0, "cap", caps.get(i), "must follow in order");
        }
    }

    /**
     * Whether there is nothing.
     *
     * @return {@code true} if nothing lapses and nothing was given under a cap
     */
    public boolean isEmpty() {
        return lapse == null && caps.isEmpty();
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
        return new Counters(other, caps);
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
        return new Counters(lapse, others);
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
                : new Counters(lapse, without(use));
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
                : new Counters(lapse, caps.stream().filter(use -> !use.over(at)).toList());
    }
}

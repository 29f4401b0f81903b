// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Recorded;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Counters;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the caps of a policy leave of what its rules give one customer in a period, and what a return gives back to them; and what was
 * drawn of that from budgets.
 */
final class Capping {
    private final Program program;
    private final PointsPolicy policy;
    private final Instant at;
    private Counters counters;

    /** For what takes effect at a moment. */
    Capping(Program program, PointsPolicy policy, Instant at, Counters counters) {
        this.program = program;
        this.policy = policy;
        this.at = at;
        this.counters = counters;
    }

    Counters counters() {
        return counters;
    }

    /** Who is told what was cut, and why. */
    interface Cuts {
        void capped(PointsPolicy.Share share, Cap cap);

        void overBudget(PointsPolicy.Share share, long budget);
    }

    /** What is left of each share, and counts it; tells of each that is cut by which cap, or that its budget left no more. */
    List<PointsPolicy.Share> cut(List<PointsPolicy.Share> shares, Recorded drawing, Cuts cuts) {
        List<PointsPolicy.Share> left = new ArrayList<>(shares.size());
        for (PointsPolicy.Share share : shares) {
            left.add(share.granted() == 0 ? share : cut(share, drawing, cuts));
        }
        return left;
    }

    private PointsPolicy.Share cut(PointsPolicy.Share share, Recorded drawing, Cuts cuts) {
        EarnRule rule = rule(share.rule());
        long granted = share.granted();
        Cap least = null;
        if (rule != null && rule.cap().isPresent()) {
            Cap cap = rule.cap().get();
            long room = room(rule.id(), cap);
            least = room < granted ? cap : null;
            granted = Math.min(granted, room);
        }
        for (Cap cap : policy.caps()) {
            long room = room(null, cap);
            least = room < granted ? cap : least;
            granted = Math.min(granted, room);
        }
        long capped = granted;
        if (rule != null && rule.budget().isPresent()) {
            granted = Math.min(granted, drawing.mayDraw(policy.wallet().value(), rule.id()));
        }
        if (granted > 0) {
            count(share.rule(), rule, granted);
        }
        if (least == null && granted == capped) {
            return share;
        }
        PointsPolicy.Share rest = new PointsPolicy.Share(share.rule(), share.requested(), granted);
        if (least != null) {
            cuts.capped(new PointsPolicy.Share(share.rule(), share.requested(), capped), least);
        }
        if (rule != null && granted < capped) {
            cuts.overBudget(
                    new PointsPolicy.Share(share.rule(), capped, granted),
                    rule.budget().orElseThrow());
        }
        return rest;
    }

    /** How many of so many points a cap leaves; they are counted. */
    long take(String rule, Cap cap, long points) {
        long granted = Math.min(points, room(rule, cap));
        if (granted > 0) {
            count(rule, cap.per(), granted);
        }
        return granted;
    }

    private long room(@Nullable String rule, Cap cap) {
        CapUse use = counters.use(rule, cap.per(), at);
        return use == null ? cap.points() : Math.max(0, cap.points() - use.used());
    }

    private void count(String id, @Nullable EarnRule rule, long granted) {
        if (rule != null && rule.cap().isPresent()) {
            count(id, rule.cap().get().per(), granted);
        }
        for (Cap cap : policy.caps()) {
            count(null, cap.per(), granted);
        }
    }

    private void count(@Nullable String rule, Cap.Per per, long granted) {
        CapUse use = counters.use(rule, per, at);
        counters = counters.with(
                use == null
                        ? new CapUse(rule, per, until(per, at), granted)
                        : new CapUse(rule, per, use.until(), Math.addExact(use.used(), granted)));
    }

    /** Gives room back that a rule took at that moment, in the periods that were those of that moment. */
    void giveBack(String id, long points) {
        EarnRule rule = rule(id);
        if (rule != null && rule.cap().isPresent()) {
            giveBack(id, rule.cap().get().per(), points);
        }
        for (Cap cap : policy.caps()) {
            giveBack(null, cap.per(), points);
        }
    }

    private void giveBack(@Nullable String rule, Cap.Per per, long points) {
        CapUse use = counters.use(rule, per, at);
        if (use != null && Objects.equals(use.until(), until(per, at))) {
            counters = counters.less(use, points);
        }
    }

    private @Nullable Instant until(Cap.Per per, Instant moment) {
        return until(program, per, moment);
    }

    /** When the period of a moment is over; null for never. */
    static @Nullable Instant until(Program program, Cap.Per per, Instant moment) {
        return per.next(program.day(moment)).map(program::startOf).orElse(null);
    }

    private @Nullable EarnRule rule(String id) {
        int place = policy.indexOf(id);
        return place < 0 ? null : policy.rules().get(place);
    }
}

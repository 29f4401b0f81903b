// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.HistoryView;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One ladder while it is worked on: the tier held, and the steps that led to it since the work began. */
final class Ladder {
    /** Time comes before the facts of its moment. */
    private static final int TIME = -1;

    private static final Reference NOBODY = Reference.of("patron", "time");

    private final Program program;
    private final TierPolicy policy;
    private final HistoryView history;
    private final List<Step> steps = new ArrayList<>();
    private TierStanding held;

    /** The tier was judged because of a fact, or reviewed because of time, on what was measured then. */
    private record Step(
            Position at, TierStanding from, @Nullable Reference cause, TierStanding to, long measured) {
        boolean changed() {
            return !from.equals(to);
        }

        Step less(long takenBack) {
            return new Step(at, from, cause, to, measured - takenBack);
        }
    }

    Ladder(Program program, TierPolicy policy, HistoryView history, TierStanding held) {
        this.program = program;
        this.policy = policy;
        this.history = history;
        this.held = held;
    }

    static TierStanding base(TierPolicy policy) {
        return new TierStanding(policy.ladder(), policy.tiers().get(0).id(), null, null);
    }

    TierPolicy policy() {
        return policy;
    }

    TierStanding held() {
        return held;
    }

    @Nullable Instant nextReview() {
        return held.reviewAt();
    }

    /** Goes up at once where the measure reaches a higher tier; says so, or what is missing. */
    Change judge(Position at, Reference cause, Reason reached) {
        long measured = policy.measured(history, program.day(at.at()).plusDays(1));
        int to = policy.reached(measured);
        if (to <= policy.index(held.tier())) {
            step(at, cause, held, measured);
            return new Change.Note(at.at(), program.version(), unchanged(measured));
        }
        TierStanding from = held;
        step(at, cause, standing(to, at.at()), measured);
        return new Change.Tier(at.at(), from, held, program.version(), tierReason(reached, measured));
    }

    /** Reviews the tier at the moment its review falls due. */
    Change review() {
        Instant at = Objects.requireNonNull(held.reviewAt(), "review");
        LocalDate day = program.day(at);
        long measured = policy.measured(history, day);
        int before = policy.index(held.tier());
        int after = policy.reached(measured);
        TierStanding from = held;
        Instant next = moment(policy.nextReview(after, day));
        TierStanding to = after == before
                ? new TierStanding(policy.ladder(), held.tier(), held.since(), next)
                : new TierStanding(policy.ladder(), policy.tiers().get(after).id(), at, next);
        step(new Position(at, TIME, NOBODY), null, to, measured);
        Reason reason = after < before ? Reason.TIER_LOWERED : after == before ? Reason.TIER_KEPT : Reason.TIER_REACHED;
        Explanation why = reason == Reason.TIER_LOWERED
                ? Explanation.of(
                        reason,
                        policy.ladder(),
                        held.tier(),
                        shown(measured),
                        shown(policy.tiers().get(before).threshold()),
                        window())
                : tierReason(reason, measured);
        return new Change.Tier(at, from, held, program.version(), why);
    }

    /**
     * A purchase was given back, in part or whole: the steps since are judged again. Reviews are repeated; each fact is
     * judged on what was measured then less what is given back now; what later facts reached stays.
     */
    @Nullable Change withdraw(Position purchase, Document document, Document.Taken taken, Instant now) {
        int first = 0;
        while (first < steps.size() && steps.get(first).at.compareTo(purchase) < 0) {
            first++;
        }
        lessen(steps.subList(first, steps.size()), document.day(), taken);
        if (steps.subList(first, steps.size()).stream().noneMatch(Step::changed)) {
            return null;
        }
        TierStanding before = held;
        List<Step> again = new ArrayList<>(steps.subList(first, steps.size()));
        steps.subList(first, steps.size()).clear();
        held = again.get(0).from;
        for (Step step : again) {
            if (step.cause != null) {
                reviewUntil(step.at.at());
                repeat(step, purchase.reference(), document);
            }
        }
        reviewUntil(now);
        if (held.equals(before)) {
            return null;
        }
        long measured = policy.measured(history, program.day(now).plusDays(1));
        return new Change.Tier(
                now,
                before,
                held,
                program.version(),
                Explanation.of(
                        Reason.TIER_WITHDRAWN, policy.ladder(), held.tier(), shown(measured), purchase.reference()));
    }

    /** The history knows days, and a day knows nothing of what came first: so each step keeps what was measured in it. */
    private void lessen(List<Step> since, LocalDate day, Document.Taken taken) {
        long less =
                policy.measure() == TierPolicy.Measure.SPEND ? -taken.amounts().net() : taken.lastUnit() ? 1 : 0;
        since.replaceAll(step -> {
            LocalDate end = program.day(step.at.at()).plusDays(1);
            boolean seen = !day.isBefore(policy.window().from(end)) && day.isBefore(end);
            return seen ? step.less(less) : step;
        });
    }

    private void repeat(Step step, Reference purchase, Document document) {
        boolean own = purchase.equals(step.cause);
        if (own && !document.counts()) {
            return;
        }
        int to = policy.reached(step.measured);
        if (step.changed() && !own) {
            to = Math.max(to, policy.index(step.to.tier()));
        }
        boolean higher = to > policy.index(held.tier());
        step(step.at, step.cause, higher ? standing(to, step.at.at()) : held, step.measured);
    }

    private void reviewUntil(Instant until) {
        while (held.reviewAt() != null && !held.reviewAt().isAfter(until)) {
            review();
        }
    }

    private void step(Position at, @Nullable Reference cause, TierStanding to, long measured) {
        steps.add(new Step(at, held, cause, to, measured));
        held = to;
    }

    private TierStanding standing(int index, Instant at) {
        return new TierStanding(
                policy.ladder(),
                policy.tiers().get(index).id(),
                at,
                moment(policy.firstReview(index, program.day(at))));
    }

    private @Nullable Instant moment(Optional<LocalDate> day) {
        return day.map(program::startOf).orElse(null);
    }

    private Explanation tierReason(Reason reason, long measured) {
        Tier tier = policy.tiers().get(policy.index(held.tier()));
        if (reason == Reason.TIER_REJUDGED) {
            return Explanation.of(reason, policy.ladder(), tier.id(), shown(measured));
        }
        return Explanation.of(reason, policy.ladder(), tier.id(), shown(measured), shown(tier.threshold()), window());
    }

    private Explanation unchanged(long measured) {
        int next = policy.index(held.tier()) + 1;
        if (next >= policy.tiers().size()) {
            return Explanation.of(Reason.TIER_TOP, policy.ladder(), held.tier(), shown(measured));
        }
        Tier tier = policy.tiers().get(next);
        return Explanation.of(
                Reason.TIER_UNCHANGED,
                policy.ladder(),
                held.tier(),
                shown(measured),
                tier.id(),
                shown(tier.threshold() - measured));
    }

    private Object shown(long value) {
        return policy.measure() == TierPolicy.Measure.SPEND ? Money.ofMinor(program.currency(), value) : value;
    }

    /** The window as a code, which the sentences put into words. */
    private String window() {
        Window window = policy.window();
        if (window instanceof Window.Rolling rolling) {
            return rolling.length().toString();
        }
        return window instanceof Window.Calendar calendar ? calendar.unit().name() : "LIFETIME";
    }
}

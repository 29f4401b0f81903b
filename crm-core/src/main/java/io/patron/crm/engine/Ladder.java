// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.HistoryView;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.AfterReturn;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One ladder while it is worked on: the tier held, and the steps that led to it since the work began. It lives on when
 * another version of the program is adopted; each step is judged by the terms of the version it was made under.
 */
final class Ladder {
    /** Time comes before the facts of its moment. */
    private static final int TIME = -1;

    private static final Reference NOBODY = Reference.of("patron", "time");

    private final HistoryView history;
    private final List<Step> steps = new ArrayList<>(1);
    private Terms begun;
    private Terms terms;
    private TierStanding held;

    /** The ladder as one version of the program has it. */
    private record Terms(Program program, TierPolicy policy) {
        /** What a tier held so far is under these terms: the same, or the first where they know no such tier. */
        TierStanding kept(@Nullable TierStanding held) {
            return held != null && knows(held.tier())
                    ? held
                    : new TierStanding(policy.ladder(), policy.tiers().get(0).id(), null, null);
        }

        private boolean knows(String id) {
            for (Tier tier : policy.tiers()) {
                if (tier.id().equals(id)) {
                    return true;
                }
            }
            return false;
        }

        /** The same, and to be reviewed as if it were reached now, where nobody has planned a review yet. */
        TierStanding kept(TierStanding held, Instant now) {
            TierStanding kept = kept(held);
            Instant review = kept.reviewAt() == null ? review(policy.index(kept.tier()), now) : kept.reviewAt();
            return new TierStanding(kept.ladder(), kept.tier(), kept.since(), review);
        }

        /** When a tier that is reached is reviewed for the first time. */
        @Nullable Instant review(int index, Instant reached) {
            return policy.firstReview(index, program.day(reached))
                    .map(program::startOf)
                    .orElse(null);
        }

        /** What the history measures at the end of the day of a moment. */
        long measured(HistoryView history, Instant at) {
            return policy.measured(history, endOfDay(at));
        }

        /** Whether a business day counts in what is measured at the end of the day of a moment. */
        boolean sees(LocalDate day, Instant at) {
            LocalDate end = endOfDay(at);
            return !day.isBefore(policy.window().from(end)) && day.isBefore(end);
        }

        LocalDate endOfDay(Instant at) {
            return program.day(at).plusDays(1);
        }
    }

    /**
     * The tier was judged because of a fact, or reviewed because of time, on what was measured then.
     *
     * @param reached the tier that the fact reached when it was first judged, or after a part of itself was given back; 0 where
     *     it reached none
     */
    private record Step(
            Terms terms,
            Position at,
            TierStanding from,
            @Nullable Reference cause,
            TierStanding to,
            int reached,
            long measured) {
        boolean changed() {
            return !from.equals(to);
        }

        /**
         * The step without what a purchase of a day gives back now. The history knows days, and a day knows nothing of what
         * came first: so each step keeps what was measured in it.
         */
        Step less(LocalDate day, Document.Taken taken) {
            if (!terms.sees(day, at.at())) {
                return this;
            }
            long less = switch (terms.policy.measure()) {
                case SPEND -> -taken.amounts().net();
                // What was sold at a loss lifts nobody when it comes back.
                case PROFIT -> Math.max(0, -taken.amounts().profit());
                case PURCHASES -> taken.lastUnit() ? 1 : 0;
            };
            return new Step(terms, at, from, cause, to, reached, measured - less);
        }
    }

    /** A ladder of a program, and the tier held on it so far; null where there is none yet. */
    Ladder(Program program, TierPolicy policy, HistoryView history, @Nullable TierStanding held) {
        this.begun = new Terms(program, policy);
        this.terms = begun;
        this.history = history;
        this.held = begun.kept(held);
    }

    private Ladder(Ladder other, HistoryView history) {
        begun = other.begun;
        terms = other.terms;
        held = other.held;
        steps.addAll(other.steps);
        this.history = history;
    }

    /** The same ladder beside another history, in which something else happens from now on. */
    Ladder fork(HistoryView other) {
        return new Ladder(this, other);
    }

    String id() {
        return terms.policy.ladder();
    }

    TierStanding held() {
        return held;
    }

    /** The tier held, as a booking shows it. */
    String shown() {
        return terms.policy.shown(held.tier());
    }

    @Nullable Instant nextReview() {
        return held.reviewAt();
    }

    /**
     * Goes up at once where the measure reaches a higher tier; says so, or what is missing.
     *
     * @return whether it went up
     */
    boolean judge(Position at, Reference cause, Diary diary) {
        return judge(at, cause, held, Reason.TIER_REACHED, diary);
    }

    /** Goes on under another version of the program: keeps the tier where it is known there, and goes up if that is due. */
    void adopt(Program program, TierPolicy policy, Position at, Reference cause, Diary diary) {
        TierStanding from = held;
        enter(new Terms(program, policy), at.at());
        judge(at, cause, from, Reason.TIER_REJUDGED, diary);
    }

    /**
     * Two customers are one from now on: the better of both tiers is kept, with what it took to come by, and judged by what both
     * have done. What led to either is over.
     */
    void join(Ladder other, Position at, Reference cause, Diary diary) {
        TierStanding from = held;
        steps.clear();
        begun = terms;
        held = better(other.held);
        long measured = terms.measured(history, at.at());
        int to = terms.policy.reached(measured);
        boolean up = to > terms.policy.index(held.tier());
        step(at, held, cause, up ? reached(to, at.at()) : held, up ? to : 0, measured);
        if (!held.equals(from)) {
            ProgramVersion version = terms.program.version();
            diary.tier(() -> new Change.Tier(at.at(), from, held, version, rejudged(measured)));
        }
    }

    private TierStanding better(TierStanding other) {
        int order = Integer.compare(terms.policy.index(other.tier()), terms.policy.index(held.tier()));
        if (order == 0) {
            boolean later = held.reviewAt() != null
                    && (other.reviewAt() == null || other.reviewAt().isAfter(held.reviewAt()));
            return later ? other : held;
        }
        return order > 0 ? other : held;
    }

    private void enter(Terms next, Instant at) {
        terms = next;
        held = terms.kept(held, at);
    }

    private boolean judge(Position at, Reference cause, TierStanding from, Reason reason, Diary diary) {
        long measured = terms.measured(history, at.at());
        int to = terms.policy.reached(measured);
        TierStanding next = lifted(to, at);
        boolean lifts = !next.equals(held);
        boolean extended = lifts && next.tier().equals(from.tier());
        step(at, from, cause, next, lifts ? to : 0, measured);
        ProgramVersion version = terms.program.version();
        if (held.equals(from)) {
            diary.note(at.at(), version, () -> unchanged(measured));
            return false;
        }
        diary.tier(() -> new Change.Tier(
                at.at(), from, held, version, judged(extended ? Reason.TIER_EXTENDED : reason, at.at(), measured)));
        return true;
    }

    /** The tier after a fact that reached one: a higher one, or after a purchase the same for longer, if the policy says so. */
    private TierStanding lifted(int to, Position at) {
        TierPolicy policy = terms.policy;
        int index = policy.index(held.tier());
        if (to > index) {
            return reached(to, at.at());
        }
        boolean bought = at.rank() == FactKind.PURCHASE.rank();
        if (to < index || !bought || policy.requalification() != Requalification.EXTEND) {
            return held;
        }
        Instant review = terms.review(index, at.at());
        boolean later = held.reviewAt() != null && review != null && review.isAfter(held.reviewAt());
        return later ? new TierStanding(held.ladder(), held.tier(), held.since(), review) : held;
    }

    /** Reviews the tier at the moment its review falls due. */
    void review(Diary diary) {
        TierPolicy policy = terms.policy;
        Instant at = Objects.requireNonNull(held.reviewAt(), "review");
        LocalDate day = terms.program.day(at);
        long measured = policy.measured(history, day);
        int before = policy.index(held.tier());
        int after = policy.reviewed(before, measured);
        TierStanding from = held;
        Instant next = moment(policy.nextReview(after, day));
        TierStanding to = after == before
                ? new TierStanding(policy.ladder(), held.tier(), held.since(), next)
                : new TierStanding(policy.ladder(), policy.tiers().get(after).id(), at, next);
        step(new Position(at, TIME, NOBODY), held, null, to, 0, measured);
        diary.tier(
                () -> new Change.Tier(at, from, held, terms.program.version(), reviewed(day, before, after, measured)));
    }

    private Explanation reviewed(LocalDate day, int before, int after, long measured) {
        TierPolicy policy = terms.policy;
        if (after >= before) {
            return tierReason(after == before ? Reason.TIER_KEPT : Reason.TIER_REACHED, measured, window(day));
        }
        return Explanation.of(
                policy.downgrade() == Downgrade.ONE_STEP ? Reason.TIER_LOWERED_BY_ONE : Reason.TIER_LOWERED,
                policy.ladder(),
                held.tier(),
                shown(measured),
                shown(policy.tiers().get(before).keepFrom()),
                window(day));
    }

    /**
     * A purchase was given back, in part or whole: the steps since are judged again. Reviews are repeated; each fact is
     * judged on what was measured then less what is given back now; what later facts reached stays.
     *
     * @return whether another tier came of it
     */
    boolean withdraw(Position purchase, Document document, Document.Taken taken, Instant now, Diary diary) {
        int first = 0;
        while (first < steps.size() && steps.get(first).at.compareTo(purchase) < 0) {
            first++;
        }
        List<Step> since = steps.subList(first, steps.size());
        since.replaceAll(step -> step.less(document.day(), taken));
        boolean changed = since.stream().anyMatch(Step::changed);
        if (terms.policy.afterReturn() == AfterReturn.KEEP) {
            if (changed) {
                diary.note(now, terms.program.version(), () -> withdrawn(Reason.TIER_NOT_WITHDRAWN, purchase, now));
            }
            return false;
        }
        // A purchase that is wholly given back was never made: whatever is judged again later, it reaches nothing.
        since.removeIf(step ->
                !document.counts() && !step.changed() && purchase.reference().equals(step.cause));
        if (!changed) {
            return false;
        }
        TierStanding before = held;
        List<Step> again = new ArrayList<>(since);
        since.clear();
        terms = first == 0 ? begun : steps.get(first - 1).terms;
        held = again.get(0).from;
        for (Step step : again) {
            if (step.cause != null) {
                reviewUntil(step.at.at());
                repeat(step, purchase.reference(), document);
            }
        }
        reviewUntil(now);
        int least = terms.policy.index(before.tier()) - 1;
        boolean softened =
                terms.policy.afterReturn() == AfterReturn.ONE_STEP && terms.policy.index(held.tier()) < least;
        if (softened) {
            // It is settled with this: whatever else comes back of what led here lowers nothing more.
            held = reached(least, now);
            steps.clear();
            begun = terms;
        }
        if (held.equals(before)) {
            return false;
        }
        boolean lifted = terms.policy.index(held.tier()) > terms.policy.index(before.tier());
        Reason reason = softened ? Reason.TIER_WITHDRAWN_BY_ONE : Reason.TIER_WITHDRAWN;
        diary.tier(() -> new Change.Tier(
                now,
                before,
                held,
                terms.program.version(),
                lifted ? rejudged(terms.measured(history, now)) : withdrawn(reason, purchase, now)));
        return true;
    }

    private Explanation withdrawn(Reason reason, Position purchase, Instant now) {
        return Explanation.of(reason, id(), held.tier(), shown(terms.measured(history, now)), purchase.reference());
    }

    private void repeat(Step step, Reference purchase, Document document) {
        boolean own = purchase.equals(step.cause);
        if (own && !document.counts()) {
            return;
        }
        TierStanding from = held;
        enter(step.terms, step.at.at());
        int to = terms.policy.reached(step.measured);
        if (!own) {
            to = Math.max(to, step.reached);
        }
        TierStanding next = lifted(to, step.at);
        int reached = !own ? step.reached : next.equals(held) ? 0 : to;
        step(step.at, from, step.cause, next, reached, step.measured);
    }

    private void reviewUntil(Instant until) {
        Diary nobody = new Diary(Diary.Detail.NOTHING);
        while (held.reviewAt() != null && !held.reviewAt().isAfter(until)) {
            review(nobody);
        }
    }

    private void step(
            Position at, TierStanding from, @Nullable Reference cause, TierStanding to, int reached, long measured) {
        steps.add(new Step(terms, at, from, cause, to, reached, measured));
        held = to;
    }

    private TierStanding reached(int index, Instant at) {
        TierPolicy policy = terms.policy;
        return new TierStanding(policy.ladder(), policy.tiers().get(index).id(), at, terms.review(index, at));
    }

    private @Nullable Instant moment(Optional<LocalDate> day) {
        return day.map(terms.program::startOf).orElse(null);
    }

    private Explanation judged(Reason reason, Instant at, long measured) {
        return reason == Reason.TIER_REJUDGED
                ? rejudged(measured)
                : tierReason(reason, measured, window(terms.endOfDay(at)));
    }

    private Explanation rejudged(long measured) {
        return Explanation.of(Reason.TIER_REJUDGED, id(), held.tier(), shown(measured));
    }

    /** Why a tier was reached or kept, or is held for longer, by what a window measured. */
    private Explanation tierReason(Reason reason, long measured, String window) {
        Tier tier = terms.policy.tiers().get(terms.policy.index(held.tier()));
        if (reason == Reason.TIER_EXTENDED) {
            LocalDate review = terms.program.day(Objects.requireNonNull(held.reviewAt()));
            return Explanation.of(reason, id(), tier.id(), shown(measured), shown(tier.threshold()), window, review);
        }
        long asked = reason == Reason.TIER_KEPT ? tier.keepFrom() : tier.threshold();
        return Explanation.of(reason, id(), tier.id(), shown(measured), shown(asked), window);
    }

    private Explanation unchanged(long measured) {
        List<Tier> tiers = terms.policy.tiers();
        int next = terms.policy.index(held.tier()) + 1;
        if (next >= tiers.size()) {
            return Explanation.of(Reason.TIER_TOP, id(), held.tier(), shown(measured));
        }
        Tier tier = tiers.get(next);
        return Explanation.of(
                Reason.TIER_UNCHANGED,
                id(),
                held.tier(),
                shown(measured),
                tier.id(),
                shown(tier.threshold() - measured));
    }

    private Object shown(long value) {
        return terms.policy.measure().isMoney() ? Money.ofMinor(terms.program.currency(), value) : value;
    }

    /** The window that ended the day before, as a code, which the sentences put into words. */
    private String window(LocalDate end) {
        Window window = terms.policy.window();
        if (window instanceof Window.Rolling rolling) {
            return rolling.length().toString();
        }
        if (window instanceof Window.Calendar calendar) {
            String unit = calendar.unit().name();
            return calendar.equals(Window.calendar(calendar.unit()))
                    ? unit
                    : unit + ' ' + MonthDay.from(window.from(end));
        }
        return "LIFETIME";
    }
}

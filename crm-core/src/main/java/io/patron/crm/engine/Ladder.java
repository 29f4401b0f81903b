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
import io.patron.crm.tier.Membership;
import io.patron.crm.tier.Requalification;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private @Nullable LocalDate joined;
    private Terms begun;
    private Terms terms;
    private TierStanding held;

    /** The ladder as one version of the program has it. */
    private record Terms(Program program, TierPolicy policy, TierReasons reasons) {
        Terms(Program program, TierPolicy policy) {
            this(program, policy, new TierReasons(program, policy));
        }

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
        TierStanding kept(TierStanding held, Instant now, LocalDate joined) {
            TierStanding kept = kept(held);
            Instant review = kept.reviewAt() == null ? review(policy.index(kept.tier()), now, joined) : kept.reviewAt();
            return new TierStanding(kept.ladder(), kept.tier(), kept.since(), review);
        }

        /** When a tier that is reached is reviewed for the first time. */
        @Nullable Instant review(int index, Instant reached, LocalDate joined) {
            return policy.firstReview(index, program.day(reached), joined)
                    .map(program::startOf)
                    .orElse(null);
        }

        LocalDate endOfDay(Instant at) {
            return program.day(at).plusDays(1);
        }

        Membership membership(TierStanding held, @Nullable LocalDate joined) {
            return program.membership(joined, held.since());
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
            Gauged measured) {
        boolean changed() {
            return !from.equals(to);
        }

        /**
         * The step without what a purchase of a day gives back now. The history knows days, and a day knows nothing of what
         * came first: so each step keeps what was measured in it.
         */
        Step less(LocalDate day, Document.Taken taken) {
            return new Step(terms, at, from, cause, to, reached, measured.less(day, taken));
        }
    }

    /** A ladder of a program, of who joined on a day, or null for that of her first purchase, and the tier held on it so far; null where there is none yet. */
    Ladder(
            Program program,
            TierPolicy policy,
            HistoryView history,
            @Nullable LocalDate joined,
            @Nullable TierStanding held) {
        this.joined = joined;
        this.begun = new Terms(program, policy);
        this.terms = begun;
        this.history = history;
        this.held = begun.kept(held);
    }

    private Ladder(Ladder other, HistoryView history) {
        joined = other.joined;
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
     * Two customers are one from now on, who joined on a day that was stated, or null: the better of both tiers is kept, with what it took to come by, and judged by what both
     * have done. What led to either is over.
     */
    void join(Ladder other, @Nullable LocalDate since, Position at, Reference cause, Diary diary) {
        TierStanding from = held;
        joined = since;
        steps.clear();
        begun = terms;
        held = aligned(better(other.held), at.at());
        Gauged measured = measured(at.at());
        int to = measured.reached();
        boolean up = to > terms.policy.index(held.tier());
        step(at, held, cause, up ? reached(to, at.at()) : held, up ? to : 0, measured);
        if (!held.equals(from)) {
            ProgramVersion version = terms.program.version();
            diary.tier(() ->
                    new Change.Tier(at.at(), from, held, version, terms.reasons.rejudged(held, measured.readings())));
        }
    }

    /** Who has joined on another day than was known is reviewed on an anniversary of that day, and no sooner. */
    private TierStanding aligned(TierStanding standing, Instant at) {
        Validity validity = terms.policy.validity().orElse(null);
        if (standing.reviewAt() == null || !(validity instanceof Validity.Anniversary)) {
            return standing;
        }
        LocalDate planned = terms.program.day(standing.reviewAt());
        LocalDate review = validity.after(planned.minusDays(1), false, planned, joined(at));
        return new TierStanding(standing.ladder(), standing.tier(), standing.since(), terms.program.startOf(review));
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
        held = terms.kept(held, at, joined(at));
    }

    /** What is measured at the end of the day of a moment. */
    private Gauged measured(Instant at) {
        return Gauged.of(terms.policy, history, terms.endOfDay(at), membership());
    }

    private Membership membership() {
        return terms.membership(held, joined());
    }

    /** The day on which she joined: as it was stated, or that of her first purchase; null where there is none, or nobody asks. */
    private @Nullable LocalDate joined() {
        // Where it makes no difference, a long history need not be loaded for it.
        boolean asked = joined == null && terms.policy.countsAnniversaries();
        return asked ? history.firstDay().orElse(null) : joined;
    }

    /** The same; a moment's day where there is none. */
    private LocalDate joined(Instant at) {
        LocalDate day = joined();
        return day == null ? terms.program.day(at) : day;
    }

    private boolean judge(Position at, Reference cause, TierStanding from, Reason reason, Diary diary) {
        Gauged measured = measured(at.at());
        int to = measured.reached();
        TierStanding next = lifted(to, at);
        boolean lifts = !next.equals(held);
        boolean extended = lifts && next.tier().equals(from.tier());
        step(at, from, cause, next, lifts ? to : 0, measured);
        ProgramVersion version = terms.program.version();
        if (held.equals(from)) {
            diary.note(at.at(), version, () -> terms.reasons.unchanged(held, measured.readings(), measured.end()));
            return false;
        }
        Reason why = extended ? Reason.TIER_EXTENDED : reason;
        diary.tier(() -> new Change.Tier(at.at(), from, held, version, terms.reasons.judged(why, held, measured)));
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
        Instant review = terms.review(index, at.at(), joined(at.at()));
        boolean later = held.reviewAt() != null && review != null && review.isAfter(held.reviewAt());
        return later ? new TierStanding(held.ladder(), held.tier(), held.since(), review) : held;
    }

    /** Reviews the tier at the moment its review falls due. */
    void review(Diary diary) {
        TierPolicy policy = terms.policy;
        Instant at = Objects.requireNonNull(held.reviewAt(), "review");
        LocalDate day = terms.program.day(at);
        Gauged measured = Gauged.of(policy, history, day, membership());
        int before = policy.index(held.tier());
        int after = policy.reviewed(before, measured.readings());
        TierStanding from = held;
        Instant next = moment(policy.nextReview(after, day, joined(at)));
        TierStanding to = after == before
                ? new TierStanding(policy.ladder(), held.tier(), held.since(), next)
                : new TierStanding(policy.ladder(), policy.tiers().get(after).id(), at, next);
        step(new Position(at, TIME, NOBODY), held, null, to, 0, measured);
        ProgramVersion version = terms.program.version();
        diary.tier(() -> new Change.Tier(at, from, held, version, terms.reasons.reviewed(from, held, measured)));
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
                lifted ? terms.reasons.rejudged(held, measured(now).readings()) : withdrawn(reason, purchase, now)));
        return true;
    }

    private Explanation withdrawn(Reason reason, Position purchase, Instant now) {
        return terms.reasons.withdrawn(reason, held, measured(now).readings(), purchase.reference());
    }

    private void repeat(Step step, Reference purchase, Document document) {
        boolean own = purchase.equals(step.cause);
        if (own && !document.counts()) {
            return;
        }
        TierStanding from = held;
        enter(step.terms, step.at.at());
        Gauged measured = step.measured.again(history, membership());
        int to = measured.reached();
        if (!own) {
            to = Math.max(to, step.reached);
        }
        TierStanding next = lifted(to, step.at);
        int reached = !own ? step.reached : next.equals(held) ? 0 : to;
        step(step.at, from, step.cause, next, reached, measured);
    }

    private void reviewUntil(Instant until) {
        Diary nobody = new Diary(Diary.Detail.NOTHING);
        while (held.reviewAt() != null && !held.reviewAt().isAfter(until)) {
            review(nobody);
        }
    }

    private void step(
            Position at, TierStanding from, @Nullable Reference cause, TierStanding to, int reached, Gauged measured) {
        steps.add(new Step(terms, at, from, cause, to, reached, measured));
        held = to;
    }

    private TierStanding reached(int index, Instant at) {
        TierPolicy policy = terms.policy;
        return new TierStanding(
                policy.ladder(), policy.tiers().get(index).id(), at, terms.review(index, at, joined(at)));
    }

    private @Nullable Instant moment(Optional<LocalDate> day) {
        return day.map(terms.program::startOf).orElse(null);
    }
}

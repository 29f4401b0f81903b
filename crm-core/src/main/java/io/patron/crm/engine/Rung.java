// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Position;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.HistoryView;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is on one ladder while it is worked on: the tier by the rules, and over it what is held by hand. The rules know nothing
 * of the hand.
 */
final class Rung {
    private final Ladder ladder;
    private Program program;
    private TierPolicy policy;
    private @Nullable Hand hand;

    /** A ladder of a program, of who joined on a day, or null for that of her first purchase, and what is held on it so far. */
    Rung(
            Program program,
            TierPolicy policy,
            HistoryView history,
            @Nullable LocalDate joined,
            @Nullable TierStanding held) {
        this.program = program;
        this.policy = policy;
        ladder = new Ladder(program, policy, history, joined, held == null ? null : held.earned());
        hand = held == null ? null : Hand.of(held.byHand());
    }

    private Rung(Rung other, HistoryView history) {
        ladder = other.ladder.fork(history);
        program = other.program;
        policy = other.policy;
        hand = other.hand;
    }

    /** The same beside another history, in which something else happens from now on. */
    Rung fork(HistoryView other) {
        return new Rung(this, other);
    }

    String id() {
        return policy.ladder();
    }

    /** What counts. */
    TierStanding held() {
        return over(ladder.held());
    }

    /** What counts, as a booking shows it. */
    String shown() {
        return policy.shown(held().tier());
    }

    /** The earliest moment at which time changes anything. */
    @Nullable Instant nextChange() {
        return Account.earlier(ladder.nextReview(), hand == null ? null : hand.until());
    }

    private TierStanding over(TierStanding earned) {
        return hand == null ? earned : hand.over(policy, earned);
    }

    /** Where the ladder writes what the rules do. */
    private Diary under(Diary diary) {
        return hand == null ? diary : new UnderHand(diary, this::over, this::held);
    }

    // ---------------------------------------------------------------- by the rules

    /** Goes up at once where the measure reaches a higher tier; says whether the rules did. */
    boolean judge(Position at, Reference cause, Diary diary) {
        return ladder.judge(at, cause, under(diary));
    }

    /** A purchase was given back: says whether another tier by the rules came of it. */
    boolean withdraw(Position purchase, Document document, Document.Taken taken, Instant now, Diary diary) {
        return ladder.withdraw(purchase, document, taken, now, under(diary));
    }

    /** Reviews the tier by the rules, and ends what is held by hand, as far as that is due; says whether anything was. */
    boolean pass(Instant at, Diary diary) {
        boolean due = false;
        while (ladder.nextReview() != null && !ladder.nextReview().isAfter(at)) {
            ladder.review(under(diary));
            due = true;
        }
        if (hand != null && hand.over(at)) {
            Hand ended = hand;
            hold(null, at, () -> ended(ended, at), diary);
            due = true;
        }
        return due;
    }

    /** Goes on under another version of the program; what is held by hand ends where that knows no such tier. */
    void adopt(Program next, TierPolicy terms, Position at, Reference cause, Diary diary) {
        program = next;
        TierStanding before = held();
        policy = terms;
        Hand kept = hand;
        if (kept != null && !knows(kept.tier())) {
            hand = null;
            tell(before, at.at(), () -> unknown(kept.tier()), diary);
        } else if (!held().equals(before)) {
            tell(before, at.at(), () -> moved(kept), diary);
        }
        ladder.adopt(next, terms, at, cause, under(diary));
    }

    /** What is held by hand is held no more, for the program has no such ladder any more. */
    void leave(Program next, Instant at, Diary diary) {
        Hand lost = hand;
        if (lost != null) {
            diary.note(
                    at,
                    next.version(),
                    () -> Explanation.of(Reason.TIER_HAND_NOWHERE, id(), lost.tier(), next.version()));
        }
    }

    /** Two customers are one from now on: what she holds by hand stays, or else what the other did is taken over. */
    void join(Rung other, CustomerId customer, @Nullable LocalDate joined, Position at, Reference cause, Diary diary) {
        Hand taken = other.hand;
        if (hand == null && taken != null) {
            hold(
                    taken,
                    at.at(),
                    () -> Explanation.of(
                            Reason.TIER_HAND_TAKEN_OVER, id(), taken.tier(), customer.value(), held().tier()),
                    diary);
        }
        ladder.join(other.ladder, joined, at, cause, under(diary));
    }

    // ---------------------------------------------------------------- by hand

    /** Takes a tier by hand in the place of what was held so, or lifts that. */
    void set(Instant at, ManualTier fact, Diary diary) {
        Hand before = hand;
        String tier = fact.tier();
        if (tier == null) {
            if (before == null) {
                diary.note(
                        at,
                        program.version(),
                        () -> Explanation.of(
                                Reason.TIER_NONE_LIFTED, id(), fact.actor().value(), held().tier()));
            } else {
                hold(null, at, () -> lifted(fact, before), diary);
            }
            return;
        }
        LocalDate day = fact.until();
        Instant until = day == null ? null : program.startOf(day);
        Instant since = before != null && before.tier().equals(tier) ? before.since() : at;
        Hand next = new Hand(tier, Objects.requireNonNull(fact.hold()), since, until, fact.reference());
        if (!knows(tier)) {
            hold(null, at, () -> unknown(tier), diary);
        } else if (next.over(at)) {
            // Its period was closed, and its days were over before it could take effect.
            hold(null, at, () -> ended(next, at), diary);
        } else {
            hold(next, at, () -> told(fact), diary);
        }
    }

    private void hold(@Nullable Hand next, Instant at, Supplier<Explanation> why, Diary diary) {
        TierStanding before = held();
        hand = next;
        tell(before, at, why, diary);
    }

    private void tell(TierStanding before, Instant at, Supplier<Explanation> why, Diary diary) {
        TierStanding after = held();
        if (after.equals(before)) {
            diary.note(at, program.version(), why);
        } else {
            diary.tier(() -> new Change.Tier(at, before, after, program.version(), why.get()));
        }
    }

    private boolean knows(String id) {
        for (Tier tier : policy.tiers()) {
            if (tier.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    // ---------------------------------------------------------------- in words

    private Explanation told(ManualTier fact) {
        return told(fact, held().tier());
    }

    /** Who gave or fixed a tier by hand, why, and until when. */
    static Explanation told(ManualTier fact, String held) {
        String tier = Objects.requireNonNull(fact.tier());
        String actor = fact.actor().value();
        LocalDate until = fact.until();
        if (fact.hold() == ManualTier.Hold.EXACTLY) {
            return until == null
                    ? Explanation.of(Reason.TIER_FIXED, fact.ladder(), tier, actor, fact.reason())
                    : Explanation.of(
                            Reason.TIER_FIXED_UNTIL, fact.ladder(), tier, actor, fact.reason(), until.minusDays(1));
        }
        return until == null
                ? Explanation.of(Reason.TIER_GIVEN, fact.ladder(), tier, actor, fact.reason(), held)
                : Explanation.of(
                        Reason.TIER_GIVEN_UNTIL, fact.ladder(), tier, actor, fact.reason(), until.minusDays(1), held);
    }

    private Explanation lifted(ManualTier fact, Hand before) {
        String actor = fact.actor().value();
        return Explanation.of(Reason.TIER_LIFTED, id(), before.tier(), actor, fact.reason(), held().tier());
    }

    private Explanation ended(Hand ended, Instant at) {
        Instant until = Objects.requireNonNullElse(ended.until(), at);
        LocalDate last = program.day(until).minusDays(1);
        return Explanation.of(Reason.TIER_HAND_ENDED, id(), ended.tier(), last, held().tier());
    }

    private Explanation unknown(String tier) {
        return Explanation.of(Reason.TIER_HAND_UNKNOWN, id(), tier, program.version(), held().tier());
    }

    private Explanation moved(@Nullable Hand kept) {
        String tier = Objects.requireNonNull(kept).tier();
        return Explanation.of(Reason.TIER_HAND_MOVED, id(), tier, program.version(), held().tier());
    }
}

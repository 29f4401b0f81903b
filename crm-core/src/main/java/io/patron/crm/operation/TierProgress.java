// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.History;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.tier.Membership;
import io.patron.crm.tier.Requirement;
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
import org.jspecify.annotations.Nullable;

/**
 * Where a customer is on one ladder, why not higher, and what it takes to stay.
 *
 * @param ladder the ladder's id
 * @param held the tier she holds
 * @param next the next tier that she would be lifted to, or null at the top and where she is held to hers by hand whatever the rules say
 * @param clauses what the next tier asks for, and what there is of it now; at the top, what the one asks for that she holds. One on a
 *     ladder with one measure, and none where that has the first tier alone
 * @param review what the next review of the tier by the rules will find if nothing else happens, or null where none is due
 * @param byHand what she holds by hand, and the tier by the rules underneath, or null where she holds nothing by hand
 */
public record TierProgress(
        String ladder,
        Tier held,
        @Nullable Tier next,
        List<Clause> clauses,
        @Nullable Review review,
        @Nullable ByHand byHand) {
    /** Checks the parts. */
    public TierProgress {
        Objects.requireNonNull(ladder, "ladder");
        Objects.requireNonNull(held, "held");
        clauses = List.copyOf(clauses);
    }

    /**
     * Whether she is held to her tier by hand, whatever the rules say.
     *
     * @return {@code true} where nothing that she buys lifts her
     */
    public boolean isFixed() {
        return byHand != null && byHand.hold() == ManualTier.Hold.EXACTLY;
    }

    /**
     * One of the things that a tier asks for.
     *
     * @param asked what it asks for
     * @param measured what there is of it: minor units of the program's currency, purchases or months
     * @param counts the days that count in it
     */
    public record Clause(Requirement.AtLeast asked, long measured, Counts counts) {
        /** Checks the parts. */
        public Clause {
            Objects.requireNonNull(asked, "asked");
            Objects.requireNonNull(counts, "counts");
        }

        /**
         * What is missing of it.
         *
         * @return minor units, purchases or months; 0 where there is enough
         */
        public long missing() {
            return Math.max(0, asked.least() - measured);
        }
    }

    /**
     * The business days that count in what is measured now, and by when more has to come.
     *
     * @param from the first of them, or null where all count
     * @param until the first day on which some of it counts no more: of a calendar unit or a year of membership its end, of a rolling window
     *     when the first day with something leaves it; null where nothing ever leaves, or nothing is there to leave
     */
    public record Counts(@Nullable LocalDate from, @Nullable LocalDate until) {
        private static Counts of(Window window, LocalDate tomorrow, Membership membership, History history) {
            boolean all = window instanceof Window.Lifetime
                    || (window instanceof Window.SinceTier && membership.tierSince() == null);
            if (all) {
                return new Counts(null, null);
            }
            LocalDate from = window.from(tomorrow, membership);
            LocalDate first = window instanceof Window.Rolling ? first(history, from, tomorrow) : tomorrow.minusDays(1);
            return new Counts(
                    from,
                    first == null ? null : window.leaves(first, membership).orElse(null));
        }

        private static @Nullable LocalDate first(History history, LocalDate from, LocalDate tomorrow) {
            for (BusinessDay day : history.days()) {
                if (!day.day().isBefore(from) && day.day().isBefore(tomorrow) && !day.isEmpty()) {
                    return day.day();
                }
            }
            return null;
        }
    }

    /**
     * A review that is to come.
     *
     * @param at when
     * @param clauses what it takes to stay, and what there will be of it if nothing else happens: what counts in its window already; one
     *     on a ladder with one measure
     * @param expected the tier she will hold then by the rules; what is held by hand may lie over it
     * @param stays whether there is enough to stay already, or to rise: of several things some may be missing all the same
     */
    public record Review(Instant at, List<Clause> clauses, Tier expected, boolean stays) {
        /** Checks the parts. */
        public Review {
            Objects.requireNonNull(at, "at");
            clauses = List.copyOf(clauses);
            Objects.requireNonNull(expected, "expected");
        }

        /**
         * What it will find if nothing else happens.
         *
         * @return what there is of the first of the things it takes to stay, in minor units, purchases or months; 0 where it takes nothing
         */
        public long measured() {
            return clauses.isEmpty() ? 0 : clauses.get(0).measured();
        }

        /**
         * What is missing to stay.
         *
         * @return what is missing of the first of the things it takes that is not there, in minor units, purchases or months; 0 where there
         *     is enough
         */
        public long missing() {
            return stays ? 0 : TierProgress.missing(clauses);
        }
    }

    /**
     * Where a standing is on each ladder.
     *
     * @param program the version of the program that it is judged by
     * @param standing the standing, brought up to the moment that is asked about
     * @return one for each ladder of hers that the program has; none for a walk-in
     */
    public static List<TierProgress> of(Program program, Standing standing) {
        List<TierProgress> all = new ArrayList<>();
        for (TierStanding held : standing.tiers()) {
            program.ladder(held.ladder()).ifPresent(ladder -> all.add(of(program, standing, ladder, held)));
        }
        return all;
    }

    private static TierProgress of(Program program, Standing standing, TierPolicy ladder, TierStanding holds) {
        List<Tier> tiers = ladder.tiers();
        int held = ladder.index(holds.tier());
        Membership membership = standing.membership(program, holds);
        Review review = null;
        Instant at = holds.reviewAt();
        if (at != null) {
            LocalDate day = program.day(at);
            int earned = ladder.index(holds.earned().tier());
            long[] found = ladder.measured(standing.history(), day, membership);
            int left = ladder.reviewed(earned, found);
            List<Clause> asked = clauses(tiers.get(earned).keep(), standing, day, membership);
            review = new Review(at, asked, tiers.get(left), left >= earned);
        }
        ByHand hand = holds.byHand();
        boolean fixed = hand != null && hand.hold() == ManualTier.Hold.EXACTLY;
        Tier next = fixed || held + 1 == tiers.size() ? null : tiers.get(held + 1);
        LocalDate tomorrow = program.day(standing.stamp().asOf()).plusDays(1);
        return new TierProgress(
                ladder.ladder(),
                tiers.get(held),
                next,
                clauses((next == null ? tiers.get(held) : next).enter(), standing, tomorrow, membership),
                review,
                hand);
    }

    /**
     * What a requirement asks for, and what there is of it in the windows whose last day is the day before one.
     *
     * @param requirement the requirement, or null for nothing
     * @param standing the standing
     * @param end the day after the last day of the windows
     * @param membership the days from which her own windows are counted
     * @return one for each single requirement
     */
    static List<Clause> clauses(
            @Nullable Requirement requirement, Standing standing, LocalDate end, Membership membership) {
        List<Clause> clauses = new ArrayList<>(1);
        for (Requirement.AtLeast asked : requirement == null ? List.<Requirement.AtLeast>of() : requirement.clauses()) {
            clauses.add(new Clause(
                    asked,
                    asked.gauge().read(standing.history(), end, membership),
                    Counts.of(asked.gauge().window(), end, membership, standing.history())));
        }
        return clauses;
    }

    static long missing(List<Clause> clauses) {
        return clauses.isEmpty() ? 0 : foremost(clauses).missing();
    }

    private static Clause foremost(List<Clause> clauses) {
        for (Clause clause : clauses) {
            if (clause.missing() > 0) {
                return clause;
            }
        }
        return clauses.get(0);
    }

    /**
     * What is measured.
     *
     * @return what there is of the first of the {@link #clauses}: minor units of the program's currency, purchases or months; 0 where there
     *     is none
     */
    public long measured() {
        return clauses.isEmpty() ? 0 : clauses.get(0).measured();
    }

    /**
     * The days that count in what is {@link #measured}.
     *
     * @return those of the first of the {@link #clauses}; all days where there is none
     */
    public Counts counts() {
        return clauses.isEmpty() ? new Counts(null, null) : clauses.get(0).counts();
    }

    /**
     * The one of the {@link #clauses} that is shown where there is room for one.
     *
     * @return the first of which there is too little, or the first of all; empty at the top
     */
    public Optional<Clause> foremost() {
        return next == null ? Optional.empty() : Optional.of(foremost(clauses));
    }

    /**
     * What is missing to the next tier.
     *
     * @return what is missing of the {@link #foremost} clause, in minor units, purchases or months; 0 where there is enough of each, and empty
     *     where there is no next
     */
    public Optional<Long> missing() {
        return foremost().map(Clause::missing);
    }
}

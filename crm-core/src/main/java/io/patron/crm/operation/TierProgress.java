// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.history.BusinessDay;
import io.patron.crm.history.History;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
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
 * @param measured what is measured now: minor units of the program's currency, or purchases
 * @param counts the days that count in it
 * @param next the next tier, or null at the top
 * @param review what the next review will find if nothing else happens, or null where none is due
 */
public record TierProgress(
        String ladder,
        Tier held,
        long measured,
        Counts counts,
        @Nullable Tier next,
        @Nullable Review review) {
    /** Checks the parts. */
    public TierProgress {
        Objects.requireNonNull(ladder, "ladder");
        Objects.requireNonNull(held, "held");
        Objects.requireNonNull(counts, "counts");
    }

    /**
     * The business days that count in what is measured now, and by when more has to come.
     *
     * @param from the first of them, or null where all count
     * @param until the first day on which some of it counts no more: of a calendar unit its end, of a rolling window when the first day
     *     with something leaves it; null where nothing ever leaves, or nothing is there to leave
     */
    public record Counts(@Nullable LocalDate from, @Nullable LocalDate until) {
        private static Counts of(Window window, LocalDate tomorrow, History history) {
            if (window instanceof Window.Lifetime) {
                return new Counts(null, null);
            }
            LocalDate from = window.from(tomorrow);
            LocalDate first = window instanceof Window.Calendar ? from : first(history, from, tomorrow);
            return new Counts(from, first == null ? null : window.leaves(first).orElse(null));
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
     * @param measured what it will find if nothing else happens: what counts in its window already
     * @param asked what it takes to stay
     * @param expected the tier she will hold then
     */
    public record Review(Instant at, long measured, long asked, Tier expected) {
        /** Checks the parts. */
        public Review {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(expected, "expected");
        }

        /**
         * What is missing to stay.
         *
         * @return minor units or purchases, 0 where there is enough
         */
        public long missing() {
            return Math.max(0, asked - measured);
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
        LocalDate tomorrow = program.day(standing.stamp().asOf()).plusDays(1);
        Review review = null;
        Instant at = holds.reviewAt();
        if (at != null) {
            long found = ladder.measured(standing.history(), program.day(at));
            Tier expected = tiers.get(ladder.reviewed(held, found));
            review = new Review(at, found, tiers.get(held).keepFrom(), expected);
        }
        return new TierProgress(
                ladder.ladder(),
                tiers.get(held),
                ladder.measured(standing.history(), tomorrow),
                Counts.of(ladder.window(), tomorrow, standing.history()),
                held + 1 == tiers.size() ? null : tiers.get(held + 1),
                review);
    }

    /**
     * What is missing to the next tier.
     *
     * @return minor units or purchases; empty at the top
     */
    public Optional<Long> missing() {
        return Optional.ofNullable(next).map(tier -> Math.max(0, tier.threshold() - measured));
    }
}

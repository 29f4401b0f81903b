// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for ladders that nobody can have meant. */
final class LadderLint {
    /** More purchases a day than anybody makes, year in, year out. */
    private static final long MOST_PURCHASES_A_DAY = 24;

    private static final long MOST_DAYS = 36_500;

    private static final int LEAST_DAYS_OF_A_MONTH = 28;

    /** More money, in minor units, than a program can be about. */
    private static final long MOST_MINOR = 1_000_000_000_000_000L;

    /** So many years from today tiers are reached to see when they are reviewed: a leap day is among them. */
    private static final int YEARS = 4;

    /** So many days may lie between two lengths that were meant to be the same: twelve months and 360 days. */
    private static final int NEARLY = 6;

    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    private LadderLint(LocalDate today) {
        this.today = today;
    }

    static List<Finding> of(Program program, LocalDate today) {
        LadderLint lint = new LadderLint(today);
        for (int i = 0; i < program.ladders().size(); i++) {
            lint.ladder("$.ladders[" + i + "]", program.ladders().get(i));
        }
        return lint.findings;
    }

    private void ladder(String path, TierPolicy ladder) {
        unreachable(path, ladder);
        String id = ladder.ladder();
        if (ladder.tiers().size() == 1) {
            String only = ladder.tiers().get(0).id();
            found(Finding.Code.LADDER_OF_ONE, path + ".tiers", Map.of("ladder", id, "tier", only));
            return;
        }
        Validity validity = ladder.validity().orElse(null);
        if (validity == null) {
            return;
        }
        neverFalls(path, ladder);
        ladder.stayAtLeast()
                .filter(stay -> isWithoutEffect(ladder, validity))
                .ifPresent(stay -> found(
                        Finding.Code.STAY_WITHOUT_EFFECT,
                        path + ".stayAtLeast",
                        Map.of("ladder", id, "period", stay.toString())));
        Window window = ladder.gauge().map(Gauge::window).orElse(null);
        if (window instanceof Window.Calendar calendar && isBetween(ladder, calendar)) {
            String unit = calendar.unit().name().toLowerCase(Locale.ROOT);
            found(Finding.Code.REVIEW_OF_A_PART, path + ".validity", Map.of("ladder", id, "unit", unit));
        }
        if (window instanceof Window.Rolling rolling && validity instanceof Validity.Lasting lasting) {
            lengths(path, id, rolling.length(), lasting.length());
        }
    }

    private void unreachable(String path, TierPolicy ladder) {
        String field = ladder.gauge().isPresent() ? "].threshold" : "].enter";
        for (int i = 0; i < ladder.tiers().size(); i++) {
            Tier tier = ladder.tiers().get(i);
            if (tier.enter() != null && !isReachable(tier.enter())) {
                found(
                        Finding.Code.TIER_UNREACHABLE,
                        path + ".tiers[" + i + field,
                        Map.of("ladder", ladder.ladder(), "tier", tier.id()));
            }
        }
    }

    private boolean isReachable(Requirement requirement) {
        if (requirement instanceof Requirement.Several several) {
            return several.of().stream().filter(this::isReachable).count() >= several.least();
        }
        Requirement.AtLeast clause = (Requirement.AtLeast) requirement;
        Window window = clause.gauge().window();
        boolean ever = window instanceof Window.Lifetime || window instanceof Window.SinceTier;
        long days = ever
                ? MOST_DAYS
                : today.plusDays(1).toEpochDay() - longest(window).toEpochDay();
        long most = switch (clause.gauge().measure()) {
            case SPEND, PROFIT -> MOST_MINOR;
            case PURCHASES -> days * MOST_PURCHASES_A_DAY;
            // At either end it may touch one month more than fit into it.
            case ACTIVE_MONTHS -> 2 + days / LEAST_DAYS_OF_A_MONTH;
        };
        return clause.least() <= most;
    }

    /** The first day of a window that ends today and is as long as it can be. */
    private LocalDate longest(Window window) {
        return window instanceof Window.Calendar calendar
                ? switch (calendar.unit()) {
                    case MONTH -> today.minusDays(30);
                    case QUARTER -> today.minusDays(91);
                    case YEAR -> today.minusDays(365);
                }
                : window.from(today.plusDays(1));
    }

    /** A review that asks for nothing; what takes less to stay than a tier below it cannot be said. */
    private void neverFalls(String path, TierPolicy ladder) {
        for (int i = 1; i < ladder.tiers().size(); i++) {
            Tier tier = ladder.tiers().get(i);
            if (asksNothing(tier.keep())) {
                boolean own = tier.keep() instanceof Requirement.AtLeast keep
                        && ladder.gauge().filter(keep.gauge()::equals).isPresent();
                found(
                        Finding.Code.TIER_NEVER_FALLS,
                        path + ".tiers[" + i + (own ? "].keepFrom" : "].keep"),
                        Map.of("ladder", ladder.ladder(), "tier", tier.id()));
            }
        }
    }

    private static boolean asksNothing(@Nullable Requirement keep) {
        if (keep instanceof Requirement.Several several) {
            return several.of().stream().filter(LadderLint::asksNothing).count() >= several.least();
        }
        return keep instanceof Requirement.AtLeast clause && clause.least() == 0;
    }

    /** Days on which a tier is reached. */
    private Stream<LocalDate> days() {
        return today.datesUntil(today.plusYears(YEARS));
    }

    /** Whether a tier is reviewed on the same day without it, whenever it is reached. */
    private boolean isWithoutEffect(TierPolicy ladder, Validity validity) {
        TierPolicy without = TierPolicy.onRequirements(ladder.ladder())
                .tier("from", "From")
                .tier("to", "To", Requirement.purchases(1, Window.lifetime()))
                .validity(validity)
                .build();
        return days().allMatch(day -> ladder.firstReview(1, day, today).equals(without.firstReview(1, day, today)));
    }

    /** Whether some review is not where a unit of its window ends, so that it finds the beginning of the next one only. */
    private boolean isBetween(TierPolicy ladder, Window.Calendar calendar) {
        return days().flatMap(day -> ladder.firstReview(1, day, today).stream())
                .anyMatch(review -> !calendar.from(review.plusDays(1)).equals(review));
    }

    /** Lengths that differ, but never by more than some days: in one year a day counts at two reviews, in the next at none. */
    private void lengths(String path, String ladder, Period window, Period validity) {
        boolean nearly = days().allMatch(day ->
                Math.abs(day.plus(window).toEpochDay() - day.plus(validity).toEpochDay()) <= NEARLY);
        boolean same = days().allMatch(day -> day.plus(window).equals(day.plus(validity)));
        if (nearly && !same) {
            found(
                    Finding.Code.NEARLY_AS_LONG,
                    path + ".keepFor",
                    Map.of("ladder", ladder, "window", window.toString(), "validity", validity.toString()));
        }
    }

    private void found(Finding.Code code, String path, Map<String, String> inputs) {
        findings.add(Finding.of(code, path, inputs));
    }
}

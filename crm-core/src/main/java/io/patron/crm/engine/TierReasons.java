// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Reference;
import io.patron.crm.program.Program;
import io.patron.crm.tier.Downgrade;
import io.patron.crm.tier.Gauge;
import io.patron.crm.tier.Requirement;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierStanding;
import io.patron.crm.tier.Window;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Says why a tier of a ladder was reached, kept, lowered or missed. */
final class TierReasons {
    private final Program program;
    private final TierPolicy policy;

    TierReasons(Program program, TierPolicy policy) {
        this.program = program;
        this.policy = policy;
    }

    /** Why a tier was reached, or is held for longer. */
    Explanation judged(Reason reason, TierStanding held, Gauged measured) {
        if (reason == Reason.TIER_REJUDGED) {
            return rejudged(held, measured.readings());
        }
        Requirement enter = tier(held).enter();
        return met(reason, held, enter, measured);
    }

    /** What a review found, and what came of it. */
    Explanation reviewed(TierStanding from, TierStanding held, Gauged measured) {
        int before = policy.index(from.tier());
        int after = policy.index(held.tier());
        if (after > before) {
            return met(Reason.TIER_REACHED, held, tier(held).enter(), measured);
        }
        Tier tier = tier(from);
        if (after == before) {
            boolean kept = tier.keep() == null
                    || !unmet(tier.keep(), measured.readings()).isEmpty();
            return met(Reason.TIER_KEPT, held, kept ? tier.enter() : tier.keep(), measured);
        }
        if (tier.keep() == null) {
            return rejudged(held, measured.readings());
        }
        List<Requirement.AtLeast> missed = unmet(tier.keep(), measured.readings());
        boolean one = policy.downgrade() == Downgrade.ONE_STEP;
        if (missed.size() == 1) {
            Requirement.AtLeast clause = missed.get(0);
            return Explanation.of(
                    one ? Reason.TIER_LOWERED_BY_ONE : Reason.TIER_LOWERED,
                    policy.ladder(),
                    held.tier(),
                    shown(clause.gauge(), reading(clause, measured.readings())),
                    shown(clause.gauge(), clause.least()),
                    window(clause.gauge().window(), measured.end()));
        }
        return Explanation.of(
                one ? Reason.TIER_LOWERED_BY_ONE_WITH : Reason.TIER_LOWERED_WITH,
                policy.ladder(),
                held.tier(),
                needed(tier.keep(), measured.readings()),
                missing(tier.keep(), measured.readings(), measured.end()));
    }

    /** That a tier was found by judging all anew. */
    Explanation rejudged(TierStanding held, long[] readings) {
        return Explanation.of(Reason.TIER_REJUDGED, policy.ladder(), held.tier(), readings(readings));
    }

    /** That a purchase came back on which a tier rested. */
    Explanation withdrawn(Reason reason, TierStanding held, long[] readings, Reference purchase) {
        return Explanation.of(reason, policy.ladder(), held.tier(), readings(readings), purchase);
    }

    /** What is missing to the next tier, if there is one. */
    Explanation unchanged(TierStanding held, long[] readings, LocalDate end) {
        int next = policy.index(held.tier()) + 1;
        return next >= policy.tiers().size()
                ? Explanation.of(Reason.TIER_TOP, policy.ladder(), held.tier(), readings(readings))
                : missing(held, policy.tiers().get(next), readings, end);
    }

    /** What is missing to a tier. */
    Explanation missing(TierStanding held, Tier asked, long[] readings, LocalDate end) {
        Requirement enter = Objects.requireNonNull(asked.enter());
        List<Requirement.AtLeast> missed = unmet(enter, readings);
        if (missed.isEmpty()) {
            return Explanation.of(Reason.TIER_ENOUGH, policy.ladder(), held.tier(), asked.id());
        }
        if (missed.size() == 1) {
            Requirement.AtLeast clause = missed.get(0);
            long reading = reading(clause, readings);
            return Explanation.of(
                    Reason.TIER_UNCHANGED,
                    policy.ladder(),
                    held.tier(),
                    shown(clause.gauge(), reading),
                    asked.id(),
                    shown(clause.gauge(), clause.least() - reading));
        }
        return Explanation.of(
                Reason.TIER_UNCHANGED_WITH,
                policy.ladder(),
                held.tier(),
                asked.id(),
                needed(enter, readings),
                missing(enter, readings, end));
    }

    private Tier tier(TierStanding held) {
        return policy.tiers().get(policy.index(held.tier()));
    }

    private Explanation met(Reason reason, TierStanding held, @Nullable Requirement requirement, Gauged measured) {
        List<Requirement.AtLeast> met = requirement == null ? List.of() : met(requirement, measured.readings());
        if (met.isEmpty()) {
            // It is held whatever was measured: by who has the first, or where another version lets nobody fall.
            return rejudged(held, measured.readings());
        }
        if (met.size() == 1) {
            return metByOne(reason, held, met.get(0), measured);
        }
        String clauses = code(met, measured.readings(), measured.end());
        if (reason == Reason.TIER_EXTENDED) {
            return Explanation.of(Reason.TIER_EXTENDED_WITH, policy.ladder(), held.tier(), clauses, review(held));
        }
        Reason with = reason == Reason.TIER_KEPT ? Reason.TIER_KEPT_WITH : Reason.TIER_REACHED_WITH;
        return Explanation.of(with, policy.ladder(), held.tier(), clauses);
    }

    private Explanation metByOne(Reason reason, TierStanding held, Requirement.AtLeast clause, Gauged measured) {
        Object reading = shown(clause.gauge(), reading(clause, measured.readings()));
        Object asked = shown(clause.gauge(), clause.least());
        String window = window(clause.gauge().window(), measured.end());
        return reason == Reason.TIER_EXTENDED
                ? Explanation.of(reason, policy.ladder(), held.tier(), reading, asked, window, review(held))
                : Explanation.of(reason, policy.ladder(), held.tier(), reading, asked, window);
    }

    private LocalDate review(TierStanding held) {
        return program.day(Objects.requireNonNull(held.reviewAt()));
    }

    /** Of a requirement that is met, as much as it takes to meet it. */
    private List<Requirement.AtLeast> met(Requirement requirement, long[] readings) {
        if (requirement instanceof Requirement.AtLeast clause) {
            return reading(clause, readings) >= clause.least() ? List.of(clause) : List.of();
        }
        Requirement.Several several = (Requirement.Several) requirement;
        List<Requirement.AtLeast> met = new ArrayList<>();
        int parts = 0;
        for (Requirement part : several.of()) {
            if (parts < several.least() && isMet(part, readings)) {
                met(part, readings).stream()
                        .filter(clause -> !met.contains(clause))
                        .forEach(met::add);
                parts++;
            }
        }
        return met;
    }

    private boolean isMet(Requirement requirement, long[] readings) {
        if (requirement instanceof Requirement.AtLeast clause) {
            return reading(clause, readings) >= clause.least();
        }
        Requirement.Several several = (Requirement.Several) requirement;
        return several.of().stream().filter(part -> isMet(part, readings)).count() >= several.least();
    }

    /** Of a requirement that is not met, what is missing of the parts that are not; empty where it is met. */
    private List<Requirement.AtLeast> unmet(Requirement requirement, long[] readings) {
        if (isMet(requirement, readings)) {
            return List.of();
        }
        if (requirement instanceof Requirement.AtLeast clause) {
            return List.of(clause);
        }
        return ((Requirement.Several) requirement)
                .of().stream()
                        .flatMap(part -> unmet(part, readings).stream())
                        .distinct()
                        .toList();
    }

    /** The parts that are not met, with a semicolon between; of one that has parts, how many of which. */
    private String missing(Requirement requirement, long[] readings, LocalDate end) {
        if (!(requirement instanceof Requirement.Several several)) {
            return code(unmet(requirement, readings), readings, end);
        }
        StringJoiner parts = new StringJoiner(";");
        for (Requirement part : several.of()) {
            List<Requirement.AtLeast> missed = unmet(part, readings);
            if (missed.size() == 1) {
                parts.add(code(missed, readings, end));
            } else if (!missed.isEmpty()) {
                parts.add(needed(part, readings) + "&"
                        + code(missed, readings, end).replace(';', '&'));
            }
        }
        return parts.toString();
    }

    /** How many more of its parts must be met for it to be met. */
    private long needed(Requirement requirement, long[] readings) {
        return requirement instanceof Requirement.Several several
                ? Math.max(
                        0,
                        several.least()
                                - several.of().stream()
                                        .filter(part -> isMet(part, readings))
                                        .count())
                : 1;
    }

    private long reading(Requirement.AtLeast clause, long[] readings) {
        return readings[policy.gauges().indexOf(clause.gauge())];
    }

    /** What is measured: the one reading as it is, several as a code with their windows. */
    private Object readings(long[] readings) {
        List<Gauge> gauges = policy.gauges();
        if (gauges.size() == 1) {
            return shown(gauges.get(0), readings[0]);
        }
        StringJoiner code = new StringJoiner(";");
        for (int i = 0; i < readings.length; i++) {
            code.add(String.join("|", gauges.get(i).measure().name(), figure(gauges.get(i), readings[i])));
        }
        return code.toString();
    }

    /** Such as {@code SPEND|EUR 400.00|EUR 500.00|MONTH;PURCHASES|3|20|LIFETIME}. */
    private String code(List<Requirement.AtLeast> clauses, long[] readings, LocalDate end) {
        StringJoiner code = new StringJoiner(";");
        for (Requirement.AtLeast clause : clauses) {
            Gauge gauge = clause.gauge();
            code.add(String.join(
                    "|",
                    gauge.measure().name(),
                    figure(gauge, reading(clause, readings)),
                    figure(gauge, clause.least()),
                    window(gauge.window(), end)));
        }
        return code.toString();
    }

    private String figure(Gauge gauge, long value) {
        return gauge.measure().isMoney()
                ? Money.ofMinor(program.currency(), value).toString()
                : Long.toString(value);
    }

    /** An amount, a number of purchases, or what else is counted, as a code. */
    private Object shown(Gauge gauge, long value) {
        if (gauge.measure() == Gauge.Measure.ACTIVE_MONTHS) {
            return gauge.measure().name() + '|' + value;
        }
        return gauge.measure().isMoney() ? Money.ofMinor(program.currency(), value) : (Object) value;
    }

    /** The window that ended the day before, as a code, which the sentences put into words. */
    private static String window(Window window, LocalDate end) {
        if (window instanceof Window.Rolling rolling) {
            return rolling.length().toString();
        }
        if (window instanceof Window.Calendar calendar) {
            String unit = calendar.unit().name();
            return calendar.equals(Window.calendar(calendar.unit()))
                    ? unit
                    : unit + ' ' + MonthDay.from(window.from(end));
        }
        if (window instanceof Window.Anniversary anniversary) {
            return anniversary.of().name();
        }
        return window instanceof Window.SinceTier ? "SINCE_TIER" : "LIFETIME";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.FactKind;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CacheFigures;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/** The meters by name, in one registry. Asking for one a second time gives the same. */
final class Meters {
    /** The kinds that a host can give to be recorded; the others are made on the way, such as those that stand in two journals. */
    private static final Set<FactKind> COMMANDS = EnumSet.complementOf(EnumSet.of(
            FactKind.REGISTRATION,
            FactKind.REASSIGN,
            FactKind.MERGE,
            FactKind.UNMERGE,
            FactKind.REFERRAL,
            FactKind.TRANSFER_IN,
            FactKind.TRANSFER_OUT));

    /** The entries that change a balance. */
    private static final Set<EntryKind> MOVING =
            EnumSet.complementOf(EnumSet.of(EntryKind.SETTLE, EntryKind.RELEASE, EntryKind.RESERVE, EntryKind.VOID));

    /** Why a customer comes to hold another tier. */
    private static final Map<Reason, String> MOVES = Map.of(
            Reason.TIER_REACHED, "reached",
            Reason.TIER_LOWERED, "lowered",
            Reason.TIER_LOWERED_BY_ONE, "lowered",
            Reason.TIER_WITHDRAWN, "withdrawn",
            Reason.TIER_WITHDRAWN_BY_ONE, "withdrawn",
            Reason.TIER_REJUDGED, "rejudged");

    private final MeterRegistry registry;
    private final Tags common;

    Meters(MeterRegistry registry, Iterable<Tag> common) {
        this.registry = registry;
        this.common = Tags.of(common);
    }

    /** Registers everything that can be counted, so that what has not happened yet is shown as nought and not as missing. */
    void register(ProgramVersions programs) {
        for (FactKind kind : FactKind.values()) {
            facts(kind);
        }
        for (FactKind kind : COMMANDS) {
            Outcome.OF_COMMANDS.forEach(outcome -> commands(kind, outcome));
        }
        for (Mode mode : Mode.values()) {
            Outcome.OF_UNITS.forEach(outcome -> units(mode, outcome));
        }
        for (Stage stage : Stage.values()) {
            stages(stage);
        }
        programs.all().forEach(this::register);
        retries();
        due();
        listenerFailures();
    }

    private void register(Program program) {
        program.points()
                .forEach(policy -> MOVING.forEach(kind -> {
                    points(policy.wallet(), kind, 1);
                    points(policy.wallet(), kind, -1);
                }));
        program.ladders()
                .forEach(ladder -> ladder.tiers()
                        .forEach(tier -> MOVES.values().forEach(why -> tiers(ladder.ladder(), tier.id(), why))));
    }

    /** The word of a value of a closed set. */
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Counter counter(String name, String unit, String what, String... tags) {
        return Counter.builder(name)
                .baseUnit(unit)
                .description(what)
                .tags(common.and(tags))
                .register(registry);
    }

    Counter facts(FactKind kind) {
        return counter("crm.facts", "facts", "Facts that were committed", "kind", word(kind));
    }

    Counter commands(FactKind kind, Outcome outcome) {
        String what = "Facts that were given to be recorded, and what became of them";
        return counter("crm.commands", "commands", what, "kind", word(kind), "outcome", word(outcome));
    }

    /** The points that entries of a kind have brought into a wallet, or taken from it. */
    Counter points(WalletId wallet, EntryKind kind, long amount) {
        String direction = amount < 0 ? "out" : "in";
        String what = "Points that were booked, in minor units of the wallet";
        return counter(
                "crm.points", "points", what, "wallet", wallet.value(), "entry", word(kind), "direction", direction);
    }

    Counter tiers(String ladder, String tier, Reason reason) {
        return tiers(ladder, tier, MOVES.getOrDefault(reason, "rejudged"));
    }

    private Counter tiers(String ladder, String tier, String why) {
        String what = "Customers who came to hold another tier";
        return counter("crm.tiers.moves", "customers", what, "ladder", ladder, "tier", tier, "why", why);
    }

    Counter stages(Stage stage) {
        return counter("crm.stages.moves", "customers", "Customers who entered a stage of life", "stage", stage.word());
    }

    Counter due() {
        return counter("crm.due.bookings", "bookings", "Bookings of what the passing of time has brought");
    }

    Counter retries() {
        return counter("crm.units.retries", "runs", "Runs of units of work after the first");
    }

    Counter listenerFailures() {
        return counter("crm.listeners.failures", "failures", "Listeners that threw after a commit");
    }

    Timer units(Mode mode, Outcome outcome) {
        return Timer.builder("crm.units")
                .description("Units of work: how long they took, with all their runs")
                .tags(common.and("mode", word(mode), "outcome", word(outcome)))
                .register(registry);
    }

    Timer.Sample begin() {
        return Timer.start(registry);
    }

    void active(Mode mode, AtomicInteger count) {
        Gauge.builder("crm.units.active", count, AtomicInteger::get)
                .baseUnit("units")
                .description("Units of work that are running now")
                .tags(common.and("mode", word(mode)))
                .strongReference(true)
                .register(registry);
    }

    void cache(CacheFigures cache) {
        cached("crm.cache.gets", "journals", cache, CacheFigures::hits, common.and("result", "hit"));
        cached("crm.cache.gets", "journals", cache, CacheFigures::misses, common.and("result", "miss"));
        cached("crm.cache.evictions", "journals", cache, CacheFigures::evictions, common);
        Gauge.builder("crm.cache.facts", cache, CacheFigures::facts)
                .baseUnit("facts")
                .description("Facts that the cache holds")
                .tags(common)
                .strongReference(true)
                .register(registry);
    }

    private void cached(
            String name, String unit, CacheFigures cache, ToDoubleFunction<CacheFigures> figure, Iterable<Tag> tags) {
        FunctionCounter.builder(name, cache, figure)
                .baseUnit(unit)
                .description("What became of readings of journals")
                .tags(tags)
                .register(registry);
    }
}

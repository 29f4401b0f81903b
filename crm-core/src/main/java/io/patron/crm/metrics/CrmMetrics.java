// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.operation.CrmObserver;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CacheFigures;
import io.patron.crm.spi.CrmStore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times what a CRM does. It stands around the store, where it sees what is committed and how long it takes, and
 * observes the CRM, where it sees what was refused. Thread-safe; one can serve any number of CRMs, which then add up.
 *
 * <p>Example:
 *
 * <pre>{@code
 * CrmMetrics metrics = CrmMetrics.of(registry, ProgramVersions.of(List.of(program)));
 * Crm crm = Crm.builder(store, program, clock).around(metrics::around).observer(metrics).build();
 * }</pre>
 *
 * <table>
 * <caption>The meters; {@code docs/metrics.md} has them with all values of their tags</caption>
 * <tr><th>name</th><th>what it says</th><th>tags</th></tr>
 * <tr><td>crm.commands</td><td>facts that were given to be recorded</td><td>kind, outcome</td></tr>
 * <tr><td>crm.facts</td><td>facts that were committed</td><td>kind</td></tr>
 * <tr><td>crm.points</td><td>points that were booked, in minor units</td><td>wallet, entry, direction</td></tr>
 * <tr><td>crm.tiers.moves</td><td>customers who came to another tier</td><td>ladder, tier, why</td></tr>
 * <tr><td>crm.stages.moves</td><td>customers who entered a stage</td><td>stage</td></tr>
 * <tr><td>crm.due.bookings</td><td>bookings of what time has brought</td><td></td></tr>
 * <tr><td>crm.units</td><td>time of units of work</td><td>mode, outcome</td></tr>
 * <tr><td>crm.units.active</td><td>units that are running now</td><td>mode</td></tr>
 * <tr><td>crm.units.retries</td><td>runs of units after the first</td><td></td></tr>
 * <tr><td>crm.listeners.failures</td><td>listeners that threw</td><td></td></tr>
 * <tr><td>crm.cache.gets</td><td>readings through a cache</td><td>result</td></tr>
 * <tr><td>crm.cache.evictions</td><td>journals put out of a cache</td><td></td></tr>
 * <tr><td>crm.cache.facts</td><td>facts in a cache</td><td></td></tr>
 * </table>
 *
 * <p>Tags hold words of this library and ids of the program, never anything of a customer.
 */
@SuppressWarnings("exports") // A host that is a module and uses this requires micrometer.core itself.
public final class CrmMetrics implements CrmObserver {
    private final Meters meters;
    private final Map<Mode, AtomicInteger> active = new EnumMap<>(Mode.class);

    private CrmMetrics(Meters meters) {
        this.meters = meters;
        for (Mode mode : Mode.values()) {
            AtomicInteger count = new AtomicInteger();
            active.put(mode, count);
            meters.active(mode, count);
        }
    }

    /**
     * Registers the meters.
     *
     * @param registry where
     * @param programs whose wallets and tiers are counted; those of other stored versions join when they first occur
     * @return the metrics
     */
    public static CrmMetrics of(MeterRegistry registry, ProgramVersions programs) {
        return of(registry, programs, List.of());
    }

    /**
     * Registers the meters, each with some more tags: which brand it is, where one registry serves several.
     *
     * <p>Example: {@code CrmMetrics.of(registry, programs, Tags.of("brand", "north"))}.
     *
     * @param registry where
     * @param programs whose wallets and tiers are counted; those of other stored versions join when they first occur
     * @param tags the host's own tags, with values from a closed set
     * @return the metrics
     */
    public static CrmMetrics of(MeterRegistry registry, ProgramVersions programs, Iterable<Tag> tags) {
        Meters meters = new Meters(Objects.requireNonNull(registry, "registry"), tags);
        meters.register(programs);
        return new CrmMetrics(meters);
    }

    /**
     * Puts the meters around a store: to be added last, so that they see what a host sees.
     *
     * @param store the store
     * @return a store that answers the same
     */
    public CrmStore around(CrmStore store) {
        return new MeteredStore(Objects.requireNonNull(store, "store"), this);
    }

    /**
     * Registers the figures of a cache.
     *
     * @param cache such as a {@code JournalCache}
     * @return this
     */
    public CrmMetrics cache(CacheFigures cache) {
        meters.cache(Objects.requireNonNull(cache, "cache"));
        return this;
    }

    @Override
    public void answered(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            meters.commands(attempt.fact().kind(), Outcome.of(attempt)).increment();
        }
    }

    @Override
    public void listenerFailed(CrmListener listener, RuntimeException failure) {
        meters.listenerFailures().increment();
    }

    Meters meters() {
        return meters;
    }

    Running begin(Mode mode) {
        return new Running(mode);
    }

    /** A unit of work that is running. */
    final class Running {
        private final Mode mode;
        private final Timer.Sample time = meters.begin();
        private int runs;

        private Running(Mode mode) {
            this.mode = mode;
            count().incrementAndGet();
        }

        private AtomicInteger count() {
            return Objects.requireNonNull(active.get(mode));
        }

        /** Its work begins, perhaps once more. */
        void run() {
            if (++runs > 1) {
                meters.retries().increment();
            }
        }

        void end(Outcome outcome) {
            count().decrementAndGet();
            time.stop(meters.units(mode, outcome));
        }
    }
}

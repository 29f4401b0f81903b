// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.Crm;
import io.patron.crm.cache.JournalCache;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One of the processes that share a store: its own CRM with its own cache, and a clock that is never quite right. Not thread-safe. */
final class SimulatedNode {
    private static final int REMEMBERED = 1_000_000;

    private final String name;
    private final FaultyStore store;
    private final Script shop;
    private Duration skew = Duration.ZERO;
    private ScriptRun run;

    /**
     * A node that has just started.
     *
     * @param name what it is called
     * @param shop its programs, and the customers whom this node registers
     * @param store the store behind the faults
     * @param others is run between its units of work
     * @param injected is told of faults
     */
    SimulatedNode(String name, Script shop, CrmStore store, Runnable others, Consumer<Fault> injected) {
        this.name = name;
        this.shop = new Script(shop.program(), shop.next(), List.of(), shop.start(), List.of(), shop.end());
        this.store = new FaultyStore(store, others, injected);
        this.run = opened(shop);
    }

    private ScriptRun opened(Script with) {
        JournalCache cache = JournalCache.of(REMEMBERED);
        return new ScriptRun(
                with,
                (program, clock) -> Doors.of(
                        Crm.builder(store, program, clock).around(cache::around).build()));
    }

    /** All that was in memory is lost. */
    void crash() {
        store.arm(null);
        run = opened(shop);
    }

    void skew(Duration by) {
        skew = by;
    }

    Duration skew() {
        return skew;
    }

    /** What the clock of this node says at a moment. */
    Instant at(Instant moment) {
        return moment.plus(skew);
    }

    /**
     * Does something.
     *
     * @param moment the true time
     * @param command what
     * @param fault what the first unit of work of it meets, or null
     * @return what it came to; a fault is among the refusals
     */
    ScriptRun.Result play(Instant moment, Script.Command command, Fault fault) {
        run.setNow(at(moment));
        store.arm(fault);
        try {
            return run.play(command);
        } finally {
            store.arm(null);
        }
    }

    /** The CRM, for reading at a moment. */
    Doors doors(Instant moment) {
        run.setNow(at(moment));
        return run.doors();
    }

    @Override
    public String toString() {
        return name;
    }
}

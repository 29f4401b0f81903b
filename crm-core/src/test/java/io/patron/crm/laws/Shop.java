// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.Services;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Doors;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.ScriptRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A CRM that plays a script on some store and some engine, with a view of what lies in the store. */
final class Shop {
    private final Script script;
    private final Engine engine;
    private final CrmStore store;
    private final ScriptRun run;

    Shop(Script script, Engine engine, CrmStore store) {
        this.script = script;
        this.engine = engine;
        this.store = store;
        this.run = new ScriptRun(script, (program, clock) -> {
            Services services = new Services(
                    store, TenantId.DEFAULT, ProgramVersions.of(List.of(program)), clock, List.of(), engine);
            return new Doors(services.customers(), services.transactions(), services.points(), services.standings());
        });
    }

    /** A shop in which the whole script has been played. */
    static Shop played(Script script, Engine engine, CrmStore store) {
        Shop shop = new Shop(script, engine, store);
        shop.run.finish();
        return shop;
    }

    /** Plays the script and checks after every step. */
    void play(Consumer<ScriptRun.Result> check) {
        while (run.hasNext()) {
            ScriptRun.Result result = run.step();
            try {
                check.accept(result);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "after " + result.command() + " " + result.refusals() + ": " + e.getMessage(), e);
            }
        }
        run.setNow(script.end());
    }

    Engine engine() {
        return engine;
    }

    CrmStore store() {
        return store;
    }

    ScriptRun run() {
        return run;
    }

    Doors doors() {
        return run.doors();
    }

    ProgramVersions programs() {
        return ProgramVersions.of(List.of(script.program(), script.next()));
    }

    List<CustomerId> customers() {
        List<CustomerId> ids = new ArrayList<>();
        script.customers().forEach(customer -> ids.add(customer.id()));
        return ids;
    }

    Standing stored(CustomerId customer) {
        return store.read(
                TenantId.DEFAULT,
                unit -> unit.standings().find(List.of(customer)).get(customer));
    }

    List<Recorded> journal(CustomerId customer) {
        return LedgerLaws.journal(store, TenantId.DEFAULT, customer);
    }

    List<Booking> bookings(CustomerId customer) {
        return LedgerLaws.bookings(store, TenantId.DEFAULT, customer);
    }

    /** All that is stored of the customers, to see that nothing changed. */
    List<Object> everything() {
        List<Object> all = new ArrayList<>();
        for (CustomerId customer : customers()) {
            all.add(stored(customer));
            all.add(journal(customer));
            all.add(bookings(customer));
        }
        return all;
    }
}

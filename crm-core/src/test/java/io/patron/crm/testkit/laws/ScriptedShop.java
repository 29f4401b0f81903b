// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.Services;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
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

/** A CRM that plays a script in some tenancy and on some engine, with a view of what lies in the store. Not thread-safe. */
public final class ScriptedShop {
    private final Script script;
    private final Tenancy tenancy;
    private final ScriptRun run;

    /**
     * Opens the shop and registers the customers.
     *
     * @param script what will happen
     * @param engine the engine
     * @param tenancy an empty one
     */
    public ScriptedShop(Script script, Engine engine, Tenancy tenancy) {
        this.script = script;
        this.tenancy = tenancy;
        this.run = new ScriptRun(script, (program, clock) -> {
            Services services = new Services(
                    tenancy.store(), tenancy.tenant(), ProgramVersions.of(List.of(program)), clock, List.of(), engine);
            return new Doors(
                    services.customers(),
                    services.transactions(),
                    services.points(),
                    services.standings(),
                    services.rewards());
        });
    }

    /**
     * A shop in which the whole script has been played.
     *
     * @param script what happened
     * @param engine the engine
     * @param tenancy an empty one
     * @return the shop, at the end of the script
     */
    public static ScriptedShop played(Script script, Engine engine, Tenancy tenancy) {
        ScriptedShop shop = new ScriptedShop(script, engine, tenancy);
        shop.run.finish();
        return shop;
    }

    /**
     * Plays the script and checks after every step.
     *
     * @param check fails if something is wrong
     */
    public void play(Consumer<ScriptRun.Result> check) {
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

    /**
     * Where everything is kept.
     *
     * @return the store
     */
    public CrmStore store() {
        return tenancy.store();
    }

    /**
     * How the script is played.
     *
     * @return the run
     */
    public ScriptRun run() {
        return run;
    }

    /**
     * The CRM.
     *
     * @return what a host calls
     */
    public Doors doors() {
        return run.doors();
    }

    /**
     * What the customers are judged by.
     *
     * @return both versions of the program
     */
    public ProgramVersions programs() {
        return ProgramVersions.of(List.of(script.program(), script.next()));
    }

    /**
     * Who there is.
     *
     * @return the customers in the order of the script
     */
    public List<CustomerId> customers() {
        List<CustomerId> ids = new ArrayList<>();
        script.customers().forEach(customer -> ids.add(customer.id()));
        return ids;
    }

    /**
     * Where a customer stood when something was last written for her.
     *
     * @param customer the customer
     * @return what is stored
     */
    public Standing stored(CustomerId customer) {
        return store().read(
                        tenancy.tenant(),
                        unit -> unit.standings().find(List.of(customer)).get(customer));
    }

    /**
     * A customer's whole journal.
     *
     * @param customer the customer
     * @return the facts in order of knowledge
     */
    public List<Recorded> journal(CustomerId customer) {
        return LedgerLaws.journal(store(), tenancy.tenant(), customer);
    }

    /**
     * All bookings of a customer.
     *
     * @param customer the customer
     * @return the bookings in the order they were made
     */
    public List<Booking> bookings(CustomerId customer) {
        return LedgerLaws.bookings(store(), tenancy.tenant(), customer);
    }

    /**
     * All that is stored of the customers, to see that nothing changed.
     *
     * @return standings, journals and bookings
     */
    public List<Object> everything() {
        List<Object> all = new ArrayList<>();
        for (CustomerId customer : customers()) {
            all.add(stored(customer));
            all.add(journal(customer));
            all.add(bookings(customer));
        }
        return all;
    }
}

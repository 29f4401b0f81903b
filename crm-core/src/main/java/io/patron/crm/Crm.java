// SPDX-License-Identifier: Apache-2.0
package io.patron.crm;

import io.patron.crm.engine.Audience;
import io.patron.crm.engine.Services;
import io.patron.crm.engine.Stores;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.operation.CrmObserver;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Points;
import io.patron.crm.operation.Rewards;
import io.patron.crm.operation.Standings;
import io.patron.crm.operation.Transactions;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.report.Report;
import io.patron.crm.report.ReportRequest;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.SimulationRequest;
import io.patron.crm.spi.CrmStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * The one object a host needs: built once, for one tenant, immutable and thread-safe, and cheap enough to have a thousand.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Crm crm = Crm.builder(new InMemoryCrmStore(), program, InstantSource.system()).build();
 * CustomerId ada = CustomerId.of("ada");
 * crm.customers().register(Customer.person(ada, "Ada").build());
 * Receipt receipt = crm.transactions().record(Purchase.of(ada, Reference.of("pos", "1001"), Money.parse("EUR 49.90")));
 * receipt.earned(WalletId.POINTS); // 149: one for each euro, and a welcome of 100
 * }</pre>
 */
public final class Crm {
    private final ProgramVersions programs;
    private final InstantSource clock;
    private final Services services;

    private Crm(Builder b) {
        programs = b.programs;
        clock = b.clock;
        CrmStore store = b.store;
        for (UnaryOperator<CrmStore> layer : b.layers) {
            store = Objects.requireNonNull(layer.apply(store), "layer around the store");
        }
        Audience audience = new Audience(b.listeners, b.observers);
        services = new Services(new Stores(store, b.store), b.tenant, b.programs, b.clock, audience);
    }

    /**
     * Starts a CRM.
     *
     * @param store where everything is kept
     * @param program the program new customers begin under; it is stored under its version
     * @param clock what time it is; read once per operation
     * @return a builder
     */
    public static Builder builder(CrmStore store, Program program, InstantSource clock) {
        return new Builder(store, ProgramVersions.of(List.of(program)), clock);
    }

    /**
     * Starts a CRM under a program of several versions, each in force for its time.
     *
     * @param store where everything is kept
     * @param programs the versions; new customers begin under the one in force, and each is stored under its number
     * @param clock what time it is; read once per operation
     * @return a builder
     */
    public static Builder builder(CrmStore store, ProgramVersions programs, InstantSource clock) {
        return new Builder(store, programs, clock);
    }

    /**
     * The program new customers begin under: the version in force now, or the only one there is.
     *
     * @return the program
     */
    public Program program() {
        List<Program> all = programs.all();
        return all.size() == 1 ? all.get(0) : programs.inForce(clock.instant());
    }

    /**
     * Who the customers are.
     *
     * @return the service
     */
    public Customers customers() {
        return services.customers();
    }

    /**
     * What they bought and gave back.
     *
     * @return the service
     */
    public Transactions transactions() {
        return services.transactions();
    }

    /**
     * Their points.
     *
     * @return the service
     */
    public Points points() {
        return services.points();
    }

    /**
     * What their points buy.
     *
     * @return the service
     */
    public Rewards rewards() {
        return services.rewards();
    }

    /**
     * Where they stand.
     *
     * @return the service
     */
    public Standings standings() {
        return services.standings();
    }

    /**
     * What all customers add up to, now and month by month. It goes through all of them and only reads; customers that are
     * registered meanwhile may be in it or not.
     *
     * @param request how long its lists may be
     * @param progress is told now and then how many customers are done, on this thread; what it throws ends the report
     * @return the report
     */
    public Report report(ReportRequest request, LongConsumer progress) {
        return Report.of(program(), customers(), standings(), clock.instant(), request, progress);
    }

    /**
     * What would be under another program: who would move up or down, and what points would be owed. It goes through all customers and
     * only reads; who is registered meanwhile may be in it or not.
     *
     * @param request the other program, since when, the moment that is asked about, and how it is worked on
     * @param progress is told now and then how many customers are done, on this thread; what it throws ends the simulation
     * @return the simulation
     * @throws java.util.concurrent.CancellationException if this thread was interrupted; what is being worked on then is finished
     * @throws IllegalArgumentException if the other program has another currency or zone, or is to be adopted under a number
     *     that something else is stored under
     */
    public Simulation simulate(SimulationRequest request, LongConsumer progress) {
        return Simulation.of(program(), customers(), standings(), request, progress);
    }

    /** Builds a {@link Crm}. Not thread-safe. */
    public static final class Builder {
        private final CrmStore store;
        private final ProgramVersions programs;
        private final InstantSource clock;
        private TenantId tenant = TenantId.DEFAULT;
        private final List<UnaryOperator<CrmStore>> layers = new ArrayList<>();
        private final List<CrmListener> listeners = new ArrayList<>();
        private final List<CrmObserver> observers = new ArrayList<>();

        private Builder(CrmStore store, ProgramVersions programs, InstantSource clock) {
            this.store = Objects.requireNonNull(store, "store");
            this.programs = Objects.requireNonNull(programs, "programs");
            this.clock = Objects.requireNonNull(clock, "clock");
        }

        /**
         * The company or brand whose customers these are; without it, {@link TenantId#DEFAULT}.
         *
         * @param value the tenant
         * @return this builder
         */
        public Builder tenant(TenantId value) {
            tenant = Objects.requireNonNull(value, "tenant");
            return this;
        }

        /**
         * Adds a listener.
         *
         * @param listener hears what was committed
         * @return this builder
         */
        public Builder listener(CrmListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Adds an observer.
         *
         * @param observer watches the work of the CRM
         * @return this builder
         */
        public Builder observer(CrmObserver observer) {
            observers.add(Objects.requireNonNull(observer, "observer"));
            return this;
        }

        /**
         * Puts something around the store, such as a cache or meters: what is added last is outermost, and asked first. Verification
         * goes past all of it and reads what is really stored.
         *
         * <p>Example: {@code builder.around(JournalCache.of(100_000)::around)}.
         *
         * @param layer makes, of a store, a store that answers the same
         * @return this builder
         */
        public Builder around(UnaryOperator<CrmStore> layer) {
            layers.add(Objects.requireNonNull(layer, "layer"));
            return this;
        }

        /**
         * Builds the CRM and stores each version of its program that is not stored yet.
         *
         * @return the CRM
         * @throws IllegalArgumentException if that version is stored with other content, or another version has another
         *     currency or zone
         */
        public Crm build() {
            return new Crm(this);
        }
    }
}

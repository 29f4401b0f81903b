// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.CrmListener;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Points;
import io.patron.crm.operation.Rewards;
import io.patron.crm.operation.Standings;
import io.patron.crm.operation.Transactions;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import java.time.InstantSource;
import java.util.List;

/** The services of one CRM, wired to one store. */
public final class Services {
    private final Customers customers;
    private final Transactions transactions;
    private final Points points;
    private final Rewards rewards;
    private final Standings standings;

    /**
     * Wires the services.
     *
     * @param stores where everything is kept
     * @param tenant whose data
     * @param programs the versions of the program; new customers begin under the one in force
     * @param clock what time it is
     * @param audience who is told of what is done
     */
    public Services(Stores stores, TenantId tenant, ProgramVersions programs, InstantSource clock, Audience audience) {
        this(stores, tenant, programs, clock, audience, new StandardEngine());
    }

    /**
     * Wires the services to another engine.
     *
     * @param store where everything is kept
     * @param tenant whose data
     * @param programs the versions of the program; new customers begin under the one in force
     * @param clock what time it is
     * @param listeners who hears what was committed
     * @param engine the engine
     */
    public Services(
            CrmStore store,
            TenantId tenant,
            ProgramVersions programs,
            InstantSource clock,
            List<CrmListener> listeners,
            Engine engine) {
        this(new Stores(store, store), tenant, programs, clock, new Audience(listeners, List.of()), engine);
    }

    private Services(
            Stores stores,
            TenantId tenant,
            ProgramVersions programs,
            InstantSource clock,
            Audience audience,
            Engine engine) {
        ProgramShelf shelf = new ProgramShelf(stores.store(), tenant, programs);
        Recorder recorder = new Recorder(stores, tenant, clock, shelf, audience, engine);
        customers = new CustomerService(recorder);
        transactions = new TransactionService(recorder);
        points = new PointsService(recorder);
        rewards = new RewardService(recorder);
        standings = new StandingService(recorder);
    }

    /**
     * Who the customers are.
     *
     * @return the service
     */
    public Customers customers() {
        return customers;
    }

    /**
     * What they bought and gave back.
     *
     * @return the service
     */
    public Transactions transactions() {
        return transactions;
    }

    /**
     * Their points.
     *
     * @return the service
     */
    public Points points() {
        return points;
    }

    /**
     * What their points buy.
     *
     * @return the service
     */
    public Rewards rewards() {
        return rewards;
    }

    /**
     * Where they stand.
     *
     * @return the service
     */
    public Standings standings() {
        return standings;
    }
}

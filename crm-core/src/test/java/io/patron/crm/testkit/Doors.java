// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.Crm;
import io.patron.crm.operation.Customers;
import io.patron.crm.operation.Points;
import io.patron.crm.operation.Rewards;
import io.patron.crm.operation.Standings;
import io.patron.crm.operation.Transactions;
import io.patron.crm.program.Program;
import io.patron.crm.spi.CrmStore;
import java.time.InstantSource;

/**
 * What a host calls.
 *
 * @param customers who the customers are
 * @param transactions what they bought and gave back
 * @param points their points
 * @param standings where they stand
 * @param rewards what they can have for their points
 */
public record Doors(
        Customers customers, Transactions transactions, Points points, Standings standings, Rewards rewards) {
    /** Opens a CRM under a program. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens.
         *
         * @param program the program new customers begin under
         * @param clock what time it is
         * @return what a host calls
         */
        Doors open(Program program, InstantSource clock);
    }

    /**
     * The doors of a CRM.
     *
     * @param crm the CRM
     * @return its services
     */
    public static Doors of(Crm crm) {
        return new Doors(crm.customers(), crm.transactions(), crm.points(), crm.standings(), crm.rewards());
    }

    /**
     * Opens CRMs over a store.
     *
     * @param store the store
     * @return an opener for the default tenant
     */
    public static Opener over(CrmStore store) {
        return (program, clock) -> of(Crm.builder(store, program, clock).build());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.spi.CrmStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * What a host sees through a {@link io.patron.crm.Crm}, on any store: the same promises as {@link CrmStoreContract}, from
 * the other side. After every test the books of every customer must balance.
 *
 * <p>A store that keeps customers itself keeps {@link CrmCustomersContract} as well. Example:
 *
 * <pre>{@code
 * class MyCrmTest extends CrmContract {
 *     @Override
 *     protected StoreFixture newFixture() {
 *         return new MyFixture();
 *     }
 * }
 * }</pre>
 */
@Timeout(120)
@SuppressWarnings(
        "this-escape") // A field initialiser hands this to the nested groups, which use it only once a test runs.
public abstract class CrmContract {
    private final CrmBench bench = new CrmBench(this::newFixture, this::open);

    /** For subclasses. */
    protected CrmContract() {}

    /**
     * Makes the fixture of one test; it is closed after the test.
     *
     * @return a new fixture
     */
    protected abstract StoreFixture newFixture();

    /**
     * Opens a shop on an empty store. To be overridden where the host keeps customers and documents in tables of its own.
     *
     * @param store a store of the fixture
     * @return the shop, of the usual program, at {@link Shop#NOON}
     */
    protected Shop open(CrmStore store) {
        return Shop.on(store);
    }

    @BeforeEach
    final void open() {
        bench.open();
    }

    @AfterEach
    final void close() {
        bench.close();
    }

    /** Purchases and refunds, one and many, once and again. */
    @Nested
    @DisplayName("Recording")
    class Recording extends CrmRecordingGroup {
        Recording() {
            super(bench);
        }
    }

    /** What is learned late, and what changes afterwards. */
    @Nested
    @DisplayName("Changes")
    class Changes extends CrmChangesGroup {
        Changes() {
            super(bench);
        }
    }

    /** Customers who turn out to be one. */
    @Nested
    @DisplayName("Merges")
    class Merges extends CrmMergesGroup {
        Merges() {
            super(bench);
        }
    }

    /** Documents that are given to another customer. */
    @Nested
    @DisplayName("Moves")
    class Moves extends CrmMovesGroup {
        Moves() {
            super(bench);
        }
    }

    /** Points and statuses. */
    @Nested
    @DisplayName("Points")
    class PointsAndStatuses extends CrmPointsGroup {
        PointsAndStatuses() {
            super(bench);
        }
    }

    /** Guards against abuse, and caps on spending. */
    @Nested
    @DisplayName("Guards")
    class Guards extends CrmGuardsGroup {
        Guards() {
            super(bench);
        }
    }

    /** Customers who bring others. */
    @Nested
    @DisplayName("Referrals")
    class Referrals extends CrmReferralsGroup {
        Referrals() {
            super(bench);
        }
    }

    /** Tiers that are given, fixed and lifted by hand. */
    @Nested
    @DisplayName("Tiers by hand")
    class TiersByHand extends CrmTiersByHandGroup {
        TiersByHand() {
            super(bench);
        }
    }

    /** Budgets that all customers share. */
    @Nested
    @DisplayName("Budgets")
    class Budgets extends CrmBudgetsGroup {
        Budgets() {
            super(bench);
        }
    }

    /** What points buy. */
    @Nested
    @DisplayName("Rewards")
    class Rewards extends CrmRewardsGroup {
        Rewards() {
            super(bench);
        }
    }

    /** Tiers, stages, time, and what is asked of a standing. */
    @Nested
    @DisplayName("Standings")
    class StandingsInTime extends CrmStandingsGroup {
        StandingsInTime() {
            super(bench);
        }
    }

    /** What all customers add up to. */
    @Nested
    @DisplayName("Reports")
    class Reports extends CrmReportGroup {
        Reports() {
            super(bench);
        }
    }

    /** What would be under another program. */
    @Nested
    @DisplayName("Simulations")
    class Simulations extends CrmSimulationGroup {
        Simulations() {
            super(bench);
        }
    }

    /** Listeners, tenants, nodes and versions of the program. */
    @Nested
    @DisplayName("Sharing")
    class Sharing extends CrmSharingGroup {
        Sharing() {
            super(bench);
        }
    }
}

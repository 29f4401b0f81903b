// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * What a store must do, as tests. A store passes if a class that extends this one passes, without a test left out.
 *
 * <p>Example:
 *
 * <pre>{@code
 * class MyStoreTest extends CrmStoreContract {
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
public abstract class CrmStoreContract {
    private final Bench bench = new Bench(this::newFixture);

    /** For subclasses. */
    protected CrmStoreContract() {}

    /**
     * Makes the fixture of one test; it is closed after the test.
     *
     * @return a new fixture
     */
    protected abstract StoreFixture newFixture();

    @BeforeEach
    final void open() {
        bench.open();
    }

    @AfterEach
    final void close() {
        bench.close();
    }

    /** Customers that the store keeps. */
    @Nested
    @DisplayName("Customers")
    class Customers extends CustomersGroup {
        Customers() {
            super(bench);
        }
    }

    /** Documents that the store keeps. */
    @Nested
    @DisplayName("Transactions")
    class Transactions extends TransactionsGroup {
        Transactions() {
            super(bench);
        }
    }

    /** The journal. */
    @Nested
    @DisplayName("Journal")
    class JournalOfFacts extends JournalGroup {
        JournalOfFacts() {
            super(bench);
        }
    }

    /** The ledger. */
    @Nested
    @DisplayName("Ledger")
    class LedgerOfBookings extends LedgerGroup {
        LedgerOfBookings() {
            super(bench);
        }
    }

    /** The standings. */
    @Nested
    @DisplayName("Standings")
    class Standings extends StandingsGroup {
        Standings() {
            super(bench);
        }
    }

    /** The versions of programs. */
    @Nested
    @DisplayName("Programs")
    class Programs extends ProgramsGroup {
        Programs() {
            super(bench);
        }
    }

    /** Rewards. */
    @Nested
    @DisplayName("Rewards")
    class Rewards extends RewardsGroup {
        Rewards() {
            super(bench);
        }
    }

    /** Budgets. */
    @Nested
    @DisplayName("Budgets")
    class Budgets extends BudgetsGroup {
        Budgets() {
            super(bench);
        }
    }

    /** A unit is all or nothing. */
    @Nested
    @DisplayName("Atomicity")
    class Atomicity extends AtomicityGroup {
        Atomicity() {
            super(bench);
        }
    }

    /** What is read equals what was written, to the last digit and character. */
    @Nested
    @DisplayName("Precision")
    class Precision extends PrecisionGroup {
        Precision() {
            super(bench);
        }
    }

    /** What others see. */
    @Nested
    @DisplayName("Isolation")
    class Isolation extends IsolationGroup {
        Isolation() {
            super(bench);
        }
    }

    /** Units at the same time. */
    @Nested
    @DisplayName("Concurrency")
    class Concurrency extends ConcurrencyGroup {
        Concurrency() {
            super(bench);
        }
    }

    /** Companies that share a store. */
    @Nested
    @DisplayName("Tenants")
    class Tenants extends TenantsGroup {
        Tenants() {
            super(bench);
        }
    }
}

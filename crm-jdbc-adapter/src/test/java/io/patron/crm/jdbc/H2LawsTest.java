// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.laws.LawsContract;
import io.patron.crm.testkit.laws.Tenancy;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.lifecycle.AfterContainer;

/** The eight laws on H2: every history has a tenant of its own in one set of tables. */
class H2LawsTest extends LawsContract {
    private static final JdbcFixture FIXTURE = new JdbcFixture(TestDatabase.H2);
    private static final CrmStore STORE = FIXTURE.newStore();
    private static final AtomicInteger TENANTS = new AtomicInteger();

    @AfterContainer
    static void close() {
        FIXTURE.close();
    }

    @Override
    protected Tenancy newTenancy() {
        return new Tenancy(STORE, TenantId.of("t" + TENANTS.incrementAndGet()));
    }
}

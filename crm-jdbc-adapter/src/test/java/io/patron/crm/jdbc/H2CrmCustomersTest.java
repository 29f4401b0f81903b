// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.testkit.CrmCustomersContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The customers of a CRM on H2")
class H2CrmCustomersTest extends CrmCustomersContract {
    @Override
    protected StoreFixture newFixture() {
        return new JdbcFixture(TestDatabase.H2);
    }
}

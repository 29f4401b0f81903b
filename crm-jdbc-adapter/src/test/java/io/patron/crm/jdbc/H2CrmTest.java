// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.testkit.CrmContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A CRM on H2")
class H2CrmTest extends CrmContract {
    @Override
    protected StoreFixture newFixture() {
        return new JdbcFixture(TestDatabase.H2);
    }
}

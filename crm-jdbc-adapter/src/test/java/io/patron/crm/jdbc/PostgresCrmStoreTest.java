// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.testkit.CrmStoreContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The store on PostgreSQL")
class PostgresCrmStoreTest extends CrmStoreContract {
    @Override
    protected StoreFixture newFixture() {
        return new JdbcFixture(TestDatabase.POSTGRESQL);
    }
}

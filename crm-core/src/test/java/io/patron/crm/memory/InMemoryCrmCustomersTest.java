// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.testkit.CrmCustomersContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The customers of a CRM in memory keep the contract")
class InMemoryCrmCustomersTest extends CrmCustomersContract {
    @Override
    protected StoreFixture newFixture() {
        return new InMemoryFixture();
    }
}

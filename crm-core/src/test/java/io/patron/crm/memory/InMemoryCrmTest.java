// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.testkit.CrmContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A CRM in memory keeps the contract")
class InMemoryCrmTest extends CrmContract {
    @Override
    protected StoreFixture newFixture() {
        return new InMemoryFixture();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.patron.crm.testkit.CrmStoreContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A store with meters keeps the contract")
class MeteredCrmStoreTest extends CrmStoreContract {
    @Override
    protected StoreFixture newFixture() {
        return new MeteredFixture();
    }
}

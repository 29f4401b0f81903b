// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.patron.crm.testkit.CrmContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A CRM on a store with meters keeps the contract")
class MeteredCrmTest extends CrmContract {
    @Override
    protected StoreFixture newFixture() {
        return new MeteredFixture();
    }
}

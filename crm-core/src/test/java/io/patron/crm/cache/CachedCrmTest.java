// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.testkit.CrmContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A CRM behind a cache keeps the contract")
class CachedCrmTest extends CrmContract {
    @Override
    protected StoreFixture newFixture() {
        return new CachedFixture(JournalCache.of(100_000));
    }
}

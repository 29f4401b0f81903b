// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.cache;

import io.patron.crm.testkit.CrmStoreContract;
import io.patron.crm.testkit.StoreFixture;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A store behind a cache keeps the contract")
class CachedCrmStoreTest extends CrmStoreContract {
    @Override
    protected StoreFixture newFixture() {
        return new CachedFixture(JournalCache.of(1_000));
    }
}

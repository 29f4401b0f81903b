// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.spi.CrmStore;
import io.patron.crm.testkit.StoreFixture;

/** Stores in memory. */
final class InMemoryFixture implements StoreFixture {
    @Override
    public CrmStore newStore() {
        return new InMemoryCrmStore();
    }

    @Override
    public String describes() {
        return "in memory";
    }

    @Override
    public void close() {
        // What the garbage collector does not need to be told.
    }
}

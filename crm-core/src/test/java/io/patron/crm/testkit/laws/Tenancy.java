// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.spi.CrmStore;

/**
 * A tenant in a store. A history is played in a tenancy of its own: in a database a new tenant costs nothing, where a new
 * schema would.
 *
 * @param store where everything is kept
 * @param tenant whose data
 */
public record Tenancy(CrmStore store, TenantId tenant) {
    /**
     * The default tenant of a new store in memory.
     *
     * @return an empty tenancy
     */
    public static Tenancy inMemory() {
        return new Tenancy(new InMemoryCrmStore(), TenantId.DEFAULT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.testkit.laws.LawsContract;
import io.patron.crm.testkit.laws.Tenancy;

/** The eight laws in memory. */
class InMemoryLawsTest extends LawsContract {
    @Override
    protected Tenancy newTenancy() {
        return Tenancy.inMemory();
    }
}

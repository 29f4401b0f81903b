// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** References as values of parameters. */
final class References {
    private References() {}

    static List<Object> values(TenantId tenant, Collection<Reference> references) {
        List<Object> values = new ArrayList<>(1 + 2 * references.size());
        values.add(tenant.value());
        for (Reference reference : references) {
            values.add(reference.source());
            values.add(reference.id());
        }
        return values;
    }
}

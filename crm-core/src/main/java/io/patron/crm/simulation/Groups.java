// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import io.patron.crm.report.CustomerGroup;
import io.patron.crm.standing.Standing;

/** Adds customers up. */
final class Groups {
    private Groups() {}

    static CustomerGroup of(Standing standing) {
        return new CustomerGroup(
                1, standing.history().purchases(), standing.history().net());
    }

    static CustomerGroup together(CustomerGroup one, CustomerGroup other) {
        return new CustomerGroup(
                one.customers() + other.customers(),
                Math.addExact(one.purchases(), other.purchases()),
                one.net().plus(other.net()));
    }
}

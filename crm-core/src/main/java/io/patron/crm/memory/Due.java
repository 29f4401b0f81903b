// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CustomerId;
import java.time.Instant;

/**
 * When a customer's standing changes next.
 *
 * @param at the moment
 * @param customer the customer
 */
record Due(Instant at, CustomerId customer) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : customer.compareTo(other.customer);
    }
}

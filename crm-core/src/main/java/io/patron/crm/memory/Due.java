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
record Due(Instant at, CustomerId customer) {}

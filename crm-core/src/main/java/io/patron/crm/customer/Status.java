// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

/** Whether a customer takes part in the program. History is kept in every status. */
public enum Status {
    /** Takes part: earns and redeems. */
    ENROLLED,
    /** Paused: purchases are recorded and count for tiers, but earn no points, and none can be redeemed. */
    SUSPENDED,
    /** Left: as suspended, for good unless enrolled again. */
    CLOSED
}

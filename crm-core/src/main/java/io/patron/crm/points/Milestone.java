// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/**
 * How far a purchase has come. The host says each as it happens, and the program says, once, which of them it is that lets points be
 * spent; so no purchase is awarded twice, whoever reports what. Each includes those before it.
 */
public enum Milestone {
    /** The customer has paid. */
    PAID,
    /** The customer has what she bought. */
    DELIVERED
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/** What becomes of the last point of a {@link Cover} where it is worth more than what is left of the total. */
public enum LastPoint {
    /** It is charged whole and pays what is left, so that nothing is left to pay: the rest of its worth is given up. */
    CHARGED,
    /** It stays with the customer, and what is left of the total is paid by other means. */
    KEPT
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

/** What becomes of a tier when the purchase it rests on is given back. */
public enum AfterReturn {
    /** The customer has at once what she would have had without it. */
    WITHDRAW,
    /** She keeps it to the next review. */
    KEEP,
    /**
     * She has at once what she would have had without it, but no lower than one tier below the one she held; what led to that tier is
     * settled with it, and no other return of it lowers her again.
     */
    ONE_STEP
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

/** What becomes of a tier at a review that finds less than it takes to stay. */
public enum Downgrade {
    /** It falls to the highest tier below, of which there is what it takes to stay. */
    MEASURED,
    /** It falls by one tier, however little there is: a soft landing. */
    ONE_STEP,
    /** It never falls: who has reached a tier has it for good, and it is not reviewed. */
    NEVER
}

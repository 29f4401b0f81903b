// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/** At which tier a purchase earns that lifts its customer to a higher one. */
public enum TierTime {
    /** At the tier she held before it; the next purchase is the first to earn at the new one. */
    BEFORE,
    /**
     * At the tier she holds after it. A purchase that is dated in a closed period, and posted at its end, earns at the tier she held
     * on its own day all the same.
     */
    AFTER
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/** Which points are spent first, where no lot is named. What a refund takes back comes from the lots of its purchase before. */
public enum Consumption {
    /** Those that expire soonest; of these, those that were valid first. Nobody loses points that she could have spent. */
    SOONEST_EXPIRY,
    /**
     * Those that were valid first; of these, those that expire soonest. Points that came later and expire sooner may be lost. All lots of
     * an account are looked at.
     */
    OLDEST
}

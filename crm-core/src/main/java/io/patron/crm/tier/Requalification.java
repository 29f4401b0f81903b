// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

/** What it does for the validity of a tier that its threshold is reached again while it is held. */
public enum Requalification {
    /** Nothing: it counts at the review. */
    KEEP,
    /** The tier is held as long as if it were reached now. */
    EXTEND
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

/** What a simple condition looks at. It decides where the condition may stand. */
public enum Subject {
    /** A product on a line. Stands wherever there is a purchase, and alone decides which lines count. */
    LINE,
    /** A purchase as a whole. Stands in earn rules. */
    PURCHASE,
    /** The day and the time of day. Stands everywhere. */
    DAY,
    /** What she bought before, her tiers and her stage. Stands everywhere. */
    HISTORY,
    /** What she gave back. It is counted where a guard looks at it, and stands in guards alone. */
    RETURNS,
    /**
     * What the host keeps about her. It changes without leaving a fact in her journal, so it can say who is in a segment now,
     * and cannot stand in a rule whose result must come out the same when the journal is replayed.
     */
    CUSTOMER
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/** The kinds of entry in the points ledger. */
public enum EntryKind {
    /** A purchase earned points. */
    EARN,
    /** A purchase earned points that cannot be spent yet. */
    PENDING,
    /** Pending points can be spent from now on; the balance does not change. */
    RELEASE,
    /** Points were taken back: by a refund, or because what gave them was reversed. */
    REVERSE,
    /** Points were spent. */
    REDEEM,
    /** Points were put aside for a purchase that is being made; the balance does not change. */
    RESERVE,
    /** Reserved points were spent. */
    CAPTURE,
    /** Reserved points can be spent again; the balance does not change. */
    VOID,
    /** Points reached the end of their validity. */
    EXPIRE,
    /** Points were granted: by hand, or for bringing a customer or being brought. */
    GRANT,
    /** Points were brought along from another system. */
    OPENING,
    /** Points were taken away by hand. */
    DEDUCT,
    /** Points were given to another customer, or received from one. */
    TRANSFER,
    /** Points came back, because what took them was reversed. */
    RESTORE,
    /** New points paid a debt; the balance does not change. */
    SETTLE,
    /** The merge of two customers was undone, and each has again what was recorded under her own id. */
    PART
}

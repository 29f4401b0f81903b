// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/** The kinds of entry in the points ledger. */
public enum EntryKind {
    /** A purchase earned points. */
    EARN,
    /** A refund took points back. */
    REVERSE,
    /** Points were spent. */
    REDEEM,
    /** Points reached the end of their validity. */
    EXPIRE,
    /** Points were granted by hand. */
    GRANT,
    /** Points were taken away by hand. */
    DEDUCT,
    /** New points paid a debt; the balance does not change. */
    SETTLE
}

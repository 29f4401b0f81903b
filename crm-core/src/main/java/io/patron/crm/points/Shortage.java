// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/**
 * What becomes of points that a return should take back and that were spent already. The return itself is never refused.
 *
 * <p>What takes back points by hand, the reversal of a grant, has no money to withhold and nothing that is pending: what it is short of is
 * owed, unless it is forgiven.
 */
public enum Shortage {
    /** The customer owes them: new points pay it first. */
    DEBT,
    /**
     * They are forgiven: taken is what she can still spend, never more. Where the spending is undone later, what comes back to the lots of
     * the purchase is taken back then.
     */
    FORGIVE,
    /**
     * She pays for them: what they are {@linkplain Worth worth} is to be withheld from what the return pays out, and they are forgiven. The
     * receipt, and a preview of it, say how much that is.
     */
    WITHHOLD,
    /** A return takes back pending points only; what can be spent, or was spent, is hers to keep. */
    PENDING_ONLY
}

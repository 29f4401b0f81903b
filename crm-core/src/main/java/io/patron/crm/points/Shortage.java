// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

/** What becomes of points that a return should take back and that were spent already. The return itself is never refused. */
public enum Shortage {
    /** The customer owes them: new points pay it first. */
    DEBT,
    /** They are forgiven: taken is what she can still spend, never more. */
    FORGIVE
}

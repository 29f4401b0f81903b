// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

/** Hears what was committed. */
@FunctionalInterface
public interface CrmListener {
    /**
     * Called after the outermost commit, on the caller's thread, in the order of registration; never for a repeat and never
     * after a rollback. What it throws is logged and dropped.
     *
     * @param receipt what was committed
     */
    void committed(Receipt receipt);
}

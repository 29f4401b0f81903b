// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.mutable.tier;

/** Violates: a value that changes. */
public final class Ladder {
    private int rungs;

    public int add() {
        rungs++;
        return rungs;
    }
}

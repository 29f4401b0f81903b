// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.state.operation;

/** Violates: remembers something for everybody. */
public final class Registry {
    private static int count;

    private Registry() {}

    public static int next() {
        count++;
        return count;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

/** Hears how far an import has come. */
@FunctionalInterface
public interface Progress {
    /**
     * Called now and then.
     *
     * @param thousandths how much of the pass is done, 0 to 1000
     * @param rows how many rows that was
     */
    void at(int thousandths, long rows);
}

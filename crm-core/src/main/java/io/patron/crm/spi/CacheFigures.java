// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

/** What a cache in front of a store has done since it was made. Thread-safe; each figure is exact, all together are not. */
public interface CacheFigures {
    /**
     * How often it had what was asked for.
     *
     * @return 0 or more
     */
    long hits();

    /**
     * How often it had not, and the store was asked for all of it.
     *
     * @return 0 or more
     */
    long misses();

    /**
     * How many journals it has put out to make room.
     *
     * @return 0 or more
     */
    long evictions();

    /**
     * How many facts it holds now.
     *
     * @return 0 or more
     */
    long facts();
}

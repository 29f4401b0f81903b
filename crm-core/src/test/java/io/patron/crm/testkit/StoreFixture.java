// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import io.patron.crm.spi.CrmStore;

/** Everything a contract has to know about one kind of store. A test class makes a new fixture for each test. */
public interface StoreFixture extends AutoCloseable {
    /**
     * Makes a store that holds nothing. It stays usable until the fixture is closed.
     *
     * @return the store, independent of every other this fixture made
     */
    CrmStore newStore();

    /**
     * Which store this is, for messages.
     *
     * @return a short name, such as {@code in memory}
     */
    String describes();

    /** Gives back everything {@link #newStore()} took: connections, tables, files. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import org.jspecify.annotations.Nullable;

/** Knows the transactions of a host: the bridge to whatever manages them. Thread-safe. */
public interface HostTransactions {
    /**
     * The transaction the calling thread is in, of the database of the store.
     *
     * @return the transaction, or null if there is none, so that the store begins one of its own
     */
    @Nullable HostTransaction current();
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

/**
 * A transaction of the host that the calling thread's units of work take part in until this is closed. It belongs to that
 * thread.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (Joined joined = store.join(connection)) {
 *     orders.insert(connection, order);
 *     crm.transactions().record(order.asPurchase());
 *     connection.commit();
 *     joined.committed();
 * }
 * }</pre>
 */
public interface Joined extends AutoCloseable {
    /**
     * Says that the host has committed, which runs the actions after commit, on this thread. They are never run if this is
     * not said.
     *
     * @throws IllegalStateException if it is closed
     */
    void committed();

    /** Ends taking part. The connection is left as it is. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import java.util.List;

/**
 * Watches the work of a CRM, for figures and for logs: also what was refused, what was a repeat, and which listener failed. It
 * is called on the caller's thread and changes nothing; what it throws is logged and dropped. It must be thread-safe.
 *
 * <p>What was committed is heard by a {@link CrmListener}.
 */
public interface CrmObserver {
    /**
     * Called when facts that were given to be recorded have their answer: each has a receipt or a refusal. Where the call takes
     * part in a transaction of the host, nothing of it is committed yet. Where one refusal refuses all, each fact has that
     * refusal; so it is with a conflict or a failure of the store.
     *
     * @param attempts what became of each, in the order given; 1 or more
     */
    void answered(List<Attempt> attempts);

    /**
     * Called when a listener has thrown after a commit.
     *
     * @param listener the listener
     * @param failure what it threw
     */
    void listenerFailed(CrmListener listener, RuntimeException failure);
}

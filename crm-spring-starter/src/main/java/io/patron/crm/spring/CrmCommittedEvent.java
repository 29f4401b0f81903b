// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import io.patron.crm.operation.Receipt;
import java.util.Objects;

/**
 * Something about a customer was committed. Published as an event of the application after the outermost commit, on the thread
 * that committed; never after a rollback and never for a repeat. What a handler throws changes nothing any more.
 *
 * <p>A plain {@code @EventListener} is what hears it. The transaction is over by then, though Spring has not yet put it away: a
 * handler that writes to tables of the application does so with {@code @Transactional(propagation = REQUIRES_NEW)}, as in any
 * other code after a commit. The CRM itself can be read and written as anywhere else.
 *
 * <p>Example: {@code @EventListener void welcome(CrmCommittedEvent event) { mails.send(event.receipt().customer()); }}
 *
 * @param receipt what was committed
 */
public record CrmCommittedEvent(Receipt receipt) {
    /** Checks the part. */
    public CrmCommittedEvent {
        Objects.requireNonNull(receipt, "receipt");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.history.Kept;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Transaction;
import java.util.List;
import org.joda.money.Money;

/**
 * What a replay found.
 *
 * @param standing the standing at the end
 * @param steps what each fact did, in the order they took effect, and what time brought after the last
 * @param purchases what is left of each purchase, in order of posting
 * @param documents the documents that stand, at their last revision
 * @param refunds how many refunds took effect
 * @param refunded what they gave back
 */
public record Replayed(
        Standing standing,
        List<Step> steps,
        List<Kept> purchases,
        List<Transaction> documents,
        long refunds,
        Money refunded) {
    /** Copies the lists. */
    public Replayed {
        steps = List.copyOf(steps);
        purchases = List.copyOf(purchases);
        documents = List.copyOf(documents);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What facts did.
 *
 * @param standing the standing afterwards
 * @param steps one step per fact, in the order they took effect
 * @param documents the documents that stand afterwards, where one of the facts changes a document; else null
 */
public record Applied(
        Standing standing, List<Step> steps, @Nullable List<Transaction> documents) {
    /** Copies the steps. */
    public Applied {
        steps = List.copyOf(steps);
        documents = documents == null ? null : List.copyOf(documents);
    }
}

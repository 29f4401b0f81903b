// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.fact.Fact;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fact of a batch.
 *
 * @param index its place in the batch, from 0
 * @param fact the fact
 * @param receipt the receipt, or null if it was refused
 * @param refusal why it was refused, or null
 */
public record Attempt(
        int index,
        Fact fact,
        @Nullable Receipt receipt,
        @Nullable RuntimeException refusal) {
    /** Checks the parts. */
    public Attempt {
        Objects.requireNonNull(fact, "fact");
        if ((receipt == null) == (refusal == null)) {
            throw new IllegalArgumentException("attempt: must have either a receipt or a refusal");
        }
    }

    /**
     * The receipt of a fact that was accepted.
     *
     * @return the receipt, if it was
     */
    public Optional<Receipt> accepted() {
        return Optional.ofNullable(receipt);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.fact.CustomerId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of moving everybody to another version of the program. Immutable and thread-safe.
 *
 * @param receipts what it did for each customer who was moved, with its reasons
 * @param already how many were under it already, however they came there
 * @param movedOn how many were moved under this key before and are under another version since: the key is used up for them, and
 *     only another one moves them again
 * @param last the last customer looked at, or null if there was none
 * @param more whether there are customers after that
 */
public record AdoptionRun(
        List<Receipt> receipts,
        long already,
        long movedOn,
        @Nullable CustomerId last,
        boolean more) {
    /** Copies the receipts. */
    public AdoptionRun {
        receipts = List.copyOf(receipts);
    }

    /**
     * The customer to go on after.
     *
     * @return the last one, if there are more
     */
    public Optional<CustomerId> next() {
        return more ? Optional.ofNullable(last) : Optional.empty();
    }
}

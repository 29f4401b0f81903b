// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.error.Require;
import io.patron.crm.transaction.Purchase;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A purchase and what the customer has kept of it. Immutable and thread-safe.
 *
 * @param purchase the purchase at its last revision
 * @param day its business day
 * @param counts whether it counts: {@code false} once it is wholly given back
 * @param net what is left of each line after refunds, in minor units of the program's currency, in the order of the lines
 */
public record Kept(Purchase purchase, LocalDate day, boolean counts, List<Long> net) {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if there is not one amount for each line
     */
    public Kept {
        Objects.requireNonNull(purchase, "purchase");
        Objects.requireNonNull(day, "day");
        net = List.copyOf(net);
        int lines = purchase.lines().size();
        Require.that(
                net.size() == lines, "kept amounts", net.size(), "must be one for each of the " + lines + " lines");
    }
}

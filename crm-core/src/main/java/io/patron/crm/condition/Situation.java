// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import io.patron.crm.history.HistoryView;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a condition may look at: one purchase, the history before it, and the standing of the customer at that moment.
 *
 * @param purchase the purchase
 * @param netMinor what is spent on it, in minor units of the program's currency
 * @param day its business day
 * @param before the history before it
 * @param standing the tiers she holds, by id
 * @param line the line that is looked at, or null for the purchase as a whole
 */
public record Situation(
        Purchase purchase,
        long netMinor,
        LocalDate day,
        HistoryView before,
        Held standing,
        @Nullable Line line) {
    /** The tiers a customer holds, by id. */
    @FunctionalInterface
    public interface Held {
        /**
         * The tier held on a ladder.
         *
         * @param ladder the ladder's id
         * @return the tier's id, or null where there is no such ladder
         */
        @Nullable String tier(String ladder);
    }

    /**
     * The same, looking at one line.
     *
     * @param other the line
     * @return the situation of that line
     */
    public Situation at(Line other) {
        return new Situation(purchase, netMinor, day, before, standing, other);
    }
}

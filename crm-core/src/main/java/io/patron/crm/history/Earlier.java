// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.history;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The part of a history that was not loaded day by day: what the business days of {@code [from, to)} add up to. No day lies
 * before {@code from}.
 *
 * @param from the first day
 * @param to the day after the last
 * @param purchases how many purchases count
 * @param amounts what they come to
 */
public record Earlier(LocalDate from, LocalDate to, long purchases, DayAmounts amounts) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if {@code to} is not after {@code from}
     */
    public Earlier {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(amounts, "amounts");
        Require.that(to.isAfter(from), "end of the earlier history", to, () -> "must be after " + from);
    }
}

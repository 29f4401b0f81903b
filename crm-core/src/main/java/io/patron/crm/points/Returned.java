// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What was given back of the purchases of one business day, as a {@link Guard} counts it.
 *
 * @param day the day on which they were made; of what was given back without naming a purchase, its own
 * @param purchases how many of them were wholly given back, 0 or more
 * @param minor what was given back, in minor units of the program's currency, 0 or more; not both are 0
 */
public record Returned(LocalDate day, long purchases, long minor) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a number is less than 0, or nothing was given back
     */
    public Returned {
        Objects.requireNonNull(day, "day");
        Require.that(purchases >= 0, "purchases given back", purchases, "must be 0 or more");
        Require.that(minor >= 0, "amount given back", minor, "must be 0 or more");
        Require.that(
                purchases > 0 || minor > 0, "amount given back", minor, "must be more than 0 where no purchase was");
    }
}

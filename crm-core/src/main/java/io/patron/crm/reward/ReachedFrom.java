// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.reward;

import io.patron.crm.error.Require;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a customer came into the tier she holds on a ladder on a day or after it. So a benefit is not for those who held the tier before:
 * it is not retroactive.
 *
 * <p>Example: {@code new ReachedFrom("status", LocalDate.parse("2026-07-01"))}.
 *
 * @param ladder the ladder's id, 1 to 40 characters
 * @param day the first day on which the tier counts as reached, in the program's zone
 */
public record ReachedFrom(String ladder, LocalDate day) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the id is empty or too long
     */
    public ReachedFrom {
        Require.text("ladder", ladder, 40);
        Objects.requireNonNull(day, "day");
    }

    /**
     * Whether a tier was reached then.
     *
     * @param since since when it is held, as {@link io.patron.crm.tier.TierStanding#since()} says it, or null for always
     * @param zone the program's zone
     * @return {@code true} if that was on the day or after it
     */
    public boolean holds(@Nullable Instant since, ZoneId zone) {
        return since != null && !since.atZone(zone).toLocalDate().isBefore(day);
    }

    @Override
    public String toString() {
        return "a tier of " + ladder + " that was reached on " + day + " or later";
    }
}

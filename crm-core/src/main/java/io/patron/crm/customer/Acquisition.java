// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.customer;

import io.patron.crm.error.Require;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a customer was won: where from, by which campaign, at what cost, on which day. Immutable and thread-safe.
 *
 * @param source where she came from, such as {@code walk-by}, {@code web} or {@code fair}, 1 to 80 characters
 * @param campaign what brought her, 1 to 80 characters, or null
 * @param cost what it cost to win her, 0 or more, or null where it is not known
 * @param on the day she was won, in the years 1900 to 2199, or null. If it is known when something is first recorded of
 *     her, it is the day on which she joined, from which her anniversaries are counted
 */
public record Acquisition(
        String source,
        @Nullable String campaign,
        @Nullable Money cost,
        @Nullable LocalDate on) {
    /** The greatest length of source and campaign in characters (code points). */
    public static final int MAX_LENGTH = 80;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a text is empty or too long, the cost is negative, or the day is out of range
     */
    public Acquisition {
        Require.text("acquisition source", source, MAX_LENGTH);
        if (campaign != null) {
            Require.text("acquisition campaign", campaign, MAX_LENGTH);
        }
        if (cost != null) {
            Require.that(!cost.isNegative(), "acquisition cost", cost, "must not be negative");
        }
        if (on != null) {
            Customer.checkedDate("acquisition day", on);
        }
    }

    /**
     * An acquisition of which only the source is known.
     *
     * @param source where she came from, 1 to 80 characters
     * @return the acquisition
     * @throws IllegalArgumentException if the source is empty or too long
     */
    public static Acquisition from(String source) {
        return new Acquisition(source, null, null, null);
    }
}

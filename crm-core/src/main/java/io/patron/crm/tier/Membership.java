// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days from which a customer's own windows are counted. Immutable.
 *
 * @param joined the day on which she joined, or null where nothing was stated and she has not bought yet: then each day is the first
 * @param tierSince the day on which she came to the tier that she holds, or null for the first tier of who never had another
 * @param tierFrom the first day that counts in it: the same where a review left her in it, which looked at the days before; the day after
 *     where something on that day led to it; null as {@code tierSince}
 */
public record Membership(
        @Nullable LocalDate joined,
        @Nullable LocalDate tierSince,
        @Nullable LocalDate tierFrom) {
    /**
     * The membership of who never had another tier than the first.
     *
     * @param joined the day on which she joined, or null
     */
    public Membership(@Nullable LocalDate joined) {
        this(joined, null, null);
    }

    /** The day of which a day sees the anniversaries: that of joining, or of the tier, if she ever came to one. */
    LocalDate anchor(Window.Anchor of, LocalDate day) {
        LocalDate anchor = of == Window.Anchor.TIER && tierSince != null ? tierSince : joined;
        return anchor == null ? day : anchor;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.error.Require;
import io.patron.crm.fact.CustomerId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who else a customer is: under whose id she goes on if she was merged into another, and who was merged into her. Immutable.
 *
 * @param survivor who she was merged into, or null
 * @param absorbed who was merged into her, not counting those who had been merged into them
 */
public record Identity(@Nullable CustomerId survivor, SortedSet<CustomerId> absorbed) {
    /** Nobody else. */
    public static final Identity OWN = new Identity(null, Collections.emptySortedSet());

    /**
     * Copies the parts.
     *
     * @throws IllegalArgumentException if she was merged into who was merged into her
     */
    public Identity {
        absorbed = absorbed.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(absorbed));
        Require.that(
                survivor == null || !absorbed.contains(survivor), "survivor", survivor, "must not be one of absorbed");
    }

    /**
     * Whether she is only herself.
     *
     * @return {@code true} if nobody was merged into her, nor she into anybody
     */
    public boolean isOwn() {
        return survivor == null && absorbed.isEmpty();
    }

    /**
     * The same, merged into another.
     *
     * @param other who she goes on as, or null for herself
     * @return the identity
     */
    public Identity into(@Nullable CustomerId other) {
        return new Identity(other, absorbed);
    }
}

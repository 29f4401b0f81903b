// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import io.patron.crm.operation.TierProgress;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.util.List;
import java.util.Objects;

/**
 * One of the best customers, and why she stands where she stands.
 *
 * @param name the name she is shown by
 * @param standing where she stands
 * @param why the last change of her tier on each ladder and of her stage of life, with their reasons;
 *     {@link io.patron.crm.explanation.Sentences} puts them into words
 * @param progress where she is on each ladder, and what is missing to the next tier
 */
public record BestCustomer(String name, Standing standing, List<Change> why, List<TierProgress> progress) {
    /** Copies the lists. */
    public BestCustomer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(standing, "standing");
        why = List.copyOf(why);
        progress = List.copyOf(progress);
    }
}

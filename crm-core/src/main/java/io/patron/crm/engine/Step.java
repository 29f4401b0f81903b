// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Recorded;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Changes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one fact did, or the passing of time after the last.
 *
 * @param fact the fact, or null for time alone
 * @param changes the changes, those that time brought before it included
 * @param after the standing afterwards, in short
 */
public record Step(@Nullable Recorded fact, List<Change> changes, Booking.Snapshot after) {
    /** Copies the changes. */
    public Step {
        changes = Changes.copyOf(changes);
    }
}

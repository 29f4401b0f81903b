// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.spi.Extent;
import io.patron.crm.standing.Standing;
import org.jspecify.annotations.Nullable;

/**
 * The guarded row of one customer whom a unit writes for, as it was locked and as the unit leaves it. Whatever the unit writes
 * for her goes with a change of this row, conditional on the number it was read with.
 */
final class Guard {
    /** What the row said when it was last read or written. */
    long number;

    long version;

    /** The last fact and booking, with those that are still to be written. */
    long facts;

    long bookings;

    /** Whether the row must be written. */
    boolean changed;

    /** A standing that is still to be written. */
    @Nullable Standing unsaved;

    /** The standing as it is stored, if it was read in this unit: the whole of it, and a part. */
    @Nullable Standing whole;

    @Nullable Standing part;

    /** How much of the part was asked for. */
    @Nullable Extent extent;

    /** What the row repeats of it. */
    @Nullable String brief;

    Guard(long number, long facts, long bookings, long version, @Nullable String brief) {
        this.number = number;
        this.facts = facts;
        this.bookings = bookings;
        this.version = version;
        this.brief = brief;
    }

    /** The version of the standing as the unit leaves it. */
    long lastVersion() {
        return unsaved == null ? version : unsaved.stamp().version();
    }

    /** Whether there is a standing, stored or still to be written. */
    boolean isStored() {
        return lastVersion() > 0;
    }
}

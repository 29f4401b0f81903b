// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.standing.Stamp;
import java.time.Instant;

/** The counters of a stamp that the store keeps and the engine does not know. */
final class Stamps {
    private Stamps() {}

    static Stamp stored(Stamp stamp, long version, long bookings) {
        return new Stamp(
                version,
                stamp.sequence(),
                bookings,
                stamp.asOf(),
                stamp.lastFact(),
                stamp.lastTick(),
                stamp.lastStep(),
                stamp.recordedAt(),
                stamp.program(),
                stamp.engine());
    }

    /** When a fact is learned now: never before the one that was learned last, though the host's clock was put back. */
    static Instant learned(Stamp stamp, Instant now) {
        Instant last = stamp.recordedAt();
        return last != null && last.isAfter(now) ? last : now;
    }

    /** The stamp, stored once more, of somebody whose journal and ledger went on and who stands where she stood. */
    static Stamp continued(Stamp stamp, long sequence, long bookings) {
        return new Stamp(
                stamp.version() + 1,
                sequence,
                bookings,
                stamp.asOf(),
                stamp.lastFact(),
                stamp.lastTick(),
                stamp.lastStep(),
                stamp.recordedAt(),
                stamp.program(),
                stamp.engine());
    }
}

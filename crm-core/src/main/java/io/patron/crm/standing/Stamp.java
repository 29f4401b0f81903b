// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.fact.Position;
import io.patron.crm.fact.ProgramVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a standing has come and what made it. Not part of what the standing says: the same facts learned in another order
 * give the same standing under another stamp.
 *
 * @param version how often the standing was stored, from 1; 0 before the first time
 * @param sequence the sequence of the last fact it holds
 * @param bookings how many bookings were made for the customer
 * @param asOf the moment it stands at
 * @param lastFact the position of the last fact that took effect, or null
 * @param lastTick the last moment at which the passing of time changed it, or null
 * @param lastStep the last moment at which a tier was reached or reviewed, or null
 * @param recordedAt when the last fact was learned, or null
 * @param program the version of the program in force
 * @param engine the version of the engine
 */
public record Stamp(
        long version,
        long sequence,
        long bookings,
        Instant asOf,
        @Nullable Position lastFact,
        @Nullable Instant lastTick,
        @Nullable Instant lastStep,
        @Nullable Instant recordedAt,
        ProgramVersion program,
        int engine) {}

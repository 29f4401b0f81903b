// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which the business days of a zone begin. Those asked for lately are kept: most of what ends, is reviewed or
 * changes does so at the beginning of a day, so that a million customers share a few hundred moments. Thread-safe: whoever
 * comes second works one out again, which is the same.
 */
final class DayStarts {
    /** Five and a half years: a year of points that end after two, and some years of purchases that are read again. */
    private static final int KEPT = 2_048;

    private final ZoneId zone;
    /** Each at the place of its day; two days at one place take turns. */
    private final @Nullable Start[] starts = new Start[KEPT];

    private record Start(long day, Instant at) {}

    DayStarts(ZoneId zone) {
        this.zone = zone;
    }

    Instant of(LocalDate day) {
        long epochDay = day.toEpochDay();
        int place = (int) Math.floorMod(epochDay, (long) KEPT);
        Start kept = starts[place];
        if (kept == null || kept.day != epochDay) {
            kept = new Start(epochDay, day.atStartOfDay(zone).toInstant());
            starts[place] = kept;
        }
        return kept.at;
    }
}

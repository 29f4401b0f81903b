// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A requirement that is ready to be held against what the gauges of a ladder read. */
final class Check {
    private final int gauge;
    private final long least;
    private final List<Check> of;

    private Check(int gauge, long least, List<Check> of) {
        this.gauge = gauge;
        this.least = least;
        this.of = of;
    }

    /** A check of a requirement; where nothing is asked, one that is always met. */
    static Check of(@Nullable Requirement requirement, List<Gauge> gauges) {
        if (requirement == null) {
            return new Check(-1, 0, List.of());
        }
        if (requirement instanceof Requirement.AtLeast atLeast) {
            return new Check(gauges.indexOf(atLeast.gauge()), atLeast.least(), List.of());
        }
        Requirement.Several several = (Requirement.Several) requirement;
        return new Check(
                -1,
                several.least(),
                several.of().stream().map(part -> of(part, gauges)).toList());
    }

    boolean isMet(long[] readings) {
        if (gauge >= 0) {
            return readings[gauge] >= least;
        }
        long met = 0;
        for (Check part : of) {
            met += part.isMet(readings) ? 1 : 0;
        }
        return met >= least;
    }
}

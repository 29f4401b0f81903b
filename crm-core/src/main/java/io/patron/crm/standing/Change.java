// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.standing;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;

/** One change of a standing, or the statement that there was none, with its reason. */
public sealed interface Change {
    /**
     * When it takes effect.
     *
     * @return the moment
     */
    Instant at();

    /**
     * The version of the program that decided it.
     *
     * @return the version
     */
    ProgramVersion program();

    /**
     * Why.
     *
     * @return the reason and its inputs
     */
    Explanation why();

    /**
     * The points changed.
     *
     * @param entry the entry booked
     * @param program the version that decided it
     * @param why the reason
     */
    record Points(PointsEntry entry, ProgramVersion program, Explanation why) implements Change {
        @Override
        public Instant at() {
            return entry.at();
        }
    }

    /**
     * The tier changed, or its next review did.
     *
     * @param at when
     * @param from before
     * @param to after
     * @param program the version that decided it
     * @param why the reason
     */
    record Tier(Instant at, TierStanding from, TierStanding to, ProgramVersion program, Explanation why)
            implements Change {}

    /**
     * The stage of life changed.
     *
     * @param at when
     * @param from before
     * @param to after
     * @param program the version that decided it
     * @param why the reason
     */
    record StageOfLife(Instant at, Stage from, Stage to, ProgramVersion program, Explanation why) implements Change {}

    /**
     * Something was taken note of: history, status, or that nothing happened, and why.
     *
     * @param at when
     * @param program the version that decided it
     * @param why the reason
     */
    record Note(Instant at, ProgramVersion program, Explanation why) implements Change {}
}

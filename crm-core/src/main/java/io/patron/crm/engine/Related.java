// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.PointsEntry;
import java.util.List;
import java.util.Map;

/**
 * What new facts speak about and a standing does not hold: the purchases that refunds give back, what was given back of
 * them before, and what the ledger says of their points.
 *
 * @param documents the purchases by reference, where the journal has them
 * @param about the facts that speak about each: earlier refunds and changes
 * @param entries the points entries that touch the lots of each
 */
public record Related(
        Map<Reference, Recorded> documents,
        Map<Reference, List<Recorded>> about,
        Map<Reference, List<PointsEntry>> entries) {
    /** Nothing. */
    public static final Related NONE = new Related(Map.of(), Map.of(), Map.of());

    /** Copies the maps. */
    public Related {
        documents = Map.copyOf(documents);
        about = Map.copyOf(about);
        entries = Map.copyOf(entries);
    }
}

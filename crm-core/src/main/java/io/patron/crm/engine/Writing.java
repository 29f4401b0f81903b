// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import java.util.List;
import java.util.Set;

/** Writes what was decided, unless somebody else was faster. */
final class Writing {
    private Writing() {}

    static void write(UnitOfWork unit, List<Recorded> facts, List<Standing> standings, List<Booking> bookings) {
        Set<Reference> taken = unit.journal().append(facts);
        if (!taken.isEmpty()) {
            throw new ConcurrentUpdateException("reference " + taken.iterator().next() + ": was taken just now");
        }
        Set<CustomerId> stale = unit.standings().save(standings);
        if (!stale.isEmpty()) {
            throw new ConcurrentUpdateException("customer \"" + stale.iterator().next() + "\": was changed just now");
        }
        unit.ledger().append(bookings);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import io.patron.crm.engine.Engine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** L5: booked is the sum of entries is the sum of lots less debt, at every commit; no lot is negative. */
public final class LawL5 {
    private LawL5() {}

    /**
     * Adds up every ledger after every step, and what time will bring at the end.
     *
     * @param engine the engine
     * @param tenancy an empty one
     * @param script what happens
     */
    public static void check(Engine engine, Tenancy tenancy, Script script) {
        ScriptedShop shop = new ScriptedShop(script, engine, tenancy);
        shop.play(result -> LedgerLaws.check(tenancy.store(), tenancy.tenant()));
        for (CustomerId customer : shop.customers()) {
            Standing stored = shop.stored(customer);
            List<PointsEntry> entries = new ArrayList<>();
            for (Booking booking : shop.bookings(customer)) {
                entries.addAll(LedgerLaws.entries(booking.changes()));
            }
            for (int days : List.of(1, 31, 400, 4_000)) {
                Outcome later = engine.advance(
                        shop.programs(), stored, stored.stamp().asOf().plus(Duration.ofDays(days)));
                List<PointsEntry> more = new ArrayList<>(entries);
                more.addAll(LedgerLaws.entries(later.changes()));
                LedgerLaws.addsUp(later.standing(), more);
                LedgerLaws.isSound(later.standing());
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** L5: booked is the sum of entries is the sum of lots less debt, at every commit; no lot is negative. */
class LawL5Test {
    static void check(Engine engine, CrmStore store, Script script) {
        Shop shop = new Shop(script, engine, store);
        shop.play(result -> LedgerLaws.check(store, TenantId.DEFAULT));
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

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts();
    }

    @Property
    void law_l5_the_ledger_adds_up(@ForAll("scripts") Script script) {
        check(new StandardEngine(), new InMemoryCrmStore(), script);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.spi.Ledger;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The bookings as one unit of work sees them. */
final class LedgerInMemory implements Ledger {
    private final Unit unit;

    LedgerInMemory(Unit unit) {
        this.unit = unit;
    }

    @Override
    public void append(List<Booking> bookings) {
        unit.checkWriting();
        bookings.forEach(booking -> unit.checkNamed(booking.customer()));
        ByCustomer<Booking> byCustomer = ByCustomer.of(bookings, Booking::customer);
        // All are checked before one is kept.
        byCustomer.forEach((id, more) -> unit.state(id).bookings().check(more));
        byCustomer.forEach((id, more) -> {
            CustomerState state = unit.state(id);
            unit.change(id, state.with(state.bookings().append(more)));
        });
    }

    @Override
    public Map<Long, Booking> ofFacts(CustomerId customer, Collection<Long> sequences) {
        unit.checkOpen();
        return unit.state(customer).bookings().ofFacts(sequences);
    }

    @Override
    public List<PointsEntry> entriesOf(CustomerId customer, Reference origin) {
        unit.checkOpen();
        Bookings bookings = unit.state(customer).bookings();
        List<PointsEntry> entries = new ArrayList<>();
        for (int i = firstBooking(customer, origin); i < bookings.size(); i++) {
            for (Change change : bookings.get(i).changes()) {
                if (change instanceof Change.Points points && touches(points.entry(), origin)) {
                    entries.add(points.entry());
                }
            }
        }
        return List.copyOf(entries);
    }

    /**
     * Where to begin: nothing is booked on the lots of a document before the unit of work that records the document itself,
     * in which a later fact may stand before it. The lots of a document that another customer recorded can have come here
     * at any time.
     */
    private int firstBooking(CustomerId customer, Reference origin) {
        Recorded fact = unit.facts().get(origin);
        if (fact == null || !fact.fact().customer().equals(customer)) {
            return 0;
        }
        Bookings bookings = unit.state(customer).bookings();
        Booking booking = bookings.ofFacts(List.of(fact.sequence())).get(fact.sequence());
        if (booking == null) {
            return 0;
        }
        int first = (int) booking.number() - 1;
        while (first > 0 && bookings.get(first - 1).bookedAt().equals(booking.bookedAt())) {
            first--;
        }
        return first;
    }

    private static boolean touches(PointsEntry entry, Reference origin) {
        for (LotChange change : entry.lots()) {
            if (change.lot().origin().equals(origin)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Booking> read(CustomerId customer, long after, int limit) {
        unit.checkOpen();
        return Pages.page(unit.state(customer).bookings().log(), after, limit);
    }
}

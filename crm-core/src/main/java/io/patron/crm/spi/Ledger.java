// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spi;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.standing.Booking;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The bookings. Append-only. */
public interface Ledger {
    /**
     * Adds bookings.
     *
     * @param bookings the bookings, of customers the unit writes for, each customer's numbers without gap
     * @throws IllegalArgumentException if a number does not follow the customer's last; nothing is added
     */
    void append(List<Booking> bookings);

    /**
     * The bookings of facts.
     *
     * @param customer the customer
     * @param sequences the sequences of the facts
     * @return the booking of each, by sequence
     */
    Map<Long, Booking> ofFacts(CustomerId customer, Collection<Long> sequences);

    /**
     * The entries that touch the lots born of a document.
     *
     * @param customer the customer
     * @param origin the purchase or grant
     * @return the entries, in the order they were booked
     */
    List<PointsEntry> entriesOf(CustomerId customer, Reference origin);

    /**
     * A customer's bookings in the order they were made.
     *
     * @param customer the customer
     * @param after only bookings with a higher number; 0 for all
     * @param limit at most so many, 1 or more
     * @return the bookings, ascending by number
     */
    List<Booking> read(CustomerId customer, long after, int limit);
}

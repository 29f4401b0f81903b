// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.fact.Recorded;
import io.patron.crm.operation.Receipt;
import io.patron.crm.standing.Booking;

/** Receipts are what was booked for a fact, so that a repeat can be given the same one for ever. */
final class Receipts {
    private Receipts() {}

    static Receipt of(Recorded recorded, Booking booking) {
        return new Receipt(
                recorded.fact().customer(),
                recorded.fact().reference(),
                recorded.sequence(),
                recorded.recordedAt(),
                false,
                booking.changes(),
                booking.after());
    }
}

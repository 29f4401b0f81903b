// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Registration;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Recorded;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.util.List;

/** The booking of a registration. */
final class Registered {
    private Registered() {}

    static Booking booking(Recorded recorded, long number, Standing standing) {
        Registration fact = (Registration) recorded.fact();
        Explanation why = Explanation.of(Reason.REGISTERED, fact.customerKind().name(), fact.program());
        return new Booking(
                fact.customer(),
                number,
                recorded.sequence(),
                recorded.recordedAt(),
                List.of(new Change.Note(recorded.recordedAt(), fact.program(), why)),
                Snapshots.of(standing, recorded.recordedAt()));
    }
}

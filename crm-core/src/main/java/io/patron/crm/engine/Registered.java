// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.customer.Registration;
import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Recorded;
import io.patron.crm.standing.Change;
import java.util.List;

/** What is booked for a registration. */
final class Registered {
    private Registered() {}

    static List<Change> changes(Recorded recorded) {
        Registration fact = (Registration) recorded.fact();
        Explanation why = Explanation.of(Reason.REGISTERED, fact.customerKind().name(), fact.program());
        return List.of(new Change.Note(recorded.recordedAt(), fact.program(), why));
    }
}

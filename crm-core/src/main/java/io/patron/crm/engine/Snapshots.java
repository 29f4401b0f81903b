// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.engine;

import io.patron.crm.points.PointsAccount;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The short form of a finished standing. */
final class Snapshots {
    private Snapshots() {}

    static Booking.Snapshot of(Standing standing, Instant at) {
        List<Booking.Balance> balances = new ArrayList<>();
        for (PointsAccount account : standing.points()) {
            balances.add(new Booking.Balance(account.wallet(), account.available(at), account.debt()));
        }
        List<String> tiers = new ArrayList<>();
        for (TierStanding tier : standing.tiers()) {
            tiers.add(tier.ladder() + "/" + tier.tier());
        }
        return new Booking.Snapshot(balances, tiers, standing.stage());
    }
}

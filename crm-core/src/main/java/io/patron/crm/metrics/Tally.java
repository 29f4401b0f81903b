// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.patron.crm.fact.Recorded;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import java.util.ArrayList;
import java.util.List;

/** What one run of a unit of work has added; it counts once the outermost transaction is committed. */
final class Tally {
    private final Meters meters;
    private final UnitOfWork unit;
    private final List<Recorded> facts = new ArrayList<>();
    private final List<Booking> bookings = new ArrayList<>();

    Tally(Meters meters, UnitOfWork unit) {
        this.meters = meters;
        this.unit = unit;
    }

    void facts(List<Recorded> added) {
        await();
        facts.addAll(added);
    }

    void bookings(List<Booking> added) {
        await();
        bookings.addAll(added);
    }

    private void await() {
        if (facts.isEmpty() && bookings.isEmpty()) {
            unit.afterCommit(this::count);
        }
    }

    private void count() {
        facts.forEach(recorded -> meters.facts(recorded.fact().kind()).increment());
        for (Booking booking : bookings) {
            if (booking.sequence() == 0) {
                meters.due().increment();
            }
            booking.changes().forEach(this::count);
        }
    }

    private void count(Change change) {
        if (change instanceof Change.Points points) {
            count(points.entry());
        } else if (change instanceof Change.Tier tier
                && !tier.from().tier().equals(tier.to().tier())) {
            meters.tiers(tier.to().ladder(), tier.to().tier(), tier.why().reason())
                    .increment();
        } else if (change instanceof Change.StageOfLife stage && stage.from() != stage.to()) {
            meters.stages(stage.to()).increment();
        }
    }

    private void count(PointsEntry entry) {
        // What pays a debt or is put aside changes no balance, and neither does what only comes from other lots.
        if (entry.kind() != EntryKind.SETTLE && entry.amount() != 0) {
            // Micrometer counts in doubles: exact up to 2^53 points, and nothing is decided by a meter.
            meters.points(entry.wallet(), entry.kind(), entry.amount()).increment(Math.abs((double) entry.amount()));
        }
    }
}

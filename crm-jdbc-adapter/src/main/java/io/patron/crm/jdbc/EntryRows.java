// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.TenantId;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Change;
import java.util.List;

/** The entries of bookings as rows: one for each lot an entry touches, so that they are found by the document of the lot. */
final class EntryRows {
    private static final String INTO =
            "{p}entry (tenant, customer, number, ordinal, part, wallet, kind, takes_effect_at,"
                    + " cause_source, cause_id, debt_change, lot_source, lot_id, lot_rule, points, aside)";

    private final TenantId tenant;
    private final Inserts inserts;

    EntryRows(Texts texts, TenantId tenant) {
        this.tenant = tenant;
        inserts = new Inserts(texts, INTO, 16, "");
    }

    Inserts inserts() {
        return inserts;
    }

    void add(Booking booking) {
        int ordinal = 0;
        for (Change change : booking.changes()) {
            if (change instanceof Change.Points points) {
                add(booking, ordinal++, points.entry());
            }
        }
    }

    private void add(Booking booking, int ordinal, PointsEntry entry) {
        List<LotChange> lots = entry.lots();
        for (int part = 0; part == 0 || part < lots.size(); part++) {
            LotChange lot = lots.isEmpty() ? null : lots.get(part);
            inserts.add(
                    tenant.value(),
                    booking.customer().value(),
                    booking.number(),
                    ordinal,
                    part,
                    entry.wallet().value(),
                    entry.kind(),
                    entry.at(),
                    Null.or(entry.cause() == null ? null : entry.cause().source()),
                    Null.or(entry.cause() == null ? null : entry.cause().id()),
                    entry.debtChange(),
                    Null.or(lot == null ? null : lot.lot().origin().source()),
                    Null.or(lot == null ? null : lot.lot().origin().id()),
                    Null.or(lot == null ? null : lot.lot().rule()),
                    lot == null ? 0L : lot.points(),
                    lot == null ? 0L : lot.aside());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.Reference;
import io.patron.crm.points.Aside;
import io.patron.crm.points.Hold;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PendingLot;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Points of one lot that are put aside.
 *
 * @param reservation for which reservation, or null where they are pending
 * @param lot the lot, or null where a reservation has none
 * @param place its place in the reservation
 * @param until when they are released or the reservation ends
 * @param validFrom from when the lot can be spent
 * @param expiresAt from when it cannot be spent any more
 * @param points how many
 */
record AsideRow(
        @Nullable Reference reservation,
        @Nullable LotId lot,
        int place,
        Instant until,
        Instant validFrom,
        Instant expiresAt,
        long points) {
    private static final String NONE = "";

    static List<AsideRow> of(Aside aside) {
        if (aside.isEmpty()) {
            return List.of();
        }
        List<AsideRow> rows = new ArrayList<>();
        for (PendingLot lot : aside.pending()) {
            Instant until = Never.from(lot.releaseAt());
            rows.add(new AsideRow(null, lot.id(), 0, until, until, Never.from(lot.expiresAt()), lot.points()));
        }
        for (Hold hold : aside.holds()) {
            int place = 0;
            for (Lot lot : hold.lots()) {
                rows.add(new AsideRow(
                        hold.reservation(),
                        lot.id(),
                        place++,
                        hold.until(),
                        lot.validFrom(),
                        Never.from(lot.expiresAt()),
                        lot.remaining()));
            }
            if (place == 0) {
                Instant until = hold.until();
                rows.add(new AsideRow(hold.reservation(), null, 0, until, until, until, 0));
            }
        }
        return rows;
    }

    static Aside aside(List<AsideRow> rows) {
        List<PendingLot> pending = new ArrayList<>();
        Map<Reference, List<AsideRow>> reserved = new HashMap<>();
        for (AsideRow row : rows) {
            if (row.reservation != null) {
                reserved.computeIfAbsent(row.reservation, r -> new ArrayList<>())
                        .add(row);
            } else if (row.lot != null) {
                pending.add(new PendingLot(row.lot, row.points, Never.to(row.until), Never.to(row.expiresAt)));
            }
        }
        List<Hold> holds = new ArrayList<>();
        reserved.forEach((reservation, some) -> holds.add(hold(reservation, some)));
        Collections.sort(pending);
        Collections.sort(holds);
        return new Aside(pending, holds);
    }

    private static Hold hold(Reference reservation, List<AsideRow> rows) {
        rows.sort(Comparator.comparingInt(AsideRow::place));
        List<Lot> lots = new ArrayList<>();
        for (AsideRow row : rows) {
            if (row.lot != null) {
                lots.add(new Lot(row.lot, row.points, row.validFrom, Never.to(row.expiresAt)));
            }
        }
        return new Hold(reservation, rows.get(0).until, lots);
    }

    /** The values of its key, after the wallet. */
    List<Object> key() {
        return List.of(
                reservation == null ? NONE : reservation.source(),
                reservation == null ? NONE : reservation.id(),
                lot == null ? NONE : lot.origin().source(),
                lot == null ? NONE : lot.origin().id(),
                lot == null ? NONE : lot.rule());
    }

    /** The values after the key. */
    List<Object> values() {
        return List.of(place, until, validFrom, expiresAt, points);
    }

    /** Reads the values of key and rest. */
    static AsideRow read(Cells cells) throws SQLException {
        Reference reservation = reference(cells.text(), cells.text());
        Reference origin = reference(cells.text(), cells.text());
        String rule = cells.text();
        LotId lot = origin == null ? null : new LotId(origin, rule);
        return new AsideRow(
                reservation, lot, cells.integer(), cells.instant(), cells.instant(), cells.instant(), cells.number());
    }

    private static @Nullable Reference reference(String source, String id) {
        return source.isEmpty() ? null : Reference.of(source, id);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts whole entries together again from their rows. */
final class EntryReading {
    private static final String OF_LOTS = """
            SELECT e.number, e.ordinal, e.wallet, e.kind, e.takes_effect_at, e.cause_source, e.cause_id, e.debt_change,
            e.lot_source, e.lot_id, e.lot_rule, e.points, e.aside FROM {p}entry e
            WHERE e.tenant = ? AND e.customer = ? AND (e.number, e.ordinal) IN
            (SELECT o.number, o.ordinal FROM {p}entry o
            WHERE o.tenant = ? AND o.customer = ? AND o.lot_source = ? AND o.lot_id = ?)
            ORDER BY e.number, e.ordinal, e.part
            """;

    private final Map<Key, Whole> read = new LinkedHashMap<>();

    private record Key(long number, int ordinal) {}

    private record Whole(
            WalletId wallet,
            EntryKind kind,
            Instant at,
            @Nullable Reference cause,
            long debtChange,
            List<LotChange> lots) {}

    Step of(Texts texts, TenantId tenant, CustomerId customer, Reference origin) {
        List<Object> values = List.of(
                tenant.value(), customer.value(), tenant.value(), customer.value(), origin.source(), origin.id());
        return Step.query(texts.of(OF_LOTS), values, this::take);
    }

    private void take(Cells cells) throws SQLException {
        Key key = new Key(cells.number(), cells.integer());
        WalletId wallet = new WalletId(cells.text());
        EntryKind kind = cells.constant(EntryKind.class);
        Instant at = cells.instant();
        String source = cells.textOrNull();
        String id = cells.textOrNull();
        Reference cause = source == null || id == null ? null : Reference.of(source, id);
        Whole whole = new Whole(wallet, kind, at, cause, cells.number(), new ArrayList<>());
        Whole first = read.putIfAbsent(key, whole);
        String lotSource = cells.textOrNull();
        String lotId = cells.textOrNull();
        String rule = cells.textOrNull();
        if (lotSource != null && lotId != null && rule != null) {
            LotId lot = new LotId(Reference.of(lotSource, lotId), rule);
            (first == null ? whole : first).lots.add(new LotChange(lot, cells.number(), cells.number()));
        }
    }

    List<PointsEntry> entries() {
        return read.values().stream().map(EntryReading::entry).toList();
    }

    private static PointsEntry entry(Whole whole) {
        long amount = Math.negateExact(whole.debtChange);
        for (LotChange lot : whole.lots) {
            amount = Math.addExact(amount, lot.points());
        }
        return new PointsEntry(whole.kind, whole.wallet, amount, whole.lots, whole.debtChange, whole.at, whole.cause);
    }
}

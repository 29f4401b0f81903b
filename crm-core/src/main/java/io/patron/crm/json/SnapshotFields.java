// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Booking;

/** Writes and reads what a booking left behind. */
final class SnapshotFields {
    private SnapshotFields() {}

    static void write(JsonWriter writer, Booking.Snapshot snapshot) {
        writer.objects("balances", snapshot.balances(), SnapshotFields::balance);
        writer.texts("tiers", snapshot.tiers());
        writer.text("stage", Registry.STAGES.of(snapshot.stage()));
    }

    private static void balance(JsonWriter writer, Booking.Balance balance) {
        writer.text("wallet", balance.wallet().value());
        writer.whole("available", balance.available());
        writer.whole("debt", balance.debt());
    }

    static Booking.Snapshot read(JsonObject from) {
        return new Booking.Snapshot(
                from.objects("balances", SnapshotFields::balance),
                from.texts("tiers"),
                from.named("stage", Registry.STAGES));
    }

    private static Booking.Balance balance(JsonObject from) {
        return new Booking.Balance(new WalletId(from.text("wallet")), from.whole("available"), from.whole("debt"));
    }
}

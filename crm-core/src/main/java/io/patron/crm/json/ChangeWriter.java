// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.points.LotChange;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.TierStanding;

/** Writes changes: what changed, under which program, and why. */
final class ChangeWriter {
    static final String POINTS = "points";
    static final String TIER = "tier";
    static final String STAGE = "stage";
    static final String NOTE = "note";

    private ChangeWriter() {}

    static void write(JsonWriter writer, Change change) {
        if (change instanceof Change.Points points) {
            writer.text("kind", POINTS);
            entry(writer, points.entry());
        } else if (change instanceof Change.Tier tier) {
            writer.text("kind", TIER);
            writer.instant("at", tier.at());
            tier(writer, "from", tier.from());
            tier(writer, "to", tier.to());
        } else if (change instanceof Change.StageOfLife stage) {
            writer.text("kind", STAGE);
            writer.instant("at", stage.at());
            writer.text("from", Registry.STAGES.of(stage.from()));
            writer.text("to", Registry.STAGES.of(stage.to()));
        } else if (change instanceof Change.Note note) {
            writer.text("kind", NOTE);
            writer.instant("at", note.at());
        } else {
            throw new AssertionError(change);
        }
        writer.program("program", change.program());
        ExplanationWriter.write(writer, change.why());
    }

    private static void entry(JsonWriter writer, PointsEntry entry) {
        writer.instant("at", entry.at());
        writer.text("entry", Registry.ENTRY_KINDS.of(entry.kind()));
        writer.text("wallet", entry.wallet().value());
        writer.whole("amount", entry.amount());
        writer.objects("lots", entry.lots(), ChangeWriter::lot);
        if (entry.debtChange() != 0) {
            writer.whole("debtChange", entry.debtChange());
        }
        writer.reference("cause", entry.cause());
    }

    private static void lot(JsonWriter writer, LotChange change) {
        writer.reference(change.lot().origin());
        writer.text("rule", change.lot().rule());
        writer.whole("points", change.points());
        if (change.aside() != 0) {
            writer.whole("aside", change.aside());
        }
    }

    private static void tier(JsonWriter writer, String name, TierStanding tier) {
        writer.begin(name);
        writer.anyText("ladder", tier.ladder());
        writer.anyText("tier", tier.tier());
        writer.instant("since", tier.since());
        writer.instant("reviewAt", tier.reviewAt());
        if (tier.byHand() != null) {
            byHand(writer, tier.byHand());
        }
        writer.end();
    }

    private static void byHand(JsonWriter writer, ByHand held) {
        writer.begin("byHand");
        writer.anyText("tier", held.tier());
        writer.text("hold", Registry.HOLDS.of(held.hold()));
        writer.instant("since", held.since());
        writer.instant("until", held.until());
        writer.reference("fact", held.fact());
        writer.anyText("earned", held.earned());
        writer.instant("earnedSince", held.earnedSince());
        writer.end();
    }
}

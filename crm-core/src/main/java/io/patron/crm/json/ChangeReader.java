// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.points.LotChange;
import io.patron.crm.points.LotId;
import io.patron.crm.points.PointsEntry;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.ByHand;
import io.patron.crm.tier.TierStanding;
import java.time.Instant;

/** Reads what {@link ChangeWriter} wrote. */
final class ChangeReader {
    private ChangeReader() {}

    static Change change(JsonObject from) {
        String kind = from.text("kind");
        return switch (kind) {
            case ChangeWriter.POINTS ->
                new Change.Points(entry(from), from.program("program"), ExplanationReader.explanation(from));
            case ChangeWriter.TIER ->
                new Change.Tier(
                        from.instant("at"),
                        from.object("from").as(ChangeReader::tier),
                        from.object("to").as(ChangeReader::tier),
                        from.program("program"),
                        ExplanationReader.explanation(from));
            case ChangeWriter.STAGE ->
                new Change.StageOfLife(
                        from.instant("at"),
                        from.named("from", Registry.STAGES),
                        from.named("to", Registry.STAGES),
                        from.program("program"),
                        ExplanationReader.explanation(from));
            case ChangeWriter.NOTE ->
                new Change.Note(from.instant("at"), from.program("program"), ExplanationReader.explanation(from));
            default -> throw from.problem("kind", kind, "must be one of [points, tier, stage, note]");
        };
    }

    private static PointsEntry entry(JsonObject from) {
        Instant at = from.instant("at");
        return new PointsEntry(
                from.named("entry", Registry.ENTRY_KINDS),
                new WalletId(from.text("wallet")),
                from.whole("amount"),
                from.objects("lots", ChangeReader::lot),
                from.whole("debtChange", 0),
                at,
                from.optionalReference("cause"));
    }

    private static LotChange lot(JsonObject from) {
        return new LotChange(
                new LotId(from.reference(), from.text("rule")), from.whole("points"), from.whole("aside", 0));
    }

    private static TierStanding tier(JsonObject from) {
        return new TierStanding(
                from.text("ladder"),
                from.text("tier"),
                from.optionalInstant("since"),
                from.optionalInstant("reviewAt"),
                from.find("byHand") == null ? null : from.object("byHand").as(ChangeReader::byHand));
    }

    private static ByHand byHand(JsonObject from) {
        return new ByHand(
                from.text("tier"),
                from.named("hold", Registry.HOLDS),
                from.instant("since"),
                from.optionalInstant("until"),
                from.reference("fact"),
                from.text("earned"),
                from.optionalInstant("earnedSince"));
    }
}

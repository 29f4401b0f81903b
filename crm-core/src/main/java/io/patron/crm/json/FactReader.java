// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Merge;
import io.patron.crm.customer.Referral;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.customer.Unmerge;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.Lot;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Milestone;
import io.patron.crm.points.Opening;
import io.patron.crm.points.Pieces;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Release;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.TransferIn;
import io.patron.crm.points.TransferOut;
import io.patron.crm.points.WalletId;
import io.patron.crm.tier.ManualTier;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FactWriter} wrote. */
final class FactReader {
    private FactReader() {}

    static Fact fact(JsonObject from) {
        FactKind kind = from.named("kind", Registry.FACT_KINDS);
        Origin origin = origin(from);
        return switch (kind) {
            case PURCHASE -> DocumentReader.purchase(from, origin);
            case REFUND -> DocumentReader.refund(from, origin);
            case GRANT -> new Grant(origin, wallet(from), from.whole("points"), from.text("reason"));
            case REDEMPTION ->
                new Redemption(
                        origin, wallet(from), from.whole("points"), from.text("reason"), lot(from), pieces(from));
            case DEDUCTION -> new Deduction(origin, wallet(from), from.whole("points"), from.text("reason"));
            case OPENING -> new Opening(origin, wallet(from), from.objects("balances", FactReader::balance));
            case REFERRAL ->
                new Referral(origin, from.named("role", Registry.REFERRAL_ROLES), customer(from, "other"), alike(from));
            case TRANSFER_IN ->
                new TransferIn(
                        origin,
                        wallet(from),
                        customer(from, "from"),
                        from.text("reason"),
                        from.objects("lots", FactReader::piece));
            case TRANSFER_OUT ->
                new TransferOut(
                        origin,
                        wallet(from),
                        customer(from, "to"),
                        from.text("reason"),
                        from.objects("lots", FactReader::piece));
            case RESERVATION ->
                new Reservation(
                        origin,
                        wallet(from),
                        from.whole("points"),
                        from.text("reason"),
                        from.instant("until"),
                        lot(from));
            case CAPTURE -> new Capture(origin, from.reference("of"), from.whole("points"));
            case RELEASE -> new Release(origin, from.reference("of"), reached(from));
            case REVERSAL ->
                new Reversal(origin, from.reference("of"), from.find("points") == null ? null : from.whole("points"));
            case REGISTRATION ->
                new Registration(
                        origin,
                        from.named("customerKind", Registry.CUSTOMER_KINDS),
                        from.program("program"),
                        from.optionalDate("joined"));
            case ADOPTION -> new Adoption(origin, from.program("program"));
            case STATUS ->
                new StatusChange(origin, from.named("status", Registry.STATUSES), from.optionalText("reason"));
            case MANUAL_TIER ->
                new ManualTier(
                        origin,
                        from.text("ladder"),
                        from.optionalText("tier"),
                        from.find("hold") == null ? null : from.named("hold", Registry.HOLDS),
                        day(from, "until"),
                        from.text("reason"));
            case CHECKPOINT -> new Checkpoint(origin, from.instant("until"));
            case MERGE -> new Merge(origin, customer(from, "survivor"), customer(from, "absorbed"));
            case UNMERGE ->
                new Unmerge(origin, from.reference("of"), customer(from, "survivor"), customer(from, "absorbed"));
            case CORRECTION ->
                new Correction(
                        origin,
                        from.reference("of"),
                        from.wholeInt("revision"),
                        from.object("replacement").as(FactReader::transaction));
            case VOID -> new Void(origin, from.reference("of"), from.wholeInt("revision"));
            case REASSIGN ->
                new Reassign(
                        origin,
                        from.reference("of"),
                        from.wholeInt("revision"),
                        customer(from, "to"),
                        from.objects("documents", FactReader::transaction));
        };
    }

    private static @Nullable Milestone reached(JsonObject from) {
        return from.find("reached") == null ? null : from.named("reached", Registry.MILESTONES);
    }

    private static boolean alike(JsonObject from) {
        if (from.find("alike") == null) {
            return false;
        }
        from.isTrue("alike");
        return true;
    }

    private static @Nullable LotId lot(JsonObject from) {
        return from.find("lot") == null
                ? null
                : from.object("lot").as(lot -> new LotId(lot.reference(), lot.text("rule")));
    }

    private static @Nullable Pieces pieces(JsonObject from) {
        return from.find("pieces") == null
                ? null
                : from.object("pieces").as(pieces -> new Pieces(pieces.text("reward"), pieces.wholeInt("count")));
    }

    private static Opening.Balance balance(JsonObject from) {
        return new Opening.Balance(from.text("id"), from.whole("points"), day(from, "earned"), day(from, "last"));
    }

    private static Lot piece(JsonObject from) {
        return new Lot(
                new LotId(from.reference(), from.text("rule")),
                from.whole("points"),
                from.instant("validFrom"),
                from.optionalInstant("expiresAt"));
    }

    private static @Nullable LocalDate day(JsonObject from, String name) {
        return from.find(name) == null ? null : from.date(name);
    }

    private static Transaction transaction(JsonObject from) {
        FactKind kind = from.named("kind", Registry.FACT_KINDS);
        if (kind != FactKind.PURCHASE && kind != FactKind.REFUND) {
            throw from.problem("kind", from.text("kind"), "must be purchase or refund here");
        }
        Origin origin = origin(from);
        return kind == FactKind.PURCHASE ? DocumentReader.purchase(from, origin) : DocumentReader.refund(from, origin);
    }

    private static Origin origin(JsonObject from) {
        Origin origin = new Origin(
                customer(from, "customer"), from.reference("reference"), from.optionalInstant("at"), Actor.HOST);
        String actor = from.optionalText("actor");
        return actor == null ? origin : origin.by(new Actor(actor));
    }

    private static CustomerId customer(JsonObject from, String name) {
        return new CustomerId(from.text(name));
    }

    private static WalletId wallet(JsonObject from) {
        return new WalletId(from.text("wallet"));
    }
}

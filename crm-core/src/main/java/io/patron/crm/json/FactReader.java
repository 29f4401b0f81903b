// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.customer.Adoption;
import io.patron.crm.customer.Registration;
import io.patron.crm.customer.StatusChange;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.FactKind;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Deduction;
import io.patron.crm.points.Grant;
import io.patron.crm.points.LotId;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.WalletId;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Reassign;
import io.patron.crm.transaction.Transaction;
import io.patron.crm.transaction.Void;
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
                new Redemption(origin, wallet(from), from.whole("points"), from.text("reason"), lot(from));
            case DEDUCTION -> new Deduction(origin, wallet(from), from.whole("points"), from.text("reason"));
            case REGISTRATION ->
                new Registration(origin, from.named("customerKind", Registry.CUSTOMER_KINDS), from.program("program"));
            case ADOPTION -> new Adoption(origin, from.program("program"));
            case STATUS ->
                new StatusChange(origin, from.named("status", Registry.STATUSES), from.optionalText("reason"));
            case CHECKPOINT -> new Checkpoint(origin, from.instant("until"));
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
                        new CustomerId(from.text("to")),
                        from.objects("documents", FactReader::transaction));
        };
    }

    private static @Nullable LotId lot(JsonObject from) {
        return from.find("lot") == null
                ? null
                : from.object("lot").as(lot -> new LotId(lot.reference(), lot.text("rule")));
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
        CustomerId customer = new CustomerId(from.text("customer"));
        Origin origin = new Origin(customer, from.reference("reference"), from.optionalInstant("at"), Actor.HOST);
        String actor = from.optionalText("actor");
        return actor == null ? origin : origin.by(new Actor(actor));
    }

    private static WalletId wallet(JsonObject from) {
        return new WalletId(from.text("wallet"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import io.patron.crm.transaction.Tender;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DocumentWriter} wrote. */
final class DocumentReader {
    private DocumentReader() {}

    static Purchase purchase(JsonObject from, Origin origin) {
        Purchase.Builder purchase = Purchase.builder(origin.customer(), origin.reference(), from.currency("currency"));
        given(origin.at(), purchase::at);
        purchase.by(origin.actor());
        given(from.optionalDate("businessDate"), purchase::businessDate);
        given(from.optionalDecimal("rate"), purchase::rate);
        purchase.lines(from.objects("lines", DocumentReader::line));
        given(from.optionalMoney("tax"), purchase::tax);
        given(from.optionalMoney("shipping"), purchase::shipping);
        from.objects("tenders", DocumentReader::tender).forEach(purchase::tender);
        given(from.optionalText("channel"), purchase::channel);
        given(from.optionalText("store"), purchase::store);
        from.texts("coupons").forEach(purchase::coupon);
        given(from.optionalText("campaign"), purchase::campaign);
        return purchase.build();
    }

    private static Line line(JsonObject from) {
        String sku = from.text("sku");
        String name = from.optionalText("name");
        String[] category = from.texts("category").toArray(String[]::new);
        String brand = from.optionalText("brand");
        Line.Builder line = Line.of(sku, from.decimal("quantity"), from.decimal("unitPrice"));
        given(name, line::name);
        line.category(category);
        given(brand, line::brand);
        given(from.optionalDecimal("discount"), value -> line.discount(value.toString()));
        given(from.optionalDecimal("unitCost"), value -> line.unitCost(value.toString()));
        given(from.optionalDecimal("amount"), line::amount);
        return line.build();
    }

    private static Tender tender(JsonObject from) {
        return new Tender(from.text("type"), from.money("amount"));
    }

    static Refund refund(JsonObject from, Origin origin) {
        LocalDate businessDate = from.optionalDate("businessDate");
        Reference original = from.optionalReference("of");
        RefundScope scope = from.object("scope").as(DocumentReader::scope);
        Refund.Builder refund = builder(origin, original, scope);
        given(origin.at(), refund::at);
        refund.by(origin.actor());
        given(businessDate, refund::businessDate);
        given(from.optionalDecimal("rate"), refund::rate);
        given(from.optionalText("reason"), refund::reason);
        return refund.build();
    }

    private static Refund.Builder builder(Origin origin, @Nullable Reference original, RefundScope scope) {
        if (original == null) {
            Require.that(
                    scope instanceof RefundScope.Amount,
                    "refund scope",
                    scope,
                    "must be an amount where the purchase is not known");
            return Refund.unlinked(origin.customer(), origin.reference(), ((RefundScope.Amount) scope).money());
        }
        Refund.Builder refund = Refund.of(origin.customer(), origin.reference(), original);
        if (scope instanceof RefundScope.Lines lines) {
            refund.lines(lines.returns().toArray(LineReturn[]::new));
        } else if (scope instanceof RefundScope.Amount amount) {
            refund.amount(amount.money());
        }
        return refund;
    }

    private static RefundScope scope(JsonObject from) {
        String type = from.text("type");
        return switch (type) {
            case "whole" -> new RefundScope.Whole();
            case "lines" -> new RefundScope.Lines(from.objects("lines", DocumentReader::lineReturn));
            case "amount" -> new RefundScope.Amount(from.money("amount"));
            default -> throw from.problem("type", type, "must be one of [whole, lines, amount]");
        };
    }

    private static LineReturn lineReturn(JsonObject from) {
        return new LineReturn(from.wholeInt("line"), from.optionalDecimal("quantity"), from.optionalDecimal("amount"));
    }

    private static <T> void given(@Nullable T value, Consumer<T> taker) {
        if (value != null) {
            taker.accept(value);
        }
    }
}

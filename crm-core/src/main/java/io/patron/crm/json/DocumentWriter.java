// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.RefundScope;
import io.patron.crm.transaction.Tender;

/** Writes what purchases and refunds have of their own. */
final class DocumentWriter {
    private DocumentWriter() {}

    static void purchase(JsonWriter writer, Purchase purchase) {
        writer.plain("businessDate", purchase.businessDate().orElse(null));
        writer.text("currency", purchase.currency().getCode());
        writer.decimal("rate", purchase.rate().orElse(null));
        writer.objects("lines", purchase.lines(), DocumentWriter::line);
        writer.money("tax", purchase.tax().orElse(null));
        writer.money("shipping", purchase.shipping().orElse(null));
        writer.objects("tenders", purchase.tenders(), DocumentWriter::tender);
        writer.text("channel", purchase.channel().orElse(null));
        writer.text("store", purchase.store().orElse(null));
        writer.texts("coupons", purchase.coupons());
        writer.text("campaign", purchase.campaign().orElse(null));
    }

    private static void line(JsonWriter writer, Line line) {
        writer.text("sku", line.sku());
        writer.text("name", line.name().orElse(null));
        writer.texts("category", line.category());
        writer.text("brand", line.brand().orElse(null));
        writer.decimal("quantity", line.quantity());
        writer.decimal("unitPrice", line.unitPrice());
        if (line.discount().signum() != 0) {
            writer.decimal("discount", line.discount());
        }
        writer.decimal("unitCost", line.unitCost().orElse(null));
        writer.decimal("amount", line.statedAmount().orElse(null));
    }

    private static void tender(JsonWriter writer, Tender tender) {
        writer.text("type", tender.type());
        writer.money("amount", tender.amount());
    }

    static void refund(JsonWriter writer, Refund refund) {
        writer.plain("businessDate", refund.businessDate().orElse(null));
        writer.reference("of", refund.about().orElse(null));
        writer.begin("scope");
        scope(writer, refund.scope());
        writer.end();
        writer.decimal("rate", refund.rate().orElse(null));
        writer.text("reason", refund.reason().orElse(null));
    }

    private static void scope(JsonWriter writer, RefundScope scope) {
        if (scope instanceof RefundScope.Whole) {
            writer.text("type", "whole");
        } else if (scope instanceof RefundScope.Lines lines) {
            writer.text("type", "lines");
            writer.objects("lines", lines.returns(), DocumentWriter::lineReturn);
        } else if (scope instanceof RefundScope.Amount amount) {
            writer.text("type", "amount");
            writer.money("amount", amount.money());
        } else {
            throw new AssertionError(scope);
        }
    }

    private static void lineReturn(JsonWriter writer, LineReturn line) {
        writer.whole("line", line.line());
        writer.decimal("quantity", line.quantity());
        writer.decimal("amount", line.amount());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnPurchase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of conditions on a purchase as a whole. */
final class PurchaseForms {
    static final List<String> NAMES =
            List.of("amountAtLeast", "channel", "store", "coupon", "campaign", "paidBy", "recordedByCustomer");

    private PurchaseForms() {}

    /** The condition, or null if it is another one. */
    static @Nullable Condition read(ConditionField field) {
        return switch (field.name()) {
            case "amountAtLeast" -> new Condition.AmountAtLeast(field.money());
            case "channel" -> new Condition.Channel(field.names(40));
            case "store" -> new OnPurchase.Store(field.names(40));
            case "coupon" -> new OnPurchase.Coupon(field.names(80));
            case "campaign" -> new OnPurchase.Campaign(field.names(80));
            case "paidBy" -> new OnPurchase.PaidBy(field.names(40));
            case "recordedByCustomer" -> field.always(new OnPurchase.RecordedByCustomer());
            default -> null;
        };
    }

    /** Whether the condition is one of these; then it is written. */
    static boolean write(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.AmountAtLeast amount) {
            writer.money("amountAtLeast", amount.least());
        } else if (condition instanceof Condition.Channel channel) {
            writer.texts("channel", channel.channels());
        } else if (condition instanceof OnPurchase.Store store) {
            writer.texts("store", store.stores());
        } else if (condition instanceof OnPurchase.Coupon coupon) {
            writer.texts("coupon", coupon.codes());
        } else if (condition instanceof OnPurchase.Campaign campaign) {
            writer.texts("campaign", campaign.campaigns());
        } else if (condition instanceof OnPurchase.PaidBy paid) {
            writer.texts("paidBy", paid.types());
        } else if (condition instanceof OnPurchase.RecordedByCustomer) {
            writer.flag("recordedByCustomer", true);
        } else {
            return false;
        }
        return true;
    }
}

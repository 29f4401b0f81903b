// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;

/** Writes conditions, each with its type. */
final class ConditionWriter {
    private ConditionWriter() {}

    static void write(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.All all) {
            writer.text("type", "all");
            writer.objects("parts", all.parts(), ConditionWriter::write);
        } else if (condition instanceof Condition.Any any) {
            writer.text("type", "any");
            writer.objects("parts", any.parts(), ConditionWriter::write);
        } else if (condition instanceof Condition.Not not) {
            writer.text("type", "not");
            writer.begin("part");
            write(writer, not.part());
            writer.end();
        } else if (condition instanceof Condition.Always) {
            writer.text("type", "always");
        } else {
            onPurchase(writer, condition);
        }
    }

    private static void onPurchase(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.FirstPurchase) {
            writer.text("type", "first-purchase");
        } else if (condition instanceof Condition.AmountAtLeast amount) {
            writer.text("type", "amount-at-least");
            writer.money("least", amount.least());
        } else if (condition instanceof Condition.Channel channel) {
            writer.text("type", "channel");
            writer.texts("channels", channel.channels());
        } else if (condition instanceof Condition.Weekday weekday) {
            writer.text("type", "weekday");
            // In the order of the week: the set itself has another order in every run.
            writer.texts(
                    "days",
                    weekday.days().stream().sorted().map(Registry.WEEKDAYS::of).toList());
        } else if (condition instanceof Condition.Between between) {
            writer.text("type", "between");
            writer.plain("from", between.from());
            writer.plain("to", between.to());
        } else if (condition instanceof Condition.HoldsTier tier) {
            writer.text("type", "holds-tier");
            writer.text("ladder", tier.ladder());
            writer.texts("tiers", tier.tiers());
        } else {
            onLines(writer, condition);
        }
    }

    private static void onLines(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.Category category) {
            writer.text("type", "category");
            writer.texts("path", category.path());
        } else if (condition instanceof Condition.Brand brand) {
            writer.text("type", "brand");
            writer.texts("brands", brand.brands());
        } else if (condition instanceof Condition.Product product) {
            writer.text("type", "product");
            writer.texts("skus", product.skus());
        } else {
            throw new AssertionError(condition);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of conditions on what she bought before, her tiers and her stage. */
final class HistoryForms {
    static final List<String> NAMES = List.of(
            "firstPurchase",
            "nthPurchase",
            "everyNthPurchase",
            "daysSinceLastPurchase",
            "spentAtLeast",
            "boughtAtLeast",
            "returnedAtLeast",
            "holdsTier",
            "stage");

    private static final int MOST = 1_000_000;
    private static final int MOST_DAYS = 36_500;

    private HistoryForms() {}

    /** The condition, or null if it is another one. */
    static @Nullable Condition read(ConditionField field) {
        return switch (field.name()) {
            case "firstPurchase" -> field.always(new Condition.FirstPurchase());
            case "nthPurchase" -> new OnHistory.NthPurchase(field.wholes(1, MOST));
            case "everyNthPurchase" -> new OnHistory.EveryNthPurchase(field.whole(2, MOST));
            case "daysSinceLastPurchase" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(new OnHistory.DaysSinceLastPurchase(
                        parts.wholeInt("from", 0, MOST_DAYS), parts.wholeInt("to", 0, MOST_DAYS)));
            }
            case "spentAtLeast" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(
                        new OnHistory.SpentAtLeast(field.reader().money(parts, "least"), parts.period("within")));
            }
            case "boughtAtLeast" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(
                        new OnHistory.BoughtAtLeast(parts.wholeInt("least", 1, MOST), parts.period("within")));
            }
            case "returnedAtLeast" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(new OnHistory.ReturnedAtLeast(
                        parts.wholeInt("percent", 1, 100),
                        parts.wholeInt("ofAtLeast", 1, MOST),
                        parts.period("within")));
            }
            case "holdsTier" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(new Condition.HoldsTier(
                        parts.text("ladder", 40), parts.list("tiers").names("tier", 40)));
            }
            case "stage" -> new OnHistory.InStage(Registry.STAGES.of(field.named(Registry.STAGES)));
            default -> null;
        };
    }

    /** Whether the condition is one of these; then it is written. */
    static boolean write(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.FirstPurchase) {
            writer.flag("firstPurchase", true);
        } else if (condition instanceof OnHistory.NthPurchase nth) {
            writer.wholes("nthPurchase", nth.numbers());
        } else if (condition instanceof OnHistory.EveryNthPurchase nth) {
            writer.whole("everyNthPurchase", nth.every());
        } else if (condition instanceof OnHistory.DaysSinceLastPurchase days) {
            writer.begin("daysSinceLastPurchase");
            writer.whole("from", days.from());
            writer.whole("to", days.to());
            writer.end();
        } else if (condition instanceof OnHistory.SpentAtLeast spent) {
            writer.begin("spentAtLeast");
            writer.money("least", spent.least());
            writer.plain("within", spent.within());
            writer.end();
        } else if (condition instanceof OnHistory.BoughtAtLeast bought) {
            writer.begin("boughtAtLeast");
            writer.whole("least", bought.least());
            writer.plain("within", bought.within());
            writer.end();
        } else if (condition instanceof OnHistory.ReturnedAtLeast returned) {
            writer.begin("returnedAtLeast");
            writer.whole("percent", returned.percent());
            writer.whole("ofAtLeast", returned.ofAtLeast());
            writer.plain("within", returned.within());
            writer.end();
        } else if (condition instanceof Condition.HoldsTier tier) {
            writer.begin("holdsTier");
            writer.text("ladder", tier.ladder());
            writer.texts("tiers", tier.tiers());
            writer.end();
        } else if (condition instanceof OnHistory.InStage stage) {
            writer.texts("stage", stage.stages());
        } else {
            return false;
        }
        return true;
    }
}

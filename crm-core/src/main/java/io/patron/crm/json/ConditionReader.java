// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@link ConditionWriter} wrote. */
final class ConditionReader {
    private static final String TYPES =
            "must be one of [all, any, not, always, first-purchase, amount-at-least, channel, "
                    + "weekday, between, holds-tier, category, brand, product]";

    private ConditionReader() {}

    static Condition condition(JsonObject from) {
        String type = from.text("type");
        return switch (type) {
            case "all" -> new Condition.All(from.objects("parts", ConditionReader::condition));
            case "any" -> new Condition.Any(from.objects("parts", ConditionReader::condition));
            case "not" -> new Condition.Not(from.object("part").as(ConditionReader::condition));
            case "always" -> new Condition.Always();
            case "first-purchase" -> new Condition.FirstPurchase();
            case "amount-at-least" -> new Condition.AmountAtLeast(from.money("least"));
            case "channel" -> new Condition.Channel(set(from, "channels"));
            case "weekday" -> new Condition.Weekday(days(from));
            case "between" -> new Condition.Between(from.date("from"), from.date("to"));
            case "holds-tier" -> new Condition.HoldsTier(from.text("ladder"), set(from, "tiers"));
            case "category" -> new Condition.Category(from.texts("path"));
            case "brand" -> new Condition.Brand(set(from, "brands"));
            case "product" -> new Condition.Product(set(from, "skus"));
            default -> throw from.problem("type", type, TYPES);
        };
    }

    private static Set<DayOfWeek> days(JsonObject from) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : set(from, "days")) {
            DayOfWeek day = Registry.WEEKDAYS.find(word);
            if (day == null) {
                throw from.problem("days", word, Registry.WEEKDAYS.rule());
            }
            days.add(day);
        }
        return days;
    }

    private static Set<String> set(JsonObject from, String name) {
        List<String> texts = from.texts(name);
        Set<String> set = new HashSet<>(texts);
        if (set.size() != texts.size()) {
            throw from.problem(name, texts, "must name each once");
        }
        return set;
    }
}

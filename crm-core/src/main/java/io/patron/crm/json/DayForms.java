// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnDay;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of conditions on the day. */
final class DayForms {
    static final List<String> NAMES =
            List.of("weekday", "dayOfMonth", "lastDayOfMonth", "nthWeekday", "month", "hours", "between");

    private DayForms() {}

    /** The condition, or null if it is another one. */
    static @Nullable Condition read(ConditionField field) {
        return switch (field.name()) {
            case "weekday" -> new Condition.Weekday(field.named(Registry.WEEKDAYS));
            case "dayOfMonth" -> new OnDay.DayOfMonth(field.wholes(1, 31));
            case "lastDayOfMonth" -> field.always(new OnDay.LastDayOfMonth());
            case "nthWeekday" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(new OnDay.NthWeekday(
                        parts.named("week", Registry.WEEKS), parts.named("day", Registry.WEEKDAYS)));
            }
            case "month" -> new OnDay.InMonth(field.named(Registry.MONTHS));
            case "hours" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(
                        new OnDay.Hours(ConditionField.time(parts, "from"), ConditionField.time(parts, "to")));
            }
            case "between" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(new Condition.Between(parts.date("from"), parts.date("to")));
            }
            default -> null;
        };
    }

    /** Whether the condition is one of these; then it is written. */
    static boolean write(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.Weekday weekday) {
            // In the order of the week: the set itself has another order in every run.
            writer.texts("weekday", Registry.WEEKDAYS.of(EnumSet.copyOf(weekday.days())));
        } else if (condition instanceof OnDay.DayOfMonth day) {
            writer.wholes("dayOfMonth", day.days());
        } else if (condition instanceof OnDay.LastDayOfMonth) {
            writer.flag("lastDayOfMonth", true);
        } else if (condition instanceof OnDay.NthWeekday nth) {
            writer.begin("nthWeekday");
            writer.text("week", Registry.WEEKS.of(nth.week()));
            writer.text("day", Registry.WEEKDAYS.of(nth.day()));
            writer.end();
        } else if (condition instanceof OnDay.InMonth month) {
            writer.texts("month", Registry.MONTHS.of(month.months()));
        } else if (condition instanceof OnDay.Hours hours) {
            fromTo(writer, "hours", hours.from(), hours.to());
        } else if (condition instanceof Condition.Between between) {
            fromTo(writer, "between", between.from(), between.to());
        } else {
            return false;
        }
        return true;
    }

    private static void fromTo(JsonWriter writer, String name, Object from, Object to) {
        writer.begin(name);
        writer.plain("from", from);
        writer.plain("to", to);
        writer.end();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form of every condition: the name of its field, how the value is read, and how it is written. The simple ones stand by
 * their subject, reading and writing side by side.
 *
 * <p>Plain switches: a table of functions for all conditions took a quarter of the time from the text of a program to the first
 * decision, whether the program had them or not.
 */
final class ConditionForms {
    private static final List<String> COMBINED = List.of("always", "all", "any", "not");
    private static final Set<String> NAMES = new LinkedHashSet<>(COMBINED);

    static {
        NAMES.addAll(DayForms.NAMES);
        NAMES.addAll(PurchaseForms.NAMES);
        NAMES.addAll(LineForms.NAMES);
        NAMES.addAll(HistoryForms.NAMES);
        NAMES.addAll(CustomerForms.NAMES);
    }

    private ConditionForms() {}

    /** The names of all conditions, in the order in which they are explained. */
    static Set<String> names() {
        return NAMES;
    }

    static Condition read(ConditionField field) {
        Condition condition = combined(field);
        condition = condition != null ? condition : DayForms.read(field);
        condition = condition != null ? condition : PurchaseForms.read(field);
        condition = condition != null ? condition : LineForms.read(field);
        condition = condition != null ? condition : HistoryForms.read(field);
        condition = condition != null ? condition : CustomerForms.read(field);
        if (condition == null) {
            throw new AssertionError(field.name());
        }
        return condition;
    }

    private static @Nullable Condition combined(ConditionField field) {
        return switch (field.name()) {
            case "always" -> field.always(new Condition.Always());
            case "all" -> new Condition.All(field.conditions());
            case "any" -> new Condition.Any(field.conditions());
            case "not" -> new Condition.Not(field.condition());
            default -> null;
        };
    }

    static void write(JsonWriter writer, Condition condition) {
        boolean written = combined(writer, condition)
                || DayForms.write(writer, condition)
                || PurchaseForms.write(writer, condition)
                || LineForms.write(writer, condition)
                || HistoryForms.write(writer, condition)
                || CustomerForms.write(writer, condition);
        if (!written) {
            throw new AssertionError(condition);
        }
    }

    private static boolean combined(JsonWriter writer, Condition condition) {
        if (condition instanceof Condition.Always) {
            writer.flag("always", true);
        } else if (condition instanceof Condition.All all) {
            writer.objects("all", all.parts(), ConditionForms::write);
        } else if (condition instanceof Condition.Any any) {
            writer.objects("any", any.parts(), ConditionForms::write);
        } else if (condition instanceof Condition.Not not) {
            writer.begin("not");
            write(writer, not.part());
            writer.end();
        } else {
            return false;
        }
        return true;
    }
}

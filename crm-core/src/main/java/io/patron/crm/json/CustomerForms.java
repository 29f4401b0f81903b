// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnCustomer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of conditions on what the host keeps about a customer. */
final class CustomerForms {
    static final List<String> NAMES =
            List.of("birthday", "birthdayMonth", "tag", "attribute", "kind", "daysSinceJoining");

    private static final int MOST_DAYS = 36_500;

    private CustomerForms() {}

    /** The condition, or null if it is another one. */
    static @Nullable Condition read(ConditionField field) {
        return switch (field.name()) {
            case "birthday" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(new OnCustomer.Birthday(
                        parts.wholeInt("daysBefore", 0, 180),
                        parts.wholeInt("daysAfter", 0, 180),
                        parts.named("leapDay", Registry.LEAP_DAYS)));
            }
            case "birthdayMonth" -> field.always(new OnCustomer.BirthdayMonth());
            case "tag" -> new OnCustomer.Tagged(field.names(80));
            case "attribute" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(
                        new OnCustomer.HasAttribute(parts.text("name", 80), ConditionField.attributes(parts, "is")));
            }
            case "kind" -> new OnCustomer.OfKind(field.named(Registry.CUSTOMER_KINDS));
            case "daysSinceJoining" -> {
                JsonObject parts = field.parts();
                yield parts.nothingMore(new OnCustomer.DaysSinceJoining(
                        parts.wholeInt("from", 0, MOST_DAYS), parts.wholeInt("to", 0, MOST_DAYS)));
            }
            default -> null;
        };
    }

    /** Whether the condition is one of these; then it is written. */
    static boolean write(JsonWriter writer, Condition condition) {
        if (condition instanceof OnCustomer.Birthday birthday) {
            writer.begin("birthday");
            writer.whole("daysBefore", birthday.daysBefore());
            writer.whole("daysAfter", birthday.daysAfter());
            writer.text("leapDay", Registry.LEAP_DAYS.of(birthday.leapDay()));
            writer.end();
        } else if (condition instanceof OnCustomer.BirthdayMonth) {
            writer.flag("birthdayMonth", true);
        } else if (condition instanceof OnCustomer.Tagged tagged) {
            writer.texts("tag", tagged.tags());
        } else if (condition instanceof OnCustomer.HasAttribute attribute) {
            writer.begin("attribute");
            writer.text("name", attribute.name());
            writer.values("is", attribute.values(), CustomerWriter::attribute);
            writer.end();
        } else if (condition instanceof OnCustomer.OfKind kind) {
            writer.texts("kind", Registry.CUSTOMER_KINDS.of(kind.kinds()));
        } else if (condition instanceof OnCustomer.DaysSinceJoining days) {
            writer.begin("daysSinceJoining");
            writer.whole("from", days.from());
            writer.whole("to", days.to());
            writer.end();
        } else {
            return false;
        }
        return true;
    }
}

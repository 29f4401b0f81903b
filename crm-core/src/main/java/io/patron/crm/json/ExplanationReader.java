// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.explanation.Reason;
import java.util.List;

/** Reads what {@link ExplanationWriter} wrote. */
final class ExplanationReader {
    private static final String TYPES =
            "must be a text, a whole number, or an object with one of [decimal, money, instant, "
                    + "date, reference, program]";

    private ExplanationReader() {}

    static Explanation explanation(JsonObject from) {
        Reason reason = from.named("why", Registry.REASONS);
        return from.object("inputs").as(inputs -> {
            List<String> names = reason.inputs();
            Object[] values = new Object[names.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = input(inputs, names.get(i));
            }
            return Explanation.of(reason, values);
        });
    }

    private static Object input(JsonObject from, String name) {
        Object value = from.get(name);
        if (value instanceof String || value instanceof Long) {
            return value;
        }
        if (value instanceof JsonObject object) {
            return object.as(ExplanationReader::typed);
        }
        throw from.problem(name, value, TYPES);
    }

    private static Object typed(JsonObject from) {
        String type = from.firstName();
        return switch (type) {
            case ExplanationWriter.DECIMAL -> from.decimal(type);
            case ExplanationWriter.MONEY -> from.money(type);
            case ExplanationWriter.INSTANT -> from.instant(type);
            case ExplanationWriter.DATE -> from.date(type);
            case ExplanationWriter.REFERENCE -> from.reference(type);
            case ExplanationWriter.PROGRAM -> from.program(type);
            default -> throw from.problem(type, type, TYPES);
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * Writes explanations: the reason and its inputs. Texts and whole numbers stand as they are; every other input is an object
 * whose one field names its type.
 */
final class ExplanationWriter {
    static final String DECIMAL = "decimal";
    static final String MONEY = "money";
    static final String INSTANT = "instant";
    static final String DATE = "date";
    static final String REFERENCE = "reference";
    static final String PROGRAM = "program";

    private ExplanationWriter() {}

    static void write(JsonWriter writer, Explanation why) {
        writer.text("why", Registry.REASONS.of(why.reason()));
        writer.begin("inputs");
        List<String> names = why.reason().inputs();
        for (String name : names) {
            input(writer, name, why.input(name));
        }
        writer.end();
    }

    private static void input(JsonWriter writer, String name, Object value) {
        if (value instanceof String text) {
            writer.anyText(name, text);
        } else if (value instanceof Long whole) {
            writer.whole(name, whole);
        } else {
            writer.begin(name);
            typed(writer, value);
            writer.end();
        }
    }

    private static void typed(JsonWriter writer, Object value) {
        if (value instanceof BigDecimal decimal) {
            writer.decimal(DECIMAL, decimal);
        } else if (value instanceof Money money) {
            writer.money(MONEY, money);
        } else if (value instanceof Instant instant) {
            writer.instant(INSTANT, instant);
        } else if (value instanceof LocalDate date) {
            writer.plain(DATE, date);
        } else if (value instanceof Reference reference) {
            writer.reference(REFERENCE, reference);
        } else if (value instanceof ProgramVersion version) {
            writer.program(PROGRAM, version);
        } else {
            throw writer.problemOfObject(value.getClass().getSimpleName(), "must be an input of this library");
        }
    }
}

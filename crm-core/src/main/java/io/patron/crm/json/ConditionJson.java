// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Subject;
import io.patron.crm.program.Program;
import java.util.EnumSet;

/**
 * Conditions by themselves as JSON text, for hosts that keep segments: see
 * {@link io.patron.crm.operation.Standings#fits Standings.fits}.
 *
 * <p>Example: {@code {"v":1,"when":{"all":[{"birthdayMonth":true},{"tag":["tea"]}]}}}.
 */
public final class ConditionJson {
    private ConditionJson() {}

    /**
     * Writes a condition.
     *
     * @param condition the condition
     * @return its text; equal conditions give the same text
     */
    public static String write(Condition condition) {
        return Format.write(writer -> {
            writer.begin("when");
            ConditionForms.write(writer, condition);
            writer.end();
        });
    }

    /**
     * Reads a condition.
     *
     * @param json what {@link #write} gave, or what people wrote
     * @param program the program whose ladders, tiers and currency it may speak of
     * @return a condition equal to the one that was written
     * @throws JsonFormatException if the text is anything else, or speaks of what the program does not have
     */
    public static Condition read(String json, Program program) {
        ConditionReader reader = new ConditionReader(
                Terms.of(program.currency(), program.ladders()), EnumSet.allOf(Subject.class), "must be a condition");
        return Format.located(
                json, () -> Format.read(json).as(from -> from.object("when").as(reader::read)));
    }
}

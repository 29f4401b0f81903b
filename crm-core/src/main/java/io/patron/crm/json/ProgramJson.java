// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.program.Program;

/**
 * Programs as JSON text: everything that the builders can say.
 *
 * <p>Example: {@code {"v":1,"id":"club","version":1,"currency":"EUR","zone":"Europe/Lisbon","points":[…],"ladders":[…],
 * "lifecycle":{"formationDays":60,"stableDays":90}}}.
 */
public final class ProgramJson {
    private ProgramJson() {}

    /**
     * Writes a program.
     *
     * @param program the program
     * @return its text; equal programs give the same text
     * @throws JsonFormatException if a number or a text in it is beyond all bounds
     */
    public static String write(Program program) {
        return Format.write(writer -> ProgramWriter.write(writer, program));
    }

    /**
     * Reads a program.
     *
     * @param json what {@link #write} gave
     * @return a program equal to the one that was written
     * @throws JsonFormatException if the text is anything else, or a program that breaks a rule of its policies
     */
    public static Program read(String json) {
        return Format.read(json).as(ProgramReader::program);
    }
}

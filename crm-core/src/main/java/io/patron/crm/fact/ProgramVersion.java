// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.fact;

import io.patron.crm.error.Require;
import io.patron.crm.explanation.Input;

/**
 * One version of a program: the stamp that facts are judged by and standings are made with.
 *
 * @param program the program's id, 1 to 40 characters
 * @param number the version, 1 or more
 */
public record ProgramVersion(String program, int number) implements Comparable<ProgramVersion>, Input {
    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if the id is empty or too long, or the number is not positive
     */
    public ProgramVersion {
        Require.text("program id", program, Reference.MAX_SOURCE_LENGTH);
        Require.that(number >= 1, "program version", number, "must be 1 or more");
    }

    @Override
    public int compareTo(ProgramVersion other) {
        int byProgram = CodePointOrder.compare(program, other.program);
        return byProgram != 0 ? byProgram : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return program + "/" + number;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import java.util.List;
import java.util.Objects;

/**
 * Where a customer stands and where she would stand under another program, at the same moment. Immutable and thread-safe.
 *
 * @param program the version of the program that she stands under
 * @param actual where she stands
 * @param simulated where she would stand
 * @param why for each ladder on which her tier is another, the last change of it that the other program would have made, with
 *     its reason; none where it would have made none
 */
public record Comparison(Program program, Standing actual, Standing simulated, List<Change.Tier> why) {
    /** Copies the list. */
    public Comparison {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(simulated, "simulated");
        why = List.copyOf(why);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.error.Require;
import io.patron.crm.fact.Recorded;
import io.patron.crm.program.Program;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question: where would customers stand under another program? What they did is taken as it was, and so is what was decided then: points
 * that were redeemed stay redeemed, what was drawn from a budget stays as it was drawn, and a budget that only the other program has
 * gives nothing. Nobody is asked whether she would have bought more for a better tier.
 *
 * <p>Example: {@code WhatIf.always(changed, now)} asks where everybody would be had the program never been another one;
 * {@code WhatIf.adopted(changed, now, nextYear)} what becomes of them within a year if it is adopted today and nothing else happens.
 *
 * @param program the other program
 * @param from when everybody adopts it, or null for as if it had been in force always
 * @param asOf the moment at which both standings are compared: past, present or, if nothing else happens, to come
 */
public record WhatIf(Program program, @Nullable Instant from, Instant asOf) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the program would be adopted after the moment of the comparison
     */
    public WhatIf {
        Objects.requireNonNull(program, "program");
        asOf = Recorded.micros(asOf);
        from = from == null ? null : Recorded.micros(from);
        Instant end = asOf;
        Require.that(from == null || !from.isAfter(end), "adopted from", from, () -> "must not be after " + end);
    }

    /**
     * As if the program had been in force always, whatever versions were adopted.
     *
     * @param program the other program, in the same currency and zone
     * @param asOf the moment at which both are compared
     * @return the question
     */
    public static WhatIf always(Program program, Instant asOf) {
        return new WhatIf(program, null, asOf);
    }

    /**
     * As if everybody had adopted the program at a moment, and no other since; who was registered later began under it.
     *
     * @param program another version of the program that is kept, under a number of its own
     * @param from when it is adopted
     * @param asOf the moment at which both are compared, not before
     * @return the question
     * @throws IllegalArgumentException if {@code from} is after {@code asOf}
     */
    public static WhatIf adopted(Program program, Instant from, Instant asOf) {
        return new WhatIf(program, Objects.requireNonNull(from, "from"), asOf);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.operation;

import io.patron.crm.explanation.Explanation;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierStanding;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is, or is not, in a tier. Immutable and thread-safe.
 *
 * @param asked the tier that was asked about
 * @param held whether she is in it, above it or below it
 * @param clauses what it asks for, and what there is of it; one on a ladder with one measure, none for the first tier
 * @param progress where she is on the ladder: what is measured, which days count and by when, and the next review
 * @param last the last change of her tier on this ladder with its reason, a review that kept it included; null where there never
 *     was one: she holds the first tier as everybody does
 * @param why the reason for the answer: what is missing, or why she came to where she is; of a tier held by hand, who said so, why and until
 *     when; null where she holds the first tier as everybody does. {@link io.patron.crm.explanation.Sentences} puts it into words
 */
public record TierAnswer(
        Tier asked,
        Held held,
        List<TierProgress.Clause> clauses,
        TierProgress progress,
        Change.@Nullable Tier last,
        @Nullable Explanation why) {
    /** Checks the parts. */
    public TierAnswer {
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(held, "held");
        clauses = List.copyOf(clauses);
        Objects.requireNonNull(progress, "progress");
    }

    /** Where a customer is, seen from a tier. */
    public enum Held {
        /** In a lower tier. */
        BELOW,
        /** In it. */
        IN,
        /** In a higher tier. */
        ABOVE
    }

    /**
     * What is missing to it.
     *
     * @return what is missing of the first of the {@link #clauses} of which there is too little, in minor units of the program's currency,
     *     purchases or months; 0 where there is enough of each. Who is below it and misses nothing is lifted by her next purchase, or at her
     *     review
     */
    public long missing() {
        return TierProgress.missing(clauses);
    }

    /**
     * What a tier asks for, and what there is of it.
     *
     * @param program the program a standing was made under
     * @param standing the standing
     * @param held the tier she holds on the ladder
     * @param asked the tier that is asked about
     * @return one for each single requirement
     */
    public static List<TierProgress.Clause> clauses(Program program, Standing standing, TierStanding held, Tier asked) {
        LocalDate tomorrow = program.day(standing.stamp().asOf()).plusDays(1);
        return TierProgress.clauses(asked.enter(), standing, tomorrow, standing.membership(program, held));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.explanation.Sentences;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.Mover;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why customers stand where they stand under a program, in sentences. */
final class Reasons {
    private final Program program;
    private final ProgramNames names;
    private final Sentences sentences;

    Reasons(Program program) {
        this.program = program;
        names = new ProgramNames(program);
        sentences = new Sentences(Locale.ENGLISH, program.zone(), names);
    }

    String dated(Change change) {
        return change.at().atZone(program.zone()).toLocalDate() + ": " + sentences.of(change.why());
    }

    /** What is missing to the next tier; nothing at the top. */
    Optional<String> missing(TierProgress progress) {
        return progress.foremost().map(clause -> {
            long missing = clause.missing();
            Gauge.Measure measure = clause.asked().gauge().measure();
            String next = progress.next() == null
                    ? ""
                    : names.tier(progress.ladder(), progress.next().id());
            if (measure.isMoney()) {
                return new Amounts(program.currency()).money(missing) + " more would reach " + next + ".";
            }
            String what = measure == Gauge.Measure.ACTIVE_MONTHS ? "Active months" : "Purchases";
            return what + " missing to " + next + ": " + Amounts.number(missing) + ".";
        });
    }

    /** Why somebody would hold another tier, and what would be missing to who falls. */
    String of(Mover mover) {
        List<String> reasons = new ArrayList<>();
        if (mover.from() == null) {
            reasons.add("The ladder is new.");
        }
        if (mover.to() == null) {
            reasons.add("There would be no such ladder.");
        }
        if (mover.why() != null) {
            reasons.add(dated(mover.why()));
        }
        if (mover.progress() != null && (mover.why() == null || mover.direction() == Direction.DOWN)) {
            missing(mover.progress()).ifPresent(reasons::add);
        }
        return String.join(" ", reasons);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.tier.Gauge;
import java.util.Optional;
import org.joda.money.Money;

/** Why customers stand where they stand, in sentences. */
final class Reasons {
    private final Words words;
    private final Program program;

    Reasons(Words words, Program program) {
        this.words = words;
        this.program = program;
    }

    String dated(Change change) {
        return words.of("best.dated", words.date(change.at()), words.sentences().of(change.why()));
    }

    /** What is missing to the next tier; nothing at the top. */
    Optional<String> missing(TierProgress progress) {
        return progress.foremost().map(clause -> missing(progress, clause));
    }

    private String missing(TierProgress progress, TierProgress.Clause clause) {
        long missing = clause.missing();
        Gauge.Measure measure = clause.asked().gauge().measure();
        String next = progress.next() == null
                ? ""
                : words.tier(progress.ladder(), progress.next().id());
        if (measure.isMoney()) {
            return words.of("best.missing", words.money(Money.ofMinor(program.currency(), missing)), next);
        }
        String key = measure == Gauge.Measure.ACTIVE_MONTHS ? "best.missing.months" : "best.missing.purchases";
        return words.of(key, words.number(missing), next);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.page;

import io.patron.crm.operation.TierProgress;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
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
        return progress.missing().map(missing -> missing(progress, missing));
    }

    private String missing(TierProgress progress, long missing) {
        boolean money = program.ladder(progress.ladder())
                .filter(ladder -> ladder.measure().isMoney())
                .isPresent();
        String next = progress.next() == null
                ? ""
                : words.tier(progress.ladder(), progress.next().id());
        return money
                ? words.of("best.missing", words.money(Money.ofMinor(program.currency(), missing)), next)
                : words.of("best.missing.purchases", words.number(missing), next);
    }
}

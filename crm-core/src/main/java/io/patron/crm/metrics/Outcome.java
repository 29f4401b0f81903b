// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.CrmException;
import io.patron.crm.error.StoreException;
import io.patron.crm.error.TransactionRetryException;
import io.patron.crm.operation.Attempt;
import java.util.EnumSet;
import java.util.Set;

/** How a command or a unit of work ended. */
enum Outcome {
    /** A command: it was recorded. */
    RECORDED,
    /** A command: it was recorded before, and counts once. */
    REPEATED,
    /** A unit: it did what it was to do. */
    DONE,
    /** A rule was broken: points, reference, customer, content. */
    REFUSED,
    /** Somebody else was quicker, and it was given up. */
    CONFLICT,
    /** The store failed, or the program did. */
    FAILED;

    static final Set<Outcome> OF_COMMANDS = EnumSet.of(RECORDED, REPEATED, REFUSED, CONFLICT, FAILED);
    static final Set<Outcome> OF_UNITS = EnumSet.of(DONE, REFUSED, CONFLICT, FAILED);

    static Outcome of(Attempt attempt) {
        if (attempt.refusal() != null) {
            return of(attempt.refusal());
        }
        return attempt.accepted().filter(receipt -> receipt.replayed()).isPresent() ? REPEATED : RECORDED;
    }

    static Outcome of(Throwable thrown) {
        if (thrown instanceof ConcurrentUpdateException || thrown instanceof TransactionRetryException) {
            return CONFLICT;
        }
        boolean rule = thrown instanceof CrmException
                || thrown instanceof IllegalArgumentException
                || thrown instanceof ArithmeticException;
        return rule && !(thrown instanceof StoreException) ? REFUSED : FAILED;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.Serial;

/** Leaves the checks of a row at the first one that fails. */
final class RefusedRowException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    RefusedRowException(Problem problem, String message) {
        // A file may hold a million bad rows: no stack trace is filled in.
        super(message, null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    Refusal at(long line, java.util.List<String> cells) {
        return new Refusal(line, problem, String.valueOf(getMessage()), cells);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.Serial;

/** A row is bad, and the import was asked to stop at the first. */
public final class StoppedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StoppedException(Refusal refusal) {
        super(refusal.toString());
    }
}

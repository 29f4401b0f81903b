// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import java.io.Serial;

/** The file or its mapping cannot be used as it is; the message tells a shopkeeper what to do. */
public final class BadInputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param message what is wrong and what to do
     */
    public BadInputException(String message) {
        super(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.spring;

import java.io.Serial;

/** The file that {@code crm.program} names is no program. */
final class ProgramFileException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String fault;

    ProgramFileException(String file, int line, String fault, Throwable cause) {
        super("crm.program: " + file + ": " + fault, cause);
        this.file = file;
        this.line = line;
        this.fault = fault;
    }

    String file() {
        return file;
    }

    /** The line of the fault, or 0. */
    int line() {
        return line;
    }

    String fault() {
        return fault;
    }
}

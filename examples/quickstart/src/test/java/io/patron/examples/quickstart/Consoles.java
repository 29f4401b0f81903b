// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Consoles for tests. */
public final class Consoles {
    private Consoles() {}

    /**
     * A console that nobody reads.
     *
     * @return the console
     */
    public static Console silent() {
        return new Console(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }

    /** A console that is no terminal, and writes into a buffer. */
    static Console into(ByteArrayOutputStream buffer, boolean terminal) {
        return new Console(new PrintStream(buffer, true, StandardCharsets.UTF_8), terminal);
    }
}

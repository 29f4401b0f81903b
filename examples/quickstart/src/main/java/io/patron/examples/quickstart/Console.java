// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import java.io.PrintStream;

/** Where the demo prints: lines, and bars that move at a terminal and are a line for each tenth elsewhere. */
public final class Console {
    private final PrintStream out;
    private final boolean terminal;

    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether a person looks at a terminal. */
    @SuppressWarnings("SystemConsoleNull") // Both ways of saying "no terminal" are asked for.
    static boolean atTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since Java 22 there is a console without a terminal, too.
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Prints a line, without what a file could hide in it to command the terminal. */
    void line(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) && c != '\n' && c != '\r' ? '?' : c);
        }
        out.println(clean);
    }

    void line() {
        out.println();
    }

    /**
     * A bar.
     *
     * @param what what is going on
     * @return the bar, at its beginning
     */
    public Bar bar(String what) {
        return new Bar(out, terminal, what);
    }
}

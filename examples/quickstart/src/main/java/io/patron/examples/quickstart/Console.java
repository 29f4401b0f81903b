// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import java.io.PrintStream;

/** Where the demo prints: lines, and bars that move at a terminal and are a line for each tenth elsewhere. */
public final class Console {
    private static final int WIDTH = 100;

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

    /** Prints a paragraph of lines that are not too long; all but the first are indented once more. */
    void paragraph(String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        boolean any = false;
        for (String word : text.split(" ", -1)) {
            if (any && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line.setLength(0);
                line.append(indent).append(indent);
                any = false;
            }
            line.append(any ? " " : "").append(word);
            any = true;
        }
        line(line.toString());
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

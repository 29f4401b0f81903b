// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.error.Require;
import org.jspecify.annotations.Nullable;

/**
 * A text is not what this release writes, or a value has no text. The message has the place as a JSON path, the rule and the
 * value: {@code $.lines[1].quantity: must be an exact number as a text, was 2}. Of a program, it ends with the line.
 */
public final class JsonFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final int line;

    private JsonFormatException(String path, int line, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
        this.line = line;
    }

    static JsonFormatException of(String path, @Nullable Object value, String rule) {
        return of(path, value, rule, "");
    }

    /** With words after the value that help to put it right. */
    static JsonFormatException of(String path, @Nullable Object value, String rule, String hint) {
        return new JsonFormatException(path, 0, Require.message(path, value, rule) + hint, null);
    }

    /** The text is no JSON at all. */
    static JsonFormatException malformed(int line, String near, String rule, Throwable cause) {
        return new JsonFormatException(JsonPlace.ROOT, line, Require.message(JsonPlace.ROOT, near, rule), cause);
    }

    /** A rule of the model is broken; its message says which, by which value. */
    static JsonFormatException broken(String path, RuntimeException rule) {
        return new JsonFormatException(path, 0, path + ": " + rule.getMessage(), rule);
    }

    /** The same, with the line at the end of the message. */
    JsonFormatException atLine(int number) {
        return new JsonFormatException(path, number, getMessage() + " (line " + number + ")", this);
    }

    /**
     * Where it is wrong, as a JSON path.
     *
     * @return the path, such as {@code $.wallets[0].rules[3].when.weekday[1]}; {@code $} for the whole text
     */
    public String path() {
        return path;
    }

    /**
     * On which line of the text it is wrong.
     *
     * @return the line, from 1; 0 where it is not known
     */
    public int line() {
        return line;
    }
}

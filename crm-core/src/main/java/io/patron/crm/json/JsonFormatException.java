// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.error.Require;
import org.jspecify.annotations.Nullable;

/**
 * A text is not what this release writes, or a value has no text. The message has the place as a JSON path, the rule and the
 * value: {@code $.lines[1].quantity: must be an exact number as a text, was 2}.
 */
public final class JsonFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private JsonFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static JsonFormatException of(String path, @Nullable Object value, String rule) {
        return new JsonFormatException(Require.message(path, value, rule), null);
    }

    static JsonFormatException of(String path, @Nullable Object value, String rule, Throwable cause) {
        return new JsonFormatException(Require.message(path, value, rule), cause);
    }

    /** A rule of the model is broken; its message says which, by which value. */
    static JsonFormatException broken(String path, RuntimeException rule) {
        return new JsonFormatException(path + ": " + rule.getMessage(), rule);
    }
}

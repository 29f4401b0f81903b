// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.error.Require;
import java.time.DateTimeException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object or a list that was read, and where it stands. Not thread-safe. */
abstract class JsonPlace {
    /** The path of the whole text. */
    static final String ROOT = "$";

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,39}");
    private static final int SHOWN_NAME = 40;

    private final @Nullable JsonPlace parent;
    private final Object key;

    /**
     * A place in another one.
     *
     * @param parent where it stands, or null for the whole text
     * @param key the name of its field there, or its index
     */
    JsonPlace(@Nullable JsonPlace parent, Object key) {
        this.parent = parent;
        this.key = key;
    }

    final String path() {
        return pathTo(new StringBuilder()).toString();
    }

    private StringBuilder pathTo(StringBuilder path) {
        return parent == null ? path.append(ROOT) : step(parent.pathTo(path), key);
    }

    final JsonFormatException problem(Object inner, @Nullable Object value, String rule) {
        return problem(inner, value, rule, "");
    }

    /** With words after the value that help to put it right. */
    final JsonFormatException problem(Object inner, @Nullable Object value, String rule, String hint) {
        return JsonFormatException.of(pathOf(inner), value, rule, hint);
    }

    /** A value made of what stands at one inner place; a rule of the model that it breaks is broken there. */
    final <T> T at(Object inner, Supplier<T> value) {
        try {
            return value.get();
        } catch (JsonFormatException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw JsonFormatException.broken(pathOf(inner), e);
        }
    }

    /** A text that serves as an identity or a label and stands at one inner place. */
    final String label(Object inner, String what, String text, int longest) {
        try {
            return Require.text(what, text, longest);
        } catch (IllegalArgumentException e) {
            throw JsonFormatException.broken(pathOf(inner), e);
        }
    }

    private String pathOf(Object inner) {
        return step(pathTo(new StringBuilder()), inner).toString();
    }

    /** One step further: {@code .name}, {@code ["any name"]} or {@code [7]}. */
    static StringBuilder step(StringBuilder path, Object key) {
        if (key instanceof Integer) {
            return path.append('[').append(key).append(']');
        }
        String name = key.toString();
        if (PLAIN_NAME.matcher(name).matches()) {
            return path.append('.').append(name);
        }
        path.append("[\"");
        name.codePoints()
                .limit(SHOWN_NAME)
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .forEach(path::appendCodePoint);
        return path.append("\"]");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list that was read. */
final class JsonArray extends JsonPlace {
    private final List<Object> values = new ArrayList<>();

    JsonArray(@Nullable JsonPlace parent, Object key) {
        super(parent, key);
    }

    int size() {
        return values.size();
    }

    void add(Object value) {
        values.add(value);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof String text)) {
                throw problem(texts.size(), value, "must be a text");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Constants of a closed set, each once. */
    <E extends Enum<E>> Set<E> named(Names<E> names) {
        Set<E> constants = new LinkedHashSet<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            E constant = value instanceof String word ? names.find(word) : null;
            if (constant == null) {
                throw problem(i, value, names.rule(), names.hint(value));
            }
            once(i, constants, constant);
        }
        return constants;
    }

    /** Names that people gave, each once. */
    Set<String> names(String what, int longest) {
        Set<String> names = new LinkedHashSet<>();
        List<String> texts = texts();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            once(i, names, label(i, what, text, longest));
        }
        return names;
    }

    /** Whole numbers in a range, each once. */
    Set<Integer> wholes(int least, int most) {
        Set<Integer> wholes = new LinkedHashSet<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (!(value instanceof Long whole) || whole < least || whole > most) {
                throw problem(i, value, "must be a whole number of " + least + " to " + most);
            }
            once(i, wholes, whole.intValue());
        }
        return wholes;
    }

    private <T> void once(int i, Set<T> seen, T value) {
        if (!seen.add(value)) {
            throw problem(i, values.get(i), "must be named once");
        }
    }

    Object get(int i) {
        return values.get(i);
    }

    <T> List<T> objects(Function<JsonObject, T> reader) {
        List<T> objects = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof JsonObject object)) {
                throw problem(objects.size(), value, "must be an object");
            }
            objects.add(object.as(reader));
        }
        return objects;
    }

    @Override
    public String toString() {
        return "a list";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list that was read. */
final class JsonArray extends JsonPlace {
    private final List<Object> values = new ArrayList<>();

    JsonArray(JsonPlace parent, Object key) {
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

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a text into objects, lists, texts, whole numbers and flags. There is no null and no other number in this format: what
 * is absent is left out, and exact numbers are texts.
 */
final class JsonTree {
    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** The one object that the text is, or the list of them. */
    static JsonPlace readAny(JsonParser parser) {
        JsonToken token = parser.nextToken();
        JsonTree tree = new JsonTree(parser);
        JsonPlace root;
        if (token == JsonToken.START_OBJECT) {
            root = tree.object(null, JsonPlace.ROOT);
        } else if (token == JsonToken.START_ARRAY) {
            root = tree.array(null, JsonPlace.ROOT);
        } else {
            throw JsonFormatException.of(JsonPlace.ROOT, token, "must be an object, or a list of objects");
        }
        end(parser);
        return root;
    }

    private static void end(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw JsonFormatException.of(JsonPlace.ROOT, parser.currentToken(), "must be followed by nothing");
        }
    }

    /** The one object that the text is. */
    static JsonObject read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw JsonFormatException.of(JsonPlace.ROOT, parser.currentToken(), "must be an object");
        }
        JsonObject root = new JsonTree(parser).object(null, JsonPlace.ROOT);
        end(parser);
        return root;
    }

    private JsonObject object(@Nullable JsonPlace parent, Object key) {
        JsonObject object = new JsonObject(parent, key);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            object.checkNew(name);
            object.add(name, value(parser.nextToken(), object, name));
        }
        return object;
    }

    private JsonArray array(@Nullable JsonPlace parent, Object key) {
        JsonArray array = new JsonArray(parent, key);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token, array, array.size()));
        }
        return array;
    }

    private Object value(JsonToken token, JsonPlace place, Object key) {
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(place, key);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object(place, key);
            case START_ARRAY -> array(place, key);
            case VALUE_NUMBER_FLOAT ->
                throw place.problem(
                        key,
                        number(parser.getString()),
                        "must be a whole number, or in quotation marks if it has a point");
            default ->
                throw place.problem(
                        key, parser.getString(), "must be a text, a whole number, true, false, an object or a list");
        };
    }

    /** What a message shows without quotation marks: with them it would look like what is asked for. */
    private static Object number(String digits) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            return digits;
        }
    }

    private Long whole(JsonPlace place, Object key) {
        String digits = parser.getString();
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw place.problem(key, digits, "must be a whole number of at most 64 bits");
        }
    }
}

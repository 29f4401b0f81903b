// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the line of a place in a text. It reads the text again, so that reading it the first time costs nothing more. */
final class Locator {
    private final JsonParser parser;
    private final String path;
    private int line = 1;

    private Locator(JsonParser parser, String path) {
        this.parser = parser;
        this.path = path;
    }

    /** The line of a place, or of the nearest one around it that the text has; of a field that is stated twice, the second. */
    static int line(JsonParser parser, String path) {
        Locator locator = new Locator(parser, path);
        try {
            locator.walk(parser.nextToken(), new StringBuilder(JsonPlace.ROOT));
        } catch (JacksonException e) {
            // What lies behind the fault does not matter: the line so far is the nearest.
            return locator.line;
        }
        return locator.line;
    }

    private void walk(@Nullable JsonToken token, StringBuilder here) {
        String now = here.toString();
        // An own path, or one that this one begins with: the last that fits is the nearest.
        boolean around = path.equals(now) || path.startsWith(now + '.') || path.startsWith(now + '[');
        if (around) {
            line = parser.currentTokenLocation().getLineNr();
        }
        if (!around || token == null || !token.isStructStart()) {
            parser.skipChildren();
            return;
        }
        int length = here.length();
        if (token == JsonToken.START_OBJECT) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonPlace.step(here, name);
                walk(parser.nextToken(), here);
                here.setLength(length);
            }
        } else {
            int index = 0;
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                JsonPlace.step(here, index++);
                walk(next, here);
                here.setLength(length);
            }
        }
    }
}

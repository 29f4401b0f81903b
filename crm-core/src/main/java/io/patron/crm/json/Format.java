// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** The way from an object to its text and back: one version, one set of limits. */
final class Format {
    /** The version of the form that this release writes, in the field {@link #VERSION_FIELD} of each text. */
    static final int VERSION = 1;

    static final String VERSION_FIELD = "v";

    /** The greatest length of a whole text: a purchase of ten thousand lines with everything at its longest fits. */
    static final int MAX_LENGTH = 32 * 1024 * 1024;

    /** The greatest length of one text value or name; the longest that the model knows is an attribute of 2000 characters. */
    static final int MAX_TEXT_LENGTH = 20_000;

    /** The greatest number of fields of one object; the most that the model knows are 200 attributes. */
    static final int MAX_FIELDS = 500;

    /** The greatest depth; a condition in a program can need seventy. */
    private static final int MAX_DEPTH = 100;

    private static final int MAX_NUMBER_LENGTH = 20;
    private static final int USUAL_LENGTH = 512;
    private static final int SHOWN_AROUND = 30;

    // Names are not pooled: those of attributes come from outside, and a pool of names can be filled with colliding
    // ones.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_LENGTH)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNameLength(MAX_TEXT_LENGTH)
                    .build())
            .build();

    private Format() {}

    /** The text of one object: the version, and what is written into it. */
    static String write(Consumer<JsonWriter> content) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            JsonWriter writer = new JsonWriter(generator);
            writer.begin();
            writer.whole(VERSION_FIELD, VERSION);
            content.accept(writer);
            writer.end();
        }
        if (text.getBuffer().length() > MAX_LENGTH) {
            throw JsonFormatException.of(
                    JsonPlace.ROOT, text.getBuffer().length(), "must have at most " + MAX_LENGTH + " characters");
        }
        return text.toString();
    }

    /** The object that a text holds, its version checked. */
    static JsonObject read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw JsonFormatException.of(
                    JsonPlace.ROOT, text.length(), "must have at most " + MAX_LENGTH + " characters");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonObject root = JsonTree.read(parser);
            long version = root.whole(VERSION_FIELD);
            if (version != VERSION) {
                throw root.problem(VERSION_FIELD, version, "must be " + VERSION + ", the version this release reads");
            }
            return root;
        } catch (JacksonException e) {
            throw malformed(text, e);
        }
    }

    private static JsonFormatException malformed(String text, JacksonException e) {
        int at = e.getLocation() == null ? 0 : (int) Math.max(0, e.getLocation().getCharOffset());
        int from = Math.min(text.length(), Math.max(0, at - SHOWN_AROUND));
        int to = Math.min(text.length(), at + SHOWN_AROUND);
        return JsonFormatException.of(
                JsonPlace.ROOT,
                text.substring(from, to),
                "must be well-formed JSON within the limits, but near character " + at + ": " + e.getOriginalMessage(),
                e);
    }
}

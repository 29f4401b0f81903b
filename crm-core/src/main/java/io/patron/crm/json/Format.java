// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import java.io.StringWriter;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** The greatest depth; a condition in a program can need seventy, and one that nests too deep is told so. */
    private static final int MAX_DEPTH = 250;

    private static final int MAX_NUMBER_LENGTH = 1_000;
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
        return generate(writer -> object(writer, content));
    }

    /** The text of a list of such objects. */
    static <T> String writeAll(Collection<T> values, BiConsumer<JsonWriter, T> content) {
        return generate(writer -> {
            writer.beginList();
            values.forEach(value -> object(writer, w -> content.accept(w, value)));
            writer.endList();
        });
    }

    private static void object(JsonWriter writer, Consumer<JsonWriter> content) {
        writer.begin();
        writer.whole(VERSION_FIELD, VERSION);
        content.accept(writer);
        writer.end();
    }

    private static String generate(Consumer<JsonWriter> content) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(new JsonWriter(generator));
        }
        if (text.getBuffer().length() > MAX_LENGTH) {
            throw JsonFormatException.of(
                    JsonPlace.ROOT, text.getBuffer().length(), "must have at most " + MAX_LENGTH + " characters");
        }
        return text.toString();
    }

    /** The object that a text holds, its version checked. */
    static JsonObject read(String text) {
        JsonObject root = parse(text, JsonTree::read);
        checkVersion(root);
        return root;
    }

    /** The object that a text holds; its version is not checked. */
    static JsonObject readObject(String text) {
        return parse(text, JsonTree::read);
    }

    /** The object that a text holds, or the list of them; versions are not checked. */
    static JsonPlace readAny(String text) {
        return parse(text, JsonTree::readAny);
    }

    static void checkVersion(JsonObject root) {
        long version = root.whole(VERSION_FIELD);
        if (version != VERSION) {
            throw root.problem(VERSION_FIELD, version, "must be " + VERSION + ", the version this release reads");
        }
    }

    private static <T> T parse(String text, Function<JsonParser, T> reader) {
        if (text.length() > MAX_LENGTH) {
            throw JsonFormatException.of(
                    JsonPlace.ROOT, text.length(), "must have at most " + MAX_LENGTH + " characters");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return reader.apply(parser);
        } catch (JacksonException e) {
            throw malformed(text, e);
        }
    }

    /** What is read from a text that people write: where it is refused, the line is said as well. */
    static <T> T located(String text, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonFormatException e) {
            throw e.atLine(e.line() > 0 ? e.line() : line(text, e.path()));
        }
    }

    private static int line(String text, String path) {
        if (text.length() > MAX_LENGTH) {
            return 1;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return Locator.line(parser, path);
        }
    }

    private static JsonFormatException malformed(String text, JacksonException e) {
        int at = e.getLocation() == null ? 0 : (int) Math.max(0, e.getLocation().getCharOffset());
        int from = Math.min(text.length(), Math.max(0, at - SHOWN_AROUND));
        int to = Math.min(text.length(), at + SHOWN_AROUND);
        return JsonFormatException.malformed(
                e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr()),
                text.substring(from, to).strip().replaceAll("\\s+", " "),
                "must be well-formed JSON within the limits, but near character " + at + ": " + e.getOriginalMessage(),
                e);
    }
}

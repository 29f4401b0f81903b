// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;

/** Writes fields and values straight into the text. A value that is null, or a list that is empty, is left out. */
final class JsonWriter {
    private final JsonGenerator out;

    JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    void begin() {
        out.writeStartObject();
    }

    void begin(String name) {
        out.writeName(name);
        out.writeStartObject();
    }

    void beginList() {
        out.writeStartArray();
    }

    void endList() {
        out.writeEndArray();
    }

    /** The name of a field whose value comes next. */
    void name(String name) {
        out.writeName(name);
    }

    void end() {
        out.writeEndObject();
    }

    /** A text that the model has checked: well-formed and short. */
    void text(String name, @Nullable String value) {
        if (value != null) {
            out.writeName(name);
            out.writeString(value);
        }
    }

    /** A text that nobody has checked. */
    void anyText(String name, String value) {
        out.writeName(name);
        anyText(value);
    }

    void texts(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            out.writeName(name);
            out.writeStartArray();
            for (String value : values) {
                anyText(value);
            }
            out.writeEndArray();
        }
    }

    private void anyText(String value) {
        if (value.length() > Format.MAX_TEXT_LENGTH) {
            throw problem(value, "must have at most " + Format.MAX_TEXT_LENGTH + " characters");
        }
        if (Surrogates.arePaired(value)) {
            out.writeString(value);
        } else {
            // A half of a pair does not survive the way through bytes unless it is written as an escape.
            out.writeRawValue(Surrogates.quoted(value));
        }
    }

    void wholes(String name, Collection<Integer> values) {
        out.writeName(name);
        out.writeStartArray();
        values.forEach(out::writeNumber);
        out.writeEndArray();
    }

    /** A list of values of several types. */
    <T> void values(String name, Collection<T> values, BiConsumer<JsonWriter, T> content) {
        out.writeName(name);
        out.writeStartArray();
        for (T value : values) {
            content.accept(this, value);
        }
        out.writeEndArray();
    }

    /** A text as a value by itself. */
    void text(String value) {
        out.writeString(value);
    }

    /** A flag as a value by itself. */
    void flag(boolean value) {
        out.writeBoolean(value);
    }

    <T> void objects(String name, Collection<? extends T> values, BiConsumer<JsonWriter, T> content) {
        if (!values.isEmpty()) {
            out.writeName(name);
            out.writeStartArray();
            for (T value : values) {
                begin();
                content.accept(this, value);
                end();
            }
            out.writeEndArray();
        }
    }

    void whole(String name, long value) {
        out.writeName(name);
        out.writeNumber(value);
    }

    void flag(String name, boolean value) {
        out.writeName(name);
        out.writeBoolean(value);
    }

    void decimal(String name, @Nullable BigDecimal value) {
        if (value != null) {
            out.writeName(name);
            if (!Exact.isBounded(value)) {
                throw problem(value, Exact.BOUNDS);
            }
            out.writeString(value.toString());
        }
    }

    void money(String name, @Nullable Money value) {
        if (value != null) {
            out.writeName(name);
            if (!Exact.isBounded(value.getAmount())) {
                throw problem(value, Exact.BOUNDS);
            }
            out.writeString(Exact.text(value));
        }
    }

    void instant(String name, @Nullable Instant value) {
        if (value != null) {
            text(name, value.toString());
        }
    }

    /** A date, a period, a zone: what its own text says in full. */
    void plain(String name, @Nullable Object value) {
        if (value != null) {
            text(name, value.toString());
        }
    }

    void reference(String name, @Nullable Reference value) {
        if (value != null) {
            begin(name);
            reference(value);
            end();
        }
    }

    /** The two fields of a reference. */
    void reference(Reference value) {
        text("source", value.source());
        text("id", value.id());
    }

    void program(String name, ProgramVersion value) {
        text(name, Exact.text(value));
    }

    JsonFormatException problem(@Nullable Object value, String rule) {
        TokenStreamContext context = out.streamWriteContext();
        StringBuilder path = new StringBuilder(JsonPlace.ROOT);
        if (context.inArray()) {
            // The value that is refused has not been counted yet.
            path(context.getParent(), path);
            JsonPlace.step(path, context.getEntryCount());
        } else {
            path(context, path);
        }
        return JsonFormatException.of(path.toString(), value, rule);
    }

    /** The object that is being written cannot be. */
    JsonFormatException problemOfObject(@Nullable Object value, String rule) {
        StringBuilder path = new StringBuilder(JsonPlace.ROOT);
        path(out.streamWriteContext().getParent(), path);
        return JsonFormatException.of(path.toString(), value, rule);
    }

    private static void path(TokenStreamContext context, StringBuilder path) {
        if (context.inRoot()) {
            return;
        }
        path(context.getParent(), path);
        if (context.inArray()) {
            JsonPlace.step(path, context.getCurrentIndex());
        } else if (context.hasCurrentName()) {
            JsonPlace.step(path, context.currentName());
        }
    }
}

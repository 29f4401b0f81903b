// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.points.Cap;
import java.util.Optional;

/** The most in a period, in the JSON of a program. */
final class CapFields {
    private static final String NAME = "cap";

    private CapFields() {}

    /** Writes the cap of what is being written. */
    static void write(JsonWriter writer, Cap cap) {
        writer.begin(NAME);
        fields(writer, cap);
        writer.end();
    }

    static void fields(JsonWriter writer, Cap cap) {
        writer.whole("points", cap.points());
        writer.text("per", Registry.CAP_PERIODS.of(cap.per()));
    }

    /** The cap of what is being read, if it has one. */
    static Optional<Cap> find(JsonObject from) {
        return from.find(NAME) == null
                ? Optional.empty()
                : Optional.of(from.object(NAME).as(CapFields::read));
    }

    static Cap read(JsonObject from) {
        long points = from.whole("points");
        return from.at("points", () -> new Cap(points, from.named("per", Registry.CAP_PERIODS)));
    }
}

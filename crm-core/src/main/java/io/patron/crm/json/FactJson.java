// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.fact.Fact;

/**
 * Facts as JSON text: every kind of fact of this library, with its origin and all that it states.
 *
 * <p>Example: {@code {"v":1,"kind":"grant","customer":"ada","reference":{"source":"pos","id":"7"},"wallet":"points",
 * "points":500,"reason":"goodwill"}}.
 */
public final class FactJson {
    private FactJson() {}

    /**
     * Writes a fact.
     *
     * @param fact the fact
     * @return its text; the same fact gives the same text
     * @throws JsonFormatException if it is of a kind that this library does not have, or its text would be too long
     */
    public static String write(Fact fact) {
        return Format.write(writer -> FactWriter.write(writer, fact));
    }

    /**
     * Reads a fact.
     *
     * @param json what {@link #write} gave
     * @return the fact that was written
     * @throws JsonFormatException if the text is anything else
     */
    public static Fact read(String json) {
        return Format.read(json).as(FactReader::fact);
    }
}

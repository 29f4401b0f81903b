// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import io.patron.crm.error.Require;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Programs as JSON text: everything that the builders can say, and nothing else. A text is one version, or a list of versions
 * in the order of their numbers.
 *
 * <p>Example:
 *
 * <pre>{@code
 * {"v": 1, "id": "club", "version": 1, "currency": "EUR", "zone": "Europe/Lisbon",
 *  "wallets": [{"wallet": "points", "rules": [
 *      {"id": "base", "award": {"perMoney": {"points": 1, "per": "EUR 1.00"}}},
 *      {"id": "tea-day", "award": {"bonus": 50}, "when": {"all": [{"weekday": ["tuesday"]}, {"category": ["tea"]}]}}]}]}
 * }</pre>
 *
 * <p>What goes without saying may be left out when people write it; it is always written. A text that is refused is refused
 * with the path and the line of the fault.
 */
public final class ProgramJson {
    private static final String SCHEMA = "program.schema.json";
    private static final String MARK = "\uFEFF";

    private ProgramJson() {}

    /**
     * Writes a program.
     *
     * @param program the program
     * @return its text; equal programs give the same text
     * @throws JsonFormatException if a number or a text in it is beyond all bounds
     */
    public static String write(Program program) {
        return Format.write(writer -> ProgramWriter.write(writer, program));
    }

    /**
     * Writes all versions of a program.
     *
     * @param versions the versions
     * @return a list of their texts, by number
     * @throws JsonFormatException if a number or a text in it is beyond all bounds
     */
    public static String write(ProgramVersions versions) {
        return Format.writeAll(versions.all(), ProgramWriter::write);
    }

    /**
     * Reads a program of one version.
     *
     * @param json what {@link #write(Program)} gave, or what people wrote
     * @return a program equal to the one that was written
     * @throws JsonFormatException if the text is anything else, or a program that breaks a rule of its policies
     */
    public static Program read(String json) {
        String text = unmarked(json);
        return Format.located(text, () -> Format.readObject(text).as(ProgramReader::program));
    }

    /** Some editors put an invisible mark in front of a file. */
    private static String unmarked(String json) {
        return json.startsWith(MARK) ? json.substring(MARK.length()) : json;
    }

    /**
     * Reads a program of one version or more. Each version has a greater number than the one before, and comes into force
     * later; only the first may leave out since when.
     *
     * @param json one program, or a list of versions of one program
     * @return the versions
     * @throws JsonFormatException if the text is anything else, a program that breaks a rule of its policies, or a list that is
     *     empty, of several programs, or out of order
     */
    public static ProgramVersions readVersions(String json) {
        String text = unmarked(json);
        return Format.located(text, () -> {
            JsonPlace root = Format.readAny(text);
            if (root instanceof JsonObject one) {
                return ProgramVersions.of(List.of(one.as(ProgramReader::program)));
            }
            JsonArray list = (JsonArray) root;
            List<Program> programs = list.objects(ProgramReader::program);
            if (programs.isEmpty()) {
                throw JsonFormatException.of(JsonPlace.ROOT, 0, "must have 1 version or more");
            }
            for (int i = 1; i < programs.size(); i++) {
                follows(list, i, programs.get(i - 1), programs.get(i));
            }
            return ProgramVersions.of(programs);
        });
    }

    private static void follows(JsonArray list, int i, Program before, Program next) {
        JsonObject object = (JsonObject) list.get(i);
        same(object, "id", before.version().program(), next.version().program());
        same(object, "currency", before.currency(), next.currency());
        same(object, "zone", before.zone(), next.zone());
        int number = next.version().number();
        if (number <= before.version().number()) {
            throw object.problem(
                    "version", number, "must be above " + before.version().number() + ", the one before");
        }
        @Nullable Instant from = next.inForceFrom().orElse(null);
        if (from == null) {
            throw object.problem("inForceFrom", null, "must be stated for every version after the first");
        }
        if (!from.isAfter(before.inForceFrom().orElse(Instant.MIN))) {
            throw object.problem(
                    "inForceFrom",
                    from,
                    "must be after " + before.inForceFrom().orElseThrow() + ", when the version before begins");
        }
    }

    private static void same(JsonObject object, String name, Object before, Object next) {
        if (!next.equals(before)) {
            throw object.problem(name, next, "must be " + before + ", as in the version before");
        }
    }

    /**
     * The JSON Schema (draft 2020-12) of these texts, for editors: it completes names and marks what is wrong while a program is
     * being written. What {@link #readVersions} accepts, it accepts; names that must exist and numbers that must ascend are left
     * to the reader.
     *
     * @return the schema
     */
    public static String schema() {
        try (InputStream in = ProgramJson.class.getResourceAsStream(SCHEMA)) {
            Require.that(in != null, "resource", SCHEMA, "must be in the jar of crm-core");
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.testkit.Arbitraries;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the builders can say comes back from its text, and the schema accepts what the reader accepts. */
class ProgramPropertiesTest {
    private static final List<String> PIECES = List.of(
            "true",
            "false",
            "null",
            "0",
            "-1",
            "1.5",
            "1e309",
            "\"\"",
            "\"x\"",
            "\"EUR 1.00\"",
            "\"P1M\"",
            "[]",
            "{}",
            "[1]",
            "[\"monday\"]",
            "{\"always\":true}",
            "{\"firstPurchase\":true}",
            "9223372036854775808",
            "\"1.5\"");

    private final Schema schema = new Schema();
    private final Schema segments = Schema.ofSegments();

    @Provide
    Arbitrary<Program> shops() {
        return Arbitraries.programs();
    }

    @Property
    void every_option_comes_back(@ForAll long seed) {
        Program program = new ProgramDraw(new Random(seed)).program(1 + Math.floorMod((int) seed, 1_000));
        ProgramJsonTest.comesBack(program);
        assertThat(schema.faults(ProgramJson.write(program))).isEmpty();
    }

    @Property
    void the_schema_accepts_programs_of_shops(@ForAll("shops") Program program) {
        assertThat(schema.faults(ProgramJson.write(program))).isEmpty();
    }

    @Property
    void versions_come_back(@ForAll long seed) {
        Program one = new ProgramDraw(new Random(seed)).program(1);
        Program.Builder two = Program.builder(one.version().program(), 2, one.currency(), one.zone());
        one.ladders().forEach(two::ladder);
        one.points().forEach(two::points);
        one.treatments().forEach(two::treatment);
        one.rewards().forEach(two::reward);
        Instant later = one.inForceFrom().orElse(Instant.EPOCH).plusSeconds(1);
        ProgramVersions versions =
                ProgramVersions.of(List.of(one, two.inForceFrom(later).build()));
        String text = ProgramJson.write(versions);
        assertThat(ProgramJson.readVersions(text).all()).isEqualTo(versions.all());
        assertThat(schema.faults(text)).isEmpty();
    }

    @Property
    void every_condition_comes_back_by_itself(@ForAll long seed) {
        ProgramDraw draw = new ProgramDraw(new Random(seed));
        Program program = draw.program(1);
        for (Supplier<Condition> condition : draw.simple()) {
            Condition one = condition.get();
            String text = ConditionJson.write(one);
            assertThat(ConditionJson.read(text, program)).as(text).isEqualTo(one);
            assertThat(ConditionJson.write(ConditionJson.read(text, program))).isEqualTo(text);
            assertThat(segments.faults(text)).isEmpty();
            assertThat(segments.faults(text.replace("\"when\":{\"", "\"when\":{\"x")))
                    .isNotEmpty();
        }
    }

    /** One value of a good text is replaced by another piece of JSON: what is still read must still be accepted. */
    @Property
    void what_the_reader_accepts_the_schema_accepts(@ForAll long seed) {
        Random random = new Random(seed);
        String good = ProgramJson.write(new ProgramDraw(random).program(1));
        String text = replaced(good, random);
        boolean read;
        try {
            ProgramJson.readVersions(text);
            read = true;
        } catch (JsonFormatException e) {
            assertThat(e).hasMessageStartingWith("$").hasMessageMatching("(?s).* \\(line 1\\)");
            assertThat(e.path()).startsWith("$");
            read = false;
        }
        if (read) {
            assertThat(schema.faults(text)).as(text).isEmpty();
        }
    }

    /** Replaces the value of one field, or the name of it, at random. */
    private static String replaced(String text, Random random) {
        int colon = text.indexOf("\":", random.nextInt(text.length()));
        colon = colon < 0 ? text.indexOf("\":") : colon;
        if (random.nextInt(4) == 0) {
            return text.substring(0, colon) + "x" + text.substring(colon);
        }
        int end = colon + 2;
        int depth = 0;
        boolean quoted = false;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (quoted) {
                end += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                if (depth-- == 0) {
                    break;
                }
            } else if (c == ',' && depth == 0) {
                break;
            }
        }
        return text.substring(0, colon + 2) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(end);
    }
}

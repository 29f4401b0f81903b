// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.condition.Condition;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Programs that are too large, too deep or too odd get a clear answer, and soon. */
class ProgramLimitsTest {
    /** On this thread alone: the builds of others may run beside these tests. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String HEAD = "{\"v\":1,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"UTC\"";

    private static <T> T soon(Supplier<T> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        try {
            return work.get();
        } finally {
            assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
                    .isLessThan(SOON);
        }
    }

    @BeforeAll
    static void warmUp() {
        for (int i = 0; i < 20; i++) {
            ProgramJson.read(rules(1_000, "{\"channel\":[\"web\"]}"));
        }
    }

    private static String rules(int count, String when) {
        StringBuilder text = new StringBuilder(HEAD).append(",\"wallets\":[{\"wallet\":\"points\",\"rules\":[");
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"r")
                    .append(i)
                    .append("\",\"award\":{\"bonus\":1},\"when\":")
                    .append(when)
                    .append('}');
        }
        return text.append("]}]}").toString();
    }

    @Test
    @DisplayName("ten thousand rules are read exactly, and come back")
    void tenThousandRules() {
        String text = rules(10_000, "{\"all\":[{\"channel\":[\"web\"]},{\"weekday\":[\"monday\"]}]}");
        Program program = soon(() -> ProgramJson.read(text));
        assertThat(program.points(WalletId.POINTS).orElseThrow().rules()).hasSize(10_000);
        assertThat(soon(() -> ProgramJson.read(ProgramJson.write(program)))).isEqualTo(program);
        assertThat(soon(() -> program.lint(Instant.EPOCH))).hasSize(9_999);
    }

    @Test
    @DisplayName("a hundred levels of conditions are refused where the thirty-third begins")
    void aHundredLevels() {
        for (String[] level : new String[][] {{"{\"not\":", "}"}, {"{\"all\":[", "]}"}}) {
            String deep = level[0].repeat(100) + "{\"always\":true}" + level[1].repeat(100);
            String step = level[0].contains("all") ? ".all[0]" : ".not";
            assertThatThrownBy(() -> soon(() -> ProgramJson.read(rules(1, deep))))
                    .isInstanceOf(JsonFormatException.class)
                    .hasMessage("$.wallets[0].rules[0].when" + step.repeat(Condition.MAX_DEPTH)
                            + ": must nest at most 32 levels of conditions, was 33 (line 1)");
            String deepest = level[0].repeat(Condition.MAX_DEPTH - 1) + "{\"always\":true}"
                    + level[1].repeat(Condition.MAX_DEPTH - 1);
            assertThat(ProgramJson.read(rules(1, deepest)).points()).hasSize(1);
        }
        String bottomless = "{\"not\":".repeat(100_000);
        assertThatThrownBy(() -> soon(() -> ProgramJson.read(rules(1, bottomless))))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith("$: must be well-formed JSON within the limits, but near character ")
                .hasMessageContaining("nesting depth")
                .hasMessageEndingWith("(line 1)");
    }

    @Test
    @DisplayName("ten million characters are read, or refused where they are wrong")
    void tenMillionCharacters() {
        String many = rules(110_000, "{\"all\":[{\"channel\":[\"web\"]},{\"weekday\":[\"monday\"]}]}");
        assertThat(many).hasSizeGreaterThan(10_000_000);
        assertThatThrownBy(() -> soon(() -> ProgramJson.read(many)))
                .hasMessage("$.wallets[0].rules: must be at most 10000, was 110000 (line 1)");
        String blank = "\n".repeat(10_000_000) + HEAD + ",\"x\":1}";
        assertThatThrownBy(() -> soon(() -> ProgramJson.read(blank)))
                .hasMessage("$.x: must not be stated here (unknown field), was 1 (line 10000001)");
        String text = HEAD.replace("club", "c".repeat(10_000_000)) + "}";
        assertThatThrownBy(() -> soon(() -> ProgramJson.read(text)))
                .hasMessageStartingWith("$: must be well-formed JSON within the limits");
        assertThatThrownBy(() -> soon(() -> ProgramJson.read(" ".repeat(Format.MAX_LENGTH + 1))))
                .hasMessage("$: must have at most 33554432 characters, was 33554433 (line 1)");
    }

    @Test
    @DisplayName("the mark that some editors put in front of a file is passed over")
    void byteOrderMark() {
        assertThat(ProgramJson.read("\uFEFF" + HEAD + "}")).isEqualTo(ProgramJson.read(HEAD + "}"));
        assertThat(ProgramJson.readVersions("\uFEFF[" + HEAD + "}]").all()).hasSize(1);
        assertThatThrownBy(() -> ProgramJson.read("\uFEFF\uFEFF" + HEAD + "}")).isInstanceOf(JsonFormatException.class);
    }

    @Test
    @DisplayName("versions are listed in the order in which they come into force")
    void versions() {
        String one = HEAD + "}";
        String two = HEAD.replace("\"version\":1", "\"version\":2,\"inForceFrom\":\"2026-01-01\"") + "}";
        String three = HEAD.replace("\"version\":1", "\"version\":3,\"inForceFrom\":\"2026-07-01T12:00:00Z\"") + "}";
        var versions = ProgramJson.readVersions("[" + one + "," + two + "," + three + "]");
        assertThat(versions.inForce(Instant.parse("2025-12-31T23:59:59Z"))
                        .version()
                        .number())
                .isEqualTo(1);
        assertThat(versions.inForce(Instant.parse("2026-01-01T00:00:00Z"))
                        .version()
                        .number())
                .isEqualTo(2);
        assertThat(versions.inForce(Instant.parse("2026-07-01T11:59:59Z"))
                        .version()
                        .number())
                .isEqualTo(2);
        assertThat(versions.inForce(Instant.parse("2027-01-01T00:00:00Z"))
                        .version()
                        .number())
                .isEqualTo(3);
        assertThatThrownBy(() -> ProgramJson.readVersions("[" + two + "]").inForce(Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("moment: must not be before the first version is in force, was \"1970-01-01T00:00:00Z\"");
        refused("[]", "$: must have 1 version or more, was 0 (line 1)");
        refused("7", "$: must be an object, or a list of objects, was VALUE_NUMBER_INT (line 1)");
        refused("[1]", "$[0]: must be an object, was 1 (line 1)");
        refused("[" + one + "]x", "$: must be well-formed JSON within the limits");
        refused("[" + two + ",\n" + two + "]", "$[1].version: must be above 2, the one before, was 2 (line 2)");
        refused("[" + three + "," + two + "]", "$[1].version: must be above 3, the one before, was 2 (line 1)");
        refused(
                "[" + two + "," + one.replace("\"version\":1", "\"version\":9") + "]",
                "$[1].inForceFrom: must be stated for every version after the first, was null (line 1)");
        refused(
                "[" + two + "," + three.replace("2026-07-01T12:00:00Z", "2026-01-01T00:00:00Z") + "]",
                "$[1].inForceFrom: must be after 2026-01-01T00:00:00Z, when the version before begins, was \"2026-01-01T00:00:00Z\" (line 1)");
        refused(
                "[" + one + "," + two.replace("club", "other") + "]",
                "$[1].id: must be club, as in the version before, was \"other\" (line 1)");
        refused(
                "[" + one + "," + two.replace("EUR", "USD") + "]",
                "$[1].currency: must be EUR, as in the version before, was \"USD\" (line 1)");
        refused(
                "[" + one + "," + two.replace("UTC", "Asia/Taipei") + "]",
                "$[1].zone: must be UTC, as in the version before, was \"Asia/Taipei\" (line 1)");
        refused(
                "[" + one + "," + two.replace("\"v\":1", "\"v\":7") + "]",
                "$[1].v: must be 1, the version this release reads, was 7 (line 1)");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> ProgramJson.readVersions(text))
                .isInstanceOf(JsonFormatException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @DisplayName("an editor's reference to the schema is let stand")
    void theSchemaMayBeNamed() {
        assertThat(ProgramJson.read(HEAD + ",\"$schema\":\"program.schema.json\"}"))
                .isEqualTo(ProgramJson.read(HEAD + "}"));
        assertThatThrownBy(() -> ProgramJson.read(HEAD + ",\"$schema\":1}"))
                .hasMessageStartingWith("$[\"$schema\"]: must be a text, was 1");
    }
}

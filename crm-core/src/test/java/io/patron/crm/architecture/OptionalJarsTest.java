// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is optional costs nothing: a host is run in a process that has it not, and in one that has it and does not use it. */
@Tag("once")
@DisplayName("A host sells, takes back and reports")
class OptionalJarsTest {
    /** What the name of each jar begins with, and a class of it. */
    private static final Map<String, String> OPTIONAL = Map.of(
            "caffeine-", "com.github.benmanes.caffeine.cache.Caffeine",
            "micrometer-", "io.micrometer.core.instrument.MeterRegistry",
            "jackson-", "tools.jackson.core.JsonParser");

    private static String run(Predicate<String> left) throws IOException, InterruptedException {
        return run(left, OPTIONAL.values(), List.of());
    }

    private static String run(Predicate<String> left, Collection<String> lookedFor, List<String> options)
            throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> left.test(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", path, Till.class.getName()));
        command.addAll(lookedFor);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void worked(String printed) {
        // 149 points, of which 50 are spent and 149 taken back: the goods came back, and the cup is still owed for.
        assertThat(printed).contains("drifts 0").contains("points 0 debt 50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caffeine-", "micrometer-", "jackson-"})
    @DisplayName("without one optional jar")
    void withoutOne(String jar) throws IOException, InterruptedException {
        String printed = run(name -> !name.startsWith(jar));
        worked(printed);
        OPTIONAL.forEach((start, type) ->
                assertThat(printed.lines()).contains((start.equals(jar) ? "not there " : "there ") + type));
    }

    @Test
    @DisplayName("with joda-money alone")
    void withoutAll() throws IOException, InterruptedException {
        String printed = run(name -> name.startsWith("joda-money-") || name.endsWith("classes"));
        worked(printed);
        assertThat(printed.lines().filter(line -> line.startsWith("not there"))).hasSize(OPTIONAL.size());
    }

    @Test
    @DisplayName("and with all of them, loads no class of them and none of ours that needs them")
    void unused() throws IOException, InterruptedException {
        String printed = run(name -> true, List.of(), List.of("-Xlog:class+load:stdout"));
        worked(printed);
        assertThat(printed.lines().filter(line -> line.contains("io.patron.crm.engine.StandardEngine ")))
                .as("what is loaded is said")
                .isNotEmpty();
        List<String> loaded = printed.lines()
                .filter(line -> line.contains(" source: "))
                .filter(line -> line.contains("io.micrometer.")
                        || line.contains("com.github.benmanes.")
                        || line.contains("tools.jackson.")
                        || line.contains("io.patron.crm.metrics.")
                        || line.contains("io.patron.crm.cache.")
                        || line.contains("io.patron.crm.json."))
                .toList();
        assertThat(loaded).isEmpty();
    }
}

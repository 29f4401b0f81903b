// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

@Tag("attack")
@DisplayName("The store in memory")
class InMemoryFootprintTest {
    private static final int CUSTOMERS = 1_000_000;
    private static final long MOST_BYTES = 6L << 30;

    @Test
    @DisplayName("holds a million customers with three purchases each in less than 6 GiB")
    void aMillionCustomers(@TempDir Path directory, TestReporter reporter) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx6g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Population.class.getName(),
                        Integer.toString(CUSTOMERS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        String said = Files.readString(output, StandardCharsets.UTF_8).strip();
        assertThat(process.exitValue()).as(said).isZero();
        long used = Long.parseLong(said);
        reporter.publishEntry("bytes per customer", Long.toString(used / CUSTOMERS));
        assertThat(used).isPositive().isLessThan(MOST_BYTES);
    }
}

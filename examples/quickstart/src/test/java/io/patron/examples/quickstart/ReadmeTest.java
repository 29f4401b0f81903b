// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("patron.root"));

    @Test
    @DisplayName("the program at the top of the README is the one that is compiled, in at most 25 lines")
    void programIsCompiled() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String program =
                readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```\n", readme.indexOf("```java")));
        String source = Files.readString(
                ROOT.resolve("examples/quickstart/src/main/java/io/patron/examples/quickstart/FirstSteps.java"));

        assertThat(source.substring(source.indexOf('\n') + 1)).isEqualTo(program);
        assertThat(program.lines().count()).isLessThanOrEqualTo(25);
    }

    @Test
    @DisplayName("the dependency in the README has the version that is built")
    void dependencyIsTheOneThatIsBuilt() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        String version = pom.substring(pom.indexOf("<revision>") + 10, pom.indexOf("</revision>"));

        assertThat(readme).contains("""
                <dependency>
                  <groupId>io.patron</groupId>
                  <artifactId>crm-core</artifactId>
                  <version>%s</version>
                </dependency>
                """.formatted(version));
    }

    @Test
    @DisplayName("the program at the top of the README prints what its comments say")
    void programPrintsWhatItSays() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FirstSteps.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "149",
                        "Snapshot[balances=[Balance[wallet=points, available=99, debt=0]],"
                                + " tiers=[status/bronze, class/once], stage=FORMATION]");
    }
}

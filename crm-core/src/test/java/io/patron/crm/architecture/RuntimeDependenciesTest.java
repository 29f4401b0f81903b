// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.testkit.golden.GoldenFile;
import io.patron.crm.testkit.golden.ProjectFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host gets exactly the libraries that the golden file names, in exactly those versions. */
@Tag("once")
class RuntimeDependenciesTest {
    private static final String COMMAND = "mvn -pl crm-core test -Dtest=RuntimeDependenciesTest -Ddependencies.update";
    private static final int INDENT = 3;

    @Test
    @DisplayName("the run-time dependencies are those of runtime-dependencies.txt")
    void theRuntimeTreeIsTheGoldenOne() {
        ProjectFiles files = ProjectFiles.of("crm-core");
        Path found = files.module().resolve("target/runtime-dependencies.txt");
        assertThat(Files.exists(found))
                .as("Maven writes %s before the tests; run them with: %s", found, COMMAND)
                .isTrue();
        new GoldenFile(files, "runtime-dependencies.txt", "The run-time dependencies of crm-core", COMMAND)
                .check(mandatory(files.read(found).lines().toList()), "dependencies.update");
    }

    @Test
    @DisplayName("an optional library and what it brings are not counted")
    void optionalBranchesAreLeftOut() {
        List<String> tree = List.of(
                "a:root:jar:1",
                "+- a:one:jar:1:compile",
                "|  \\- a:two:jar:1:compile",
                "+- b:three:jar:1:compile (optional)",
                "|  \\- b:four:jar:1:compile",
                "\\- c:five:jar:1:compile");
        assertThat(mandatory(tree))
                .containsExactly("+- a:one:jar:1:compile", "|  \\- a:two:jar:1:compile", "\\- c:five:jar:1:compile");
    }

    /** The lines below the root without the optional branches: those do not reach a host. */
    private static List<String> mandatory(List<String> tree) {
        List<String> kept = new ArrayList<>();
        int skippedDepth = Integer.MAX_VALUE;
        for (String line : tree.subList(1, tree.size())) {
            int depth = depth(line);
            if (depth > skippedDepth) {
                continue;
            }
            skippedDepth = line.contains("(optional") ? depth : Integer.MAX_VALUE;
            if (skippedDepth == Integer.MAX_VALUE) {
                kept.add(line.stripTrailing());
            }
        }
        return kept;
    }

    private static int depth(String line) {
        int column = 0;
        while (column < line.length() && !Character.isLetterOrDigit(line.charAt(column))) {
            column++;
        }
        return column / INDENT;
    }
}

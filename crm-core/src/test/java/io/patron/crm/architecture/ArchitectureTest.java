// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.patron.crm.testkit.golden.ProjectFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of crm-core keeps the rules of the house. */
@Tag("once")
class ArchitectureTest {
    private static final String ROOT = "io.patron.crm";
    private static final JavaClasses CORE = new ClassFileImporter()
            .importPath(ProjectFiles.of("crm-core").module().resolve("target/classes"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("crm-core keeps the rule")
    void isKept(String name) {
        ArchRule rule = ArchitectureRules.below(ROOT).get(name);
        assertThat(CORE.size()).as("classes under test").isPositive();
        rule.check(CORE);
    }

    private static Iterable<String> rules() {
        return ArchitectureRules.below(ROOT).keySet();
    }
}

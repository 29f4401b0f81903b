// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the house has been seen to fail: on a small house below {@code seeded} that breaks it, and no other. */
@Tag("once")
class ArchitectureRulesBiteTest {
    private static final String SEEDED = ArchitectureRulesBiteTest.class.getPackageName() + ".seeded.";
    private static final String NULL_MARKED = "null-marked";

    static Stream<Arguments> seeds() {
        return Stream.of(
                arguments("cycle", Set.of("no cycles")),
                arguments("upward", Set.of("order of the rooms")),
                arguments("sibling", Set.of("order of the rooms")),
                arguments("unknown", Set.of("order of the rooms")),
                arguments("downward", Set.of("order of the rooms", "engine is entered from above")),
                arguments(
                        "memory",
                        Set.of("order of the rooms", "engine is entered from above", "memory does without engine")),
                arguments("time", Set.of("no ambient time")),
                arguments("library", Set.of("libraries keep to their rooms")),
                arguments("sql", Set.of("libraries keep to their rooms", "no foreign types in signatures")),
                arguments("signature", Set.of("libraries keep to their rooms", "no foreign types in signatures")),
                arguments("inexact", Set.of("no inexact numbers")),
                arguments("state", Set.of("no static state")),
                arguments("mutable", Set.of("models are final")),
                arguments("console", Set.of("no standard streams")),
                arguments("outside", Set.of("no threads, hooks or environment")),
                arguments("logging", Set.of("no java.util.logging")),
                arguments("unmarked", Set.of()));
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @MethodSource("seeds")
    @DisplayName("a seeded violation is found by its rule and by no other")
    void aSeededViolationIsFound(String seed, Set<String> expected) {
        Set<String> all = new TreeSet<>(expected);
        // Only the house without fault has package-info files.
        all.add(NULL_MARKED);
        assertThat(broken(seed)).isEqualTo(all);
    }

    @Test
    @DisplayName("a house without fault breaks no rule")
    void aSoundHousePasses() {
        assertThat(broken("sound")).isEmpty();
    }

    @Test
    @DisplayName("every rule has a seed that breaks it")
    void everyRuleHasBeenSeenToFail() {
        Set<String> seen = new TreeSet<>();
        seeds().forEach(seed -> seen.addAll(broken((String) seed.get()[0])));
        assertThat(seen)
                .isEqualTo(
                        new TreeSet<>(ArchitectureRules.below(SEEDED + "sound").keySet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InstantNow",
                "DateInZone",
                "NowByReference",
                "Millis",
                "Nanos",
                "Zone",
                "DefaultClock",
                "Language",
                "BareDate",
                "OldZone",
                "OldCalendar"
            })
    @DisplayName("every way to ask the machine for the time is found")
    void everyAmbientSourceIsFound(String source) {
        assertThat(failure("time", "no ambient time")).contains("Watches$" + source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Worker", "Alarm", "Pool", "Environment", "Property", "Starter", "Hook"})
    @DisplayName("every way out of the house is found")
    void everyWayOutIsFound(String way) {
        assertThat(failure("outside", "no threads, hooks or environment")).contains("Neighbours$" + way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rates.steps", "Rates.first()", "Math.round(double)"})
    @DisplayName("an inexact number is found in a type argument, a signature and a calculation")
    void everyInexactNumberIsFound(String place) {
        assertThat(failure("inexact", "no inexact numbers")).contains(place);
    }

    private static Set<String> broken(String seed) {
        JavaClasses classes = classes(seed);
        Set<String> broken = new TreeSet<>();
        for (Map.Entry<String, ArchRule> rule :
                ArchitectureRules.below(SEEDED + seed).entrySet()) {
            if (rule.getValue().evaluate(classes).hasViolation()) {
                broken.add(rule.getKey());
            }
        }
        return broken;
    }

    private static String failure(String seed, String rule) {
        EvaluationResult result =
                ArchitectureRules.below(SEEDED + seed).get(rule).evaluate(classes(seed));
        return String.join("\n", result.getFailureReport().getDetails());
    }

    private static JavaClasses classes(String seed) {
        JavaClasses classes = new ClassFileImporter().importPackages(SEEDED + seed);
        assertThat(classes.size()).as("classes of the seed " + seed).isPositive();
        return classes;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patron.crm.cache.JournalCache;
import io.patron.crm.program.Program;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/metrics.md} is read and compared with what is registered. */
@DisplayName("Every meter is documented with its type, its unit and all values of its tags")
class MetersDocumentedTest {
    private static final Program PROGRAM = Shop.program(ZoneOffset.UTC);

    /** A meter: its type, its unit, and the values of each of its tags. */
    private record Described(String type, String unit, Map<String, Set<String>> tags) {}

    private static Map<String, Described> documented() {
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("patron.root"), "docs", "metrics.md"))) {
            Map<String, Described> found = new TreeMap<>();
            lines.filter(line -> line.matches("\\| `crm[^`{]*` \\| (counter|timer|gauge) .*"))
                    .forEach(line -> {
                        List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                                .map(String::strip)
                                .toList();
                        Described meter = new Described(cells.get(1), cells.get(2), tags(cells.get(3)));
                        assertThat(found.put(cells.get(0).replace("`", ""), meter))
                                .as("a second row of " + cells.get(0))
                                .isNull();
                        assertThat(cells.get(4))
                                .as("what " + cells.get(0) + " says")
                                .isNotEmpty();
                    });
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> tags(String cell) {
        Map<String, Set<String>> tags = new TreeMap<>();
        if (cell.equals("none")) {
            return tags;
        }
        for (String tag : cell.split(";", -1)) {
            String[] parts = tag.strip().split(":", 2);
            tags.put(parts[0].replace("`", ""), values(parts[1].strip()));
        }
        return tags;
    }

    private static Set<String> values(String words) {
        Stream<String> values = switch (words) {
            case "the program's wallets" ->
                PROGRAM.points().stream().map(policy -> policy.wallet().value());
            case "the program's ladders" -> PROGRAM.ladders().stream().map(TierPolicy::ladder);
            case "their tiers" ->
                PROGRAM.ladders().stream()
                        .flatMap(ladder -> ladder.tiers().stream())
                        .map(Tier::id);
            default -> Arrays.stream(words.split(", ", -1));
        };
        return values.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Described> registered() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        CrmMetrics.of(registry, ProgramVersions.of(List.of(PROGRAM))).cache(JournalCache.of(10));
        Map<String, Described> found = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            Meter.Id id = meter.getId();
            Described described = new Described(
                    id.getType().name().toLowerCase(Locale.ROOT), String.valueOf(id.getBaseUnit()), new TreeMap<>());
            Described known = found.computeIfAbsent(id.getName(), name -> described);
            assertThat(described.type()).isEqualTo(known.type());
            assertThat(described.unit()).isEqualTo(known.unit());
            assertThat(id.getDescription()).as("description of " + id).isNotBlank();
            id.getTags()
                    .forEach(tag -> known.tags()
                            .computeIfAbsent(tag.getKey(), key -> new TreeSet<>())
                            .add(tag.getValue()));
        }
        return found;
    }

    @Test
    @DisplayName("in docs/metrics.md, and nothing else is")
    void documentedIsRegistered() {
        assertThat(documented()).isNotEmpty().isEqualTo(registered());
    }
}

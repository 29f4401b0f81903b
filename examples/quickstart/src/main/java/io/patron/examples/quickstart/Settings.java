// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.examples.quickstart.importer.BadInputException;
import io.patron.examples.quickstart.page.ReportPage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What the user asked for.
 *
 * @param data the log of sales; without it, the sample
 * @param mapping what its columns mean; without it, a ready mapping is chosen
 * @param program the program in a file; without it, the sample's, or points and tiers in the log's currency
 * @param whatIf another program that is tried on all customers, in a file
 * @param stop whether the first bad row ends the import
 * @param language the language of the pages
 * @param output where files are written
 */
record Settings(
        Optional<Path> data,
        Optional<Path> mapping,
        Optional<Path> program,
        Optional<Path> whatIf,
        boolean stop,
        Locale language,
        Path output) {
    private static final Path HOME = Path.of("examples", "quickstart");
    private static final Path REPORT = Path.of("target", "report");

    static Settings of(Properties properties) {
        Optional<Path> data = path(properties, "crm.data");
        Optional<Path> mapping = path(properties, "crm.mapping");
        if (mapping.isPresent() && data.isEmpty()) {
            throw new BadInputException("-Dcrm.mapping goes with -Dcrm.data: the sample needs no mapping.");
        }
        Path output = (Files.isDirectory(HOME) ? HOME : Path.of("")).resolve(REPORT);
        return new Settings(
                data,
                mapping,
                path(properties, "crm.program"),
                path(properties, "crm.whatif"),
                stop(properties),
                language(properties),
                output);
    }

    private static boolean stop(Properties properties) {
        String value = text(properties, "crm.stop").orElse("false");
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new BadInputException("-Dcrm.stop must be true or false, was \"" + value + "\".");
    }

    private static Locale language(Properties properties) {
        String tag = text(properties, "crm.lang").orElse(Locale.ENGLISH.toLanguageTag());
        for (Locale language : ReportPage.LANGUAGES) {
            if (language.toLanguageTag().equals(tag)) {
                return language;
            }
        }
        String tags = ReportPage.LANGUAGES.stream().map(Locale::toLanguageTag).collect(Collectors.joining(" or "));
        throw new BadInputException("-Dcrm.lang must be " + tags + ", was \"" + tag + "\".");
    }

    private static Optional<Path> path(Properties properties, String key) {
        try {
            return text(properties, key).map(Path::of);
        } catch (InvalidPathException e) {
            throw new BadInputException("-D" + key + " is not the name of a file: " + e.getMessage() + ".");
        }
    }

    private static Optional<String> text(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key)).filter(v -> !v.isBlank());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.golden;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text under version control that must equal what the build finds; a change of it is a change to be reviewed. */
public final class GoldenFile {
    private static final int SHOWN_LINES = 40;

    private final ProjectFiles files;
    private final Path file;
    private final String subject;
    private final String command;

    /** A file among the test resources of a module, what it is about, and the command that rewrites it. */
    public GoldenFile(ProjectFiles files, String name, String subject, String command) {
        this.files = files;
        this.file = files.golden(name);
        this.subject = subject;
        this.command = command;
    }

    /** Rewrites the file if that system property is set, else compares. */
    public void check(List<String> found, String updateProperty) {
        if (System.getProperty(updateProperty) != null) {
            files.write(file, String.join("\n", found) + "\n");
            return;
        }
        List<String> golden = Files.exists(file) ? files.read(file).lines().toList() : List.of();
        if (!golden.equals(found)) {
            fail(
                    "%s changed: not what src/test/resources/%s says.%n%n%s%n%nIf the change is meant, rewrite the file and"
                            + " have the difference reviewed:%n%n    %s%n",
                    subject, file.getFileName(), difference(golden, found), command);
        }
    }

    private static String difference(List<String> golden, List<String> found) {
        List<String> lines = new ArrayList<>();
        golden.stream().filter(line -> !found.contains(line)).forEach(line -> lines.add("- " + line));
        found.stream().filter(line -> !golden.contains(line)).forEach(line -> lines.add("+ " + line));
        if (lines.isEmpty()) {
            return "The lines are the same, in another order or number.";
        }
        String shown = String.join("\n", lines.subList(0, Math.min(SHOWN_LINES, lines.size())));
        return lines.size() <= SHOWN_LINES ? shown : shown + "\n… and " + (lines.size() - SHOWN_LINES) + " more";
    }
}

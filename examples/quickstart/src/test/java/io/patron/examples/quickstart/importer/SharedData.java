// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart.importer;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the real purchase logs that lie beside the project; a build that says {@code -Dci} must have them. */
public final class SharedData {
    private SharedData() {}

    /**
     * A file.
     *
     * @param name its path below the data directory
     * @return the file; the test is skipped where there is none
     */
    public static Path file(String name) {
        Path file = root().resolve("../shared/data").resolve(name).normalize();
        if (System.getProperty("ci") != null && !Files.exists(file)) {
            fail("the purchase log " + name + " is missing: it belongs to ../shared/data beside the project");
        }
        assumeTrue(Files.exists(file), "the purchase log " + name + " is not in ../shared/data beside the project");
        return file;
    }

    /** The root of the project. */
    static Path root() {
        String given = System.getProperty("patron.root");
        if (given != null && !given.isEmpty()) {
            return Path.of(given).toAbsolutePath();
        }
        @Nullable Path path = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (path != null && !Files.isDirectory(path.resolve("crm-core"))) {
            path = path.getParent();
        }
        return path != null ? path : Path.of("").toAbsolutePath();
    }
}

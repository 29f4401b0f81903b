// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the files of this module, whatever directory the tests were started in. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** The directory of crm-core. */
    static Path module() {
        return root().resolve("crm-core");
    }

    /** A file that is under version control and that tests compare with. */
    static Path golden(String name) {
        return module().resolve("src/test/resources").resolve(name);
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        String given = System.getProperty("patron.root");
        if (given != null) {
            return Path.of(given);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.isDirectory(directory.resolve(".mvn"))) {
                return directory;
            }
        }
        throw new IllegalStateException("no directory above " + start + " holds .mvn");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the files of a module, whatever directory the tests were started in. */
public final class ProjectFiles {
    private final Path module;

    private ProjectFiles(Path module) {
        this.module = module;
    }

    /** The files of a module of this build, by its name such as {@code crm-core}. */
    public static ProjectFiles of(String module) {
        return new ProjectFiles(root().resolve(module));
    }

    /** The directory of the module. */
    public Path module() {
        return module;
    }

    /** A file that is under version control and that tests compare with. */
    public Path golden(String name) {
        return module.resolve("src/test/resources").resolve(name);
    }

    public String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Path file, String text) {
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

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.testkit.golden.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody's tables were made by them: the text of each migration is that of migrations.sha256, in this release and the next. */
@DisplayName("The migrations")
class ReleasedMigrationsTest {
    private static final String GOLDEN = "migrations.sha256";

    private final ProjectFiles files = ProjectFiles.of("crm-jdbc-adapter");
    private final Path migrations = files.module()
            .resolve("src/main/resources")
            .resolve(CrmSchema.migrationsPath(Dialect.H2))
            .getParent();

    private Map<String, String> golden() {
        Map<String, String> golden = new TreeMap<>();
        files.read(files.golden(GOLDEN)).lines().forEach(line -> golden.put(line.substring(66), line.substring(0, 64)));
        return golden;
    }

    private Map<String, String> found(Path folder) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                found.put(name, sha256(files.read(file)));
            }
        }
        return found;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** One sentence for each file that is not as the list has it. */
    private static List<String> complaints(Map<String, String> golden, Map<String, String> found) {
        List<String> complaints = new ArrayList<>();
        golden.forEach((name, hash) -> {
            if (!found.containsKey(name)) {
                complaints.add(name + " is gone: a released migration must not change: add a new one");
            } else if (!hash.equals(found.get(name))) {
                complaints.add(name + " was changed: a released migration must not change: add a new one");
            }
        });
        found.forEach((name, hash) -> {
            if (!golden.containsKey(name)) {
                complaints.add(name + " is new: add this line to " + GOLDEN + ": " + hash + "  " + name);
            }
        });
        return complaints;
    }

    @Test
    @DisplayName("that were released have not changed, and a new one is put on the list")
    void unchanged() throws IOException {
        assertThat(complaints(golden(), found(migrations))).isEmpty();
    }

    @Test
    @DisplayName("are the same, file by file, on every database, and are all of them run")
    void complete() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            CrmSchema.migrations().forEach(name -> expected.add(dialect.folder() + '/' + name));
        }
        assertThat(found(migrations).keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @DisplayName("that were changed by one character, taken away or added are told apart")
    void complains(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("V001__first_tables.sql");
        Files.writeString(first, "CREATE TABLE a (b integer);\n");
        Files.writeString(folder.resolve("V002__second.sql"), "DROP TABLE a;\n");
        Map<String, String> golden = found(folder);
        assertThat(complaints(golden, found(folder))).isEmpty();
        Files.writeString(first, "CREATE TABLE a (b integer) ;\n");
        Files.delete(folder.resolve("V002__second.sql"));
        Files.writeString(folder.resolve("V003__third.sql"), "DROP TABLE a;\n");
        assertThat(complaints(golden, found(folder)))
                .containsExactly(
                        "V001__first_tables.sql was changed: a released migration must not change: add a new one",
                        "V002__second.sql is gone: a released migration must not change: add a new one",
                        "V003__third.sql is new: add this line to migrations.sha256: " + sha256("DROP TABLE a;\n")
                                + "  V003__third.sql");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A process of its own that sends commands until it is killed, and appends each acknowledged one to a file. */
final class TillProcess {
    private TillProcess() {}

    /** The URL of the database, the number of the round, and the file. */
    public static void main(String[] arguments) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(Tills.COUNT);
        config.setMinimumIdle(0);
        try (HikariDataSource pool = new HikariDataSource(config);
                OutputStream file = Files.newOutputStream(
                        Path.of(arguments[2]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            JdbcCrmStore store =
                    JdbcCrmStore.builder(pool).schema(SchemaMode.NONE).build();
            try (Tills tills = new Tills(
                    Tally.crm(store), Integer.parseInt(arguments[1]), command -> acknowledge(file, command))) {
                throw new IllegalStateException("failed: " + tills.inDoubt());
            }
        }
    }

    /** First in the file, then to whoever waits for it. */
    private static synchronized void acknowledge(OutputStream file, Command command) {
        byte[] line = (command + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            file.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}

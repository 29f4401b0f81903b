// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Opens shops for tests of other packages. */
public final class Opened {
    private Opened() {}

    /**
     * Replays a log whose layout is known.
     *
     * @param data the log
     * @param output where rejected rows are written
     * @return the shop
     * @throws IOException if it cannot be read
     */
    public static Shop shop(Path data, Path output) throws IOException {
        return FileShop.open(
                new Settings(Optional.of(data), Optional.empty(), Optional.empty(), false, Locale.ENGLISH, output),
                Consoles.silent());
    }
}

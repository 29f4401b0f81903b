// SPDX-License-Identifier: Apache-2.0
package io.patron.examples.quickstart;

import io.patron.crm.program.Program;
import io.patron.crm.simulation.Simulation;
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
        return shop(data, Optional.empty(), output);
    }

    /**
     * Replays a log whose layout is known under the program of a file.
     *
     * @param data the log
     * @param program the program, empty for points and tiers
     * @param output where rejected rows are written
     * @return the shop
     * @throws IOException if it cannot be read
     */
    public static Shop shop(Path data, Optional<Path> program, Path output) throws IOException {
        return FileShop.open(
                new Settings(
                        Optional.of(data), Optional.empty(), program, Optional.empty(), false, Locale.ENGLISH, output),
                Consoles.silent());
    }

    /**
     * Tries a program on a shop.
     *
     * @param shop the shop
     * @param changed the file of the program
     * @param output where the list and the page are written
     * @return what came of it
     * @throws IOException if it cannot be read or written
     */
    public static Simulation whatIf(Shop shop, Path changed, Path output) throws IOException {
        Settings settings = new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(changed),
                false,
                Locale.ENGLISH,
                output);
        Program program = DemoProgram.changed(settings, shop.crm().program()).orElseThrow();
        return WhatIfRun.of(settings, shop, program, Consoles.silent());
    }
}

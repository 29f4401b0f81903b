// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.sound;

import io.patron.crm.architecture.seeded.sound.engine.Engine;
import java.time.Clock;
import java.time.Instant;

/** The root, which knows the engine. */
public final class Crm {
    private final Engine engine = new Engine();

    public Instant start(Clock clock) {
        return engine.start(clock);
    }
}

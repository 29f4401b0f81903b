// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.architecture.seeded.sound.engine;

import com.google.common.collect.ImmutableList;
import io.patron.crm.architecture.seeded.sound.tier.Ladder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** An engine that uses Guava and is told the time. */
public final class Engine {
    public Instant start(Clock clock) {
        return Instant.now(clock);
    }

    public ImmutableList<Ladder> sorted(List<Ladder> ladders) {
        return ImmutableList.copyOf(ladders);
    }
}

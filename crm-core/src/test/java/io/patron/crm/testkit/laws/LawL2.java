// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** L2: before its next change a standing does not change; at it, it does. */
public final class LawL2 {
    private static final int CHANGES = 8;
    private static final Duration LONG = Duration.ofDays(36_500);

    private LawL2() {}

    /**
     * Looks at every standing after every step: up to its next change, at it, and on to some more.
     *
     * @param engine the engine
     * @param tenancy an empty one
     * @param script what happens
     * @param dice for all that the script leaves open
     */
    public static void check(Engine engine, Tenancy tenancy, Script script, long dice) {
        ScriptedShop shop = new ScriptedShop(script, engine, tenancy);
        Random random = new Random(dice);
        shop.play(result -> {
            for (CustomerId customer : shop.customers()) {
                Standing standing = shop.stored(customer);
                for (int i = 0; i < CHANGES && standing != null; i++) {
                    standing = next(engine, shop.programs(), standing, random);
                }
            }
        });
    }

    /** Checks up to the next change and past it; null where there is none. */
    private static @Nullable Standing next(Engine engine, ProgramVersions programs, Standing standing, Random random) {
        Instant now = standing.stamp().asOf();
        Instant change = standing.nextChangeAt();
        if (change == null) {
            unchanged(engine, programs, standing, now.plus(LONG));
            return null;
        }
        long micros = Duration.between(now, change).toNanos() / 1_000;
        unchanged(engine, programs, standing, change.minusNanos(1_000));
        unchanged(engine, programs, standing, change.minusNanos(1_000L * (1 + (long) (random.nextDouble() * micros))));
        Outcome outcome = engine.advance(programs, standing, change);
        assertThat(outcome.changes()).as("changes at %s", change).isNotEmpty();
        assertThat(outcome.changes())
                .as("when they happened")
                .allSatisfy(c -> assertThat(c.at()).isEqualTo(change));
        Standing after = outcome.standing();
        assertThat(after.points().equals(standing.points())
                        && after.tiers().equals(standing.tiers())
                        && after.stage() == standing.stage())
                .as("nothing is different at %s", change)
                .isFalse();
        return after;
    }

    private static void unchanged(Engine engine, ProgramVersions programs, Standing standing, Instant to) {
        Outcome outcome = engine.advance(programs, standing, to);
        assertThat(outcome.changes()).as("changes up to %s", to).isEmpty();
        assertThat(outcome.standing().stamped(standing.stamp()))
                .as("the standing at %s", to)
                .isEqualTo(standing);
    }
}

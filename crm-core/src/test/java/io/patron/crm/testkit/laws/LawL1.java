// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** L1: advance composes, so no nightly job is needed for a right answer. */
public final class LawL1 {
    private LawL1() {}

    /**
     * Advances every customer in steps and at once, looks for what has expired, and reads before and after booking.
     *
     * @param engine the engine
     * @param tenancy an empty one
     * @param script what happens
     * @param dice for all that the script leaves open
     */
    public static void check(Engine engine, Tenancy tenancy, Script script, long dice) {
        ScriptedShop shop = ScriptedShop.played(script, engine, tenancy);
        Random random = new Random(dice);
        for (CustomerId customer : shop.customers()) {
            Standing stored = shop.stored(customer);
            composes(engine, shop.programs(), stored, random);
            expires(engine, shop.programs(), stored);
            readsWithoutBooking(shop, customer);
        }
    }

    /** To a and on to b is to b. */
    private static void composes(Engine engine, ProgramVersions programs, Standing standing, Random random) {
        Instant from = standing.stamp().asOf();
        Instant b = from.plusSeconds((long) (random.nextDouble() * 86_400 * Math.pow(10, random.nextInt(5))));
        Outcome atOnce = engine.advance(programs, standing, b);
        Standing step = standing;
        List<Change> changes = new ArrayList<>();
        while (step.stamp().asOf().isBefore(b)) {
            Instant next = step.nextChangeAt();
            long left = Duration.between(step.stamp().asOf(), b).toMillis();
            Instant a = next != null && random.nextBoolean()
                    ? next.plusNanos(1_000L * (random.nextInt(3) - 1))
                    : step.stamp().asOf().plusMillis(1 + (long) (random.nextDouble() * left));
            Outcome outcome = engine.advance(programs, step, a.isAfter(b) ? b : a);
            assertThat(outcome.standing().stamp().asOf())
                    .as("time goes on")
                    .isAfterOrEqualTo(step.stamp().asOf());
            if (outcome.standing().stamp().asOf().equals(step.stamp().asOf())) {
                outcome = engine.advance(programs, step, b);
            }
            changes.addAll(outcome.changes());
            step = outcome.standing();
        }
        assertThat(step).as("to %s in steps", b).isEqualTo(atOnce.standing());
        assertThat(changes).as("changes up to %s in steps", b).isEqualTo(atOnce.changes());
    }

    /** What is gone at midnight is not there a minute later. */
    private static void expires(Engine engine, ProgramVersions programs, Standing standing) {
        for (PointsAccount account : standing.points()) {
            for (Instant end : account.expirySchedule().keySet()) {
                Instant minute = end.plus(Duration.ofMinutes(1));
                PointsAccount later =
                        engine.advance(programs, standing, minute).standing().points(account.wallet());
                for (Lot lot : later.lots()) {
                    assertThat(lot.expiresAt() == null || lot.expiresAt().isAfter(end))
                            .as("%s is there at %s", lot, minute)
                            .isTrue();
                }
                if (!beginsToCount(account, minute)) {
                    assertThat(later.available(minute))
                            .as("what can be spent at %s", minute)
                            .isEqualTo(account.available(minute));
                }
            }
        }
    }

    /** Whether pending points are released by then whose inactivity begins to count with that: how long they live is the program's. */
    private static boolean beginsToCount(PointsAccount account, Instant by) {
        Instant lapse = account.lapsesAt();
        return account.aside().pending().stream()
                .anyMatch(lot -> lot.expiresAt() == null
                        && lot.releaseAt() != null
                        && lot.releaseAt().isBefore(by)
                        && (lapse == null || lot.releaseAt().isAfter(lapse)));
    }

    /** What is read before anything is booked is what is read after it. */
    private static void readsWithoutBooking(ScriptedShop shop, CustomerId customer) {
        Standing read = shop.doors().standings().of(customer);
        shop.doors().standings().bookDue(100);
        LawL4.same(shop.doors().standings().of(customer), read);
    }
}

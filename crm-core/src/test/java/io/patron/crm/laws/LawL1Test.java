// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.Lot;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Outcome;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** L1: advance composes, so no nightly job is needed for a right answer. */
class LawL1Test {
    static void check(Engine engine, CrmStore store, Script script, long dice) {
        Shop shop = Shop.played(script, engine, store);
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
                assertThat(later.available(minute))
                        .as("what can be spent at %s", minute)
                        .isEqualTo(account.available(minute));
            }
        }
    }

    /** What is read before anything is booked is what is read after it. */
    private static void readsWithoutBooking(Shop shop, CustomerId customer) {
        Standing read = shop.doors().standings().of(customer);
        shop.doors().standings().bookDue(100);
        LawL4Test.same(shop.doors().standings().of(customer), read);
    }

    @Provide
    Arbitrary<Script> scripts() {
        return Arbitraries.scripts();
    }

    @Property
    void law_l1_advance_composes(@ForAll("scripts") Script script, @ForAll long dice) {
        check(new StandardEngine(), new InMemoryCrmStore(), script, dice);
    }
}

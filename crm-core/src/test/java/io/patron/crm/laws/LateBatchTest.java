// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.patron.crm.customer.Customer;
import io.patron.crm.engine.Engine;
import io.patron.crm.engine.Parted;
import io.patron.crm.engine.Replayed;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.fact.TenantId;
import io.patron.crm.program.ProgramVersions;
import io.patron.crm.program.Programs;
import io.patron.crm.standing.Booking;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Late facts cost a few replays of their customer, however many they are, and nothing of any other. */
class LateBatchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MANY = 10_000;

    /** Counts replays; without some facts and with them are two. */
    private static final class Counting extends BrokenEngines.Whole {
        private int replays;

        @Override
        public Replayed replay(ProgramVersions programs, List<Recorded> facts, Instant until) {
            replays++;
            return super.replay(programs, facts, until);
        }

        @Override
        public Parted part(ProgramVersions programs, List<Recorded> known, List<Recorded> added, Instant asOf) {
            replays += 2;
            return super.part(programs, known, added, asOf);
        }
    }

    private static ScriptedShop shop(Engine engine) {
        Script script = new Script(
                Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC),
                Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC),
                List.of(
                        Customer.person(Arbitraries.ADA, "Ada").build(),
                        Customer.person(Arbitraries.BOB, "Bob").build()),
                NOW,
                List.of(),
                NOW);
        ScriptedShop shop = new ScriptedShop(script, engine, Tenancy.inMemory());
        for (CustomerId customer : shop.customers()) {
            shop.doors().transactions().record(purchase(customer, "first", NOW));
        }
        return shop;
    }

    private static Purchase purchase(CustomerId customer, String id, Instant at) {
        Reference reference = Reference.of("pos", customer + "/" + id);
        Purchase purchase = Purchase.of(customer, reference, Money.parse("EUR 12.34"));
        return purchase.from(purchase.origin().at(at));
    }

    /** Purchases of the last three years in no order, and refunds of a fifth of them. */
    private static List<Fact> lateFacts(int count) {
        Random random = new Random(42);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = NOW.minusSeconds(1 + random.nextInt(3 * 365 * 86_400));
            if (i % 5 == 4) {
                Reference of = Reference.of("pos", Arbitraries.ADA + "/" + random.nextInt(i));
                Refund refund = Refund.of(Arbitraries.ADA, Reference.of("pos", "r" + i), of)
                        .lines(LineReturn.whole(1))
                        .build();
                facts.add(refund.from(refund.origin().at(at)));
            } else {
                facts.add(purchase(Arbitraries.ADA, String.valueOf(i), at));
            }
        }
        return facts;
    }

    @Test
    @Tag("once")
    @DisplayName("10,000 late facts of one customer cost at most three replays")
    void law_l4_a_batch_of_late_facts_is_replayed_at_most_three_times() {
        Counting engine = new Counting();
        ScriptedShop shop = shop(engine);
        List<Fact> facts = lateFacts(MANY);
        Standing other = shop.stored(Arbitraries.BOB);
        engine.replays = 0;

        assertTimeout(Duration.ofSeconds(60), () -> shop.doors().transactions().record(facts));

        assertThat(engine.replays).isBetween(2, 3);
        assertThat(shop.journal(Arbitraries.ADA)).hasSize(MANY + 2);
        assertThat(shop.stored(Arbitraries.BOB)).isEqualTo(other);
        LedgerLaws.check(shop.store(), TenantId.DEFAULT);
        assertThat(shop.doors().standings().verify(null, 10).drifts()).isEmpty();
    }

    @Test
    @DisplayName("what one customer is told late says and does nothing about another")
    void law_l4_late_facts_of_two_customers_do_not_meet() {
        List<Fact> both = new ArrayList<>(lateFacts(100));
        for (int i = 0; i < 100; i++) {
            both.add(i, purchase(Arbitraries.BOB, "b" + i, NOW.minus(Duration.ofHours(i))));
        }
        Counting engine = new Counting();
        ScriptedShop together = shop(engine);
        engine.replays = 0;
        together.doors().transactions().record(both);
        assertThat(engine.replays).isBetween(4, 6);

        for (CustomerId customer : together.customers()) {
            ScriptedShop alone = shop(new Counting());
            alone.doors()
                    .transactions()
                    .record(both.stream()
                            .filter(fact -> fact.customer().equals(customer))
                            .toList());
            assertThat(together.stored(customer)).isEqualTo(alone.stored(customer));
            List<Booking> bookings = together.bookings(customer);
            assertThat(bookings).isEqualTo(alone.bookings(customer));
        }
    }
}

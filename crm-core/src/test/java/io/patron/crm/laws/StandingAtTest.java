// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.CustomerKind;
import io.patron.crm.customer.Status;
import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.operation.Offer;
import io.patron.crm.points.Pieces;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Arbitraries;
import io.patron.crm.testkit.Arbitraries.Kind;
import io.patron.crm.testkit.OddDays;
import io.patron.crm.testkit.Script;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;

/** Where a customer stood, as it was known: equal to a naive fold, at any two moments, and now. */
class StandingAtTest {
    static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<String> REWARDS = List.of("mug", "miles");

    /** A script with its programs as plain numbers. */
    record Case(List<Plan> plans, Script script, long dice) {
        @Override
        public String toString() {
            return script + "  " + plans.get(0).purses + plans.get(0).stairs + "\n  " + plans.get(1).purses
                    + plans.get(1).stairs + "\n  dice " + dice;
        }
    }

    static void now(Engine engine, Tenancy tenancy, Case c) {
        ScriptedShop shop = ScriptedShop.played(c.script, engine, tenancy);
        for (CustomerId customer : shop.customers()) {
            Standing standing = shop.doors().standings().of(customer);
            NaiveFold naive = new NaiveFold(
                    c.plans, shop.journal(customer), standing.stamp().asOf());
            same(standing, naive);
            rewards(shop, tenancy, standing, naive, c);
        }
        List<List<Recorded>> journals = new ArrayList<>();
        shop.customers().forEach(customer -> journals.add(shop.journal(customer)));
        new SimulatedBudgets(tenancy.store(), tenancy.tenant(), c.plans).check(journals);
    }

    /** What a customer took of rewards, and what she can have of them now. */
    private static void rewards(ScriptedShop shop, Tenancy tenancy, Standing standing, NaiveFold naive, Case c) {
        CustomerId customer = standing.customer();
        ZoneId zone = c.plans.get(0).zone;
        Map<String, Map<YearMonth, Long>> taken = new NaivePieces(shop.journal(customer), zone).taken();
        assertThat(NaivePieces.stored(tenancy.store()
                        .read(tenancy.tenant(), unit -> unit.rewards().taken(List.of(customer), REWARDS))))
                .as("pieces taken")
                .isEqualTo(taken);
        // What is dated a little ahead of the clock cannot be spent yet.
        Instant now = shop.run().now();
        YearMonth month = YearMonth.from(now.atZone(zone));
        List<Offer> offers = new ArrayList<>();
        for (Plan.Prize prize : naive.prizes()) {
            long points = standing.status() == Status.ENROLLED ? naive.spendable(prize.wallet(), now) : 0;
            OptionalLong allowed = OptionalLong.empty();
            if (prize.limit() != null) {
                long had = NaivePieces.within(prize.limit().within(), month, taken.getOrDefault(prize.id(), Map.of()));
                allowed = OptionalLong.of(Math.max(0, prize.limit().pieces() - had));
            }
            boolean takesPart = standing.status() == Status.ENROLLED && standing.kind() != CustomerKind.WALK_IN;
            long free = takesPart ? Pieces.MOST : 0;
            long affordable = prize.price() == 0 ? free : points / prize.price();
            offers.add(new Offer(prize.reward(), affordable, allowed, OptionalLong.empty()));
        }
        assertThat(shop.doors().rewards().offers(customer)).as("offers").isEqualTo(offers);
    }

    static void at(Engine engine, Tenancy tenancy, Case c) {
        ScriptedShop shop = ScriptedShop.played(c.script, engine, tenancy);
        Random random = new Random(c.dice);
        for (CustomerId customer : shop.customers()) {
            List<Recorded> journal = shop.journal(customer);
            Instant valid = moment(c.script, journal, random);
            Instant known = moment(c.script, journal, random);
            List<Recorded> then = new ArrayList<>(journal);
            then.removeIf(r -> r.sequence() > 1 && r.recordedAt().isAfter(known));
            Standing standing = shop.doors().standings().at(customer, valid, known);
            assertThat(standing.stamp().asOf()).as("as of").isEqualTo(valid);
            same(standing, new NaiveFold(c.plans, then, valid));
        }
    }

    /** Any moment of the script, some time before and after, or exactly when something happened. */
    private static Instant moment(Script script, List<Recorded> journal, Random random) {
        Recorded recorded = journal.get(random.nextInt(journal.size()));
        long span = Duration.between(script.start(), script.end()).toMillis() + 1;
        return switch (random.nextInt(6)) {
            case 0 -> recorded.occurredAt();
            case 1 -> recorded.recordedAt();
            case 2 -> recorded.occurredAt().minusNanos(1_000);
            case 3 -> script.end().plus(Duration.ofDays(random.nextInt(500)));
            case 4 -> script.start().minus(Duration.ofDays(random.nextInt(420)));
            default -> script.start().plusMillis((long) (random.nextDouble() * span));
        };
    }

    static void same(Standing standing, NaiveFold naive) {
        assertThat(standing.status()).as("status").isEqualTo(naive.status());
        assertThat(standing.closedUntil()).as("closed until").isEqualTo(naive.closedUntil());
        for (Map.Entry<LocalDate, long[]> day : naive.days().entrySet()) {
            LocalDate from = day.getKey();
            LocalDate to = from.plusDays(1);
            assertThat(new long[] {
                        standing.history().purchases(from, to),
                        standing.history().netMinor(from, to),
                        standing.history().profit(from, to).getAmountMinorLong()
                    })
                    .as("purchases, spend and profit of %s", from)
                    .isEqualTo(new long[] {day.getValue()[0], day.getValue()[1], day.getValue()[2]});
        }
        long[] sums = new long[4];
        naive.days().values().forEach(d -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += d[i];
            }
        });
        assertThat(new long[] {
                    standing.history().purchases(),
                    standing.history().net().getAmountMinorLong(),
                    standing.history().profit().getAmountMinorLong(),
                    standing.history().netWithCost().getAmountMinorLong()
                })
                .as("purchases, spend, profit and spend with cost")
                .isEqualTo(sums);
        assertThat(naive.counted(standing)).as("points").isEqualTo(naive.points());
        assertThat(standing.tiers()).as("tiers").isEqualTo(naive.tiers());
        assertThat(standing.stage()).as("stage").isEqualTo(naive.stage());
        assertThat(standing.waiting()).as("waiting").isEqualTo(naive.waiting());
        assertThat(standing.nextChangeAt()).as("next change").isEqualTo(naive.nextChange());
    }

    @Provide
    Arbitrary<Case> cases() {
        return cases(12, KINDS);
    }

    /** One thing after the other with points, and back again. */
    @Provide
    Arbitrary<Case> ledgers() {
        return cases(
                20,
                List.of(
                        Kind.PURCHASE,
                        Kind.REFUND,
                        Kind.REDEMPTION,
                        Kind.RESERVATION,
                        Kind.CAPTURE,
                        Kind.REVERSAL,
                        Kind.GRANT,
                        Kind.RELEASE,
                        Kind.BOOK_DUE));
    }

    /** Periods that are closed again and again, and documents that are told late or changed afterwards. */
    @Provide
    Arbitrary<Case> closings() {
        List<Kind> kinds = new ArrayList<>(Collections.nCopies(8, Kind.CHECKPOINT));
        kinds.addAll(List.of(
                Kind.PURCHASE,
                Kind.REFUND,
                Kind.CORRECTION,
                Kind.CORRECTION,
                Kind.VOID,
                Kind.CLAIM,
                Kind.ADOPTION,
                Kind.GRANT,
                Kind.REDEMPTION,
                Kind.RELEASE,
                Kind.REVERSAL));
        return cases(16, kinds);
    }

    /** Tiers that are given and lifted by hand again and again, while others are reached, reviewed and withdrawn. */
    @Provide
    Arbitrary<Case> hands() {
        List<Kind> kinds = new ArrayList<>(Collections.nCopies(10, Kind.MANUAL_TIER));
        kinds.addAll(Collections.nCopies(2, Kind.PURCHASE));
        kinds.addAll(
                List.of(Kind.REFUND, Kind.CORRECTION, Kind.ADOPTION, Kind.ADOPTION, Kind.CHECKPOINT, Kind.BOOK_DUE));
        return cases(16, kinds);
    }

    static Arbitrary<Case> cases(int steps, List<Kind> kinds) {
        return net.jqwik.api.Arbitraries.longs().flatMap(dice -> {
            Random random = new Random(dice);
            CurrencyUnit currency =
                    CurrencyUnit.of(List.of("EUR", "EUR", "JPY", "BHD").get(random.nextInt(4)));
            ZoneId zone = OddDays.zones().get(random.nextInt(OddDays.zones().size()));
            List<Plan> plans = List.of(new Plan(1, currency, zone, random), new Plan(2, currency, zone, random));
            return Arbitraries.scripts(
                            steps,
                            kinds,
                            net.jqwik.api.Arbitraries.just(List.of(plans.get(0).program, plans.get(1).program)))
                    .map(script -> new Case(plans, script, dice));
        });
    }

    @Property
    void the_standing_now_equals_a_naive_fold(@ForAll("cases") Case c) {
        now(new StandardEngine(), Tenancy.inMemory(), c);
    }

    @Property
    void what_becomes_of_points_equals_a_naive_fold(@ForAll("ledgers") Case c) {
        now(new StandardEngine(), Tenancy.inMemory(), c);
    }

    @Property
    void what_becomes_of_closed_periods_equals_a_naive_fold(@ForAll("closings") Case c) {
        now(new StandardEngine(), Tenancy.inMemory(), c);
    }

    @Property
    void what_becomes_of_tiers_by_hand_equals_a_naive_fold(@ForAll("hands") Case c) {
        now(new StandardEngine(), Tenancy.inMemory(), c);
    }

    @Property
    void tiers_by_hand_at_any_moment_as_known_at_any_moment_equal_a_naive_fold(@ForAll("hands") Case c) {
        at(new StandardEngine(), Tenancy.inMemory(), c);
    }

    @Property
    void the_standing_at_any_moment_as_known_at_any_moment_equals_a_naive_fold(@ForAll("cases") Case c) {
        at(new StandardEngine(), Tenancy.inMemory(), c);
    }
}

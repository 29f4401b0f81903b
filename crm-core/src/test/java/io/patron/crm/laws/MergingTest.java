// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.laws;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.engine.Engine;
import io.patron.crm.engine.StandardEngine;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.LedgerLaws;
import io.patron.crm.testkit.laws.ScriptedShop;
import io.patron.crm.testkit.laws.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Customers are merged and parted while a script is played under all their ids. */
class MergingTest {
    @Provide
    Arbitrary<StandingAtTest.Case> cases() {
        return StandingAtTest.cases(12, StandingAtTest.KINDS);
    }

    @Provide
    Arbitrary<StandingAtTest.Case> closings() {
        return new StandingAtTest().closings();
    }

    @Provide
    Arbitrary<StandingAtTest.Case> hands() {
        return new StandingAtTest().hands();
    }

    @Property
    void merges_beside_tiers_by_hand(@ForAll("hands") StandingAtTest.Case c) {
        new Desk(c, Tenancy.inMemory()).play(c);
    }

    @Property
    void merges_beside_closed_periods(@ForAll("closings") StandingAtTest.Case c) {
        new Desk(c, Tenancy.inMemory()).play(c);
    }

    @Property
    void fail_g1_nothing_is_lost_by_a_merge_and_fail_g6_each_has_her_own_again(@ForAll("cases") StandingAtTest.Case c) {
        new Desk(c, Tenancy.inMemory()).play(c);
    }

    /** Where it is found out who is who. */
    private static final class Desk {
        private final Engine engine = new StandardEngine();
        private final Tenancy tenancy;
        private final ScriptedShop shop;
        private final Random dice;
        private final List<String> done = new ArrayList<>();
        private int number;

        Desk(StandingAtTest.Case c, Tenancy tenancy) {
            this.tenancy = tenancy;
            this.shop = new ScriptedShop(c.script(), engine, tenancy);
            this.dice = new Random(c.dice());
        }

        void play(StandingAtTest.Case c) {
            try {
                steps(c);
            } catch (AssertionError e) {
                throw new AssertionError("merges: " + done + ": " + e.getMessage(), e);
            }
        }

        private void steps(StandingAtTest.Case c) {
            shop.play(result -> {
                check();
                if (dice.nextInt(3) == 0) {
                    mergeOrPart();
                    check();
                    compare(c);
                }
            });
            compare(c);
            partAll();
            check();
            compare(c);
            assertThat(shop.customers())
                    .allMatch(customer -> stored(customer) == null
                            || stored(customer).identity().isOwn());
        }

        /** Each customer who is not merged into another with the naive fold of her journal and of those that are hers as well. */
        private void compare(StandingAtTest.Case c) {
            for (CustomerId customer : shop.customers()) {
                if (shop.doors().customers().survivor(customer).equals(customer)) {
                    Standing standing = standing(customer);
                    List<Recorded> journals = new ArrayList<>(shop.journal(customer));
                    absorbed(standing).forEach(other -> journals.addAll(shop.journal(other)));
                    if (!journals.isEmpty()) {
                        Instant now = standing.stamp().asOf();
                        StandingAtTest.same(standing, new NaiveFold(c.plans(), journals, customer, now));
                    }
                }
            }
        }

        private List<CustomerId> absorbed(Standing standing) {
            List<CustomerId> all = new ArrayList<>();
            for (CustomerId other : standing.identity().absorbed()) {
                all.add(other);
                all.addAll(absorbed(stored(other)));
            }
            return all;
        }

        private void mergeOrPart() {
            List<CustomerId> customers = shop.customers();
            CustomerId one = customers.get(dice.nextInt(customers.size()));
            CustomerId other = customers.get(dice.nextInt(customers.size()));
            Reference reference = Reference.of("desk", "merge-" + number++);
            Standing first = standing(one);
            Standing second = standing(other);
            Set<Reference> waiting = new TreeSet<>(first.waiting());
            waiting.addAll(second.waiting());
            try {
                if (dice.nextInt(4) == 0) {
                    shop.doors().customers().unmerge(one, reference, Actor.HOST);
                    done.add(one + " parted at " + shop.run().now());
                } else {
                    shop.doors().customers().merge(one, other, reference, Actor.HOST);
                    done.add(other + " into " + one + " at " + shop.run().now());
                    // A return that has waited for a purchase of the other is taken when both are one.
                    Standing both = standing(one);
                    if (waiting.equals(both.waiting())) {
                        assertThat(points(List.of(both), both.stamp().asOf()))
                                .as("points after %s was merged into %s", other, one)
                                .isEqualTo(points(
                                        List.of(first, second), both.stamp().asOf()));
                    }
                }
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageMatching("(merge|unmerge|customer|survivor) .*");
            }
        }

        private void partAll() {
            boolean parted = true;
            while (parted) {
                parted = false;
                for (CustomerId customer : shop.customers()) {
                    CustomerId survivor = stored(customer) == null
                            ? null
                            : stored(customer).identity().survivor();
                    if (survivor != null && stored(survivor).identity().survivor() == null) {
                        shop.doors()
                                .customers()
                                .unmerge(customer, Reference.of("desk", "merge-" + number++), Actor.HOST);
                        done.add(customer + " parted at " + shop.run().now());
                        parted = true;
                    }
                }
            }
        }

        private Standing stored(CustomerId customer) {
            return shop.stored(customer);
        }

        private Standing standing(CustomerId customer) {
            return shop.doors().standings().of(customer);
        }

        /** What customers hold and owe at a moment to come. */
        private Map<WalletId, Long> points(List<Standing> standings, Instant at) {
            Map<WalletId, Long> points = new TreeMap<>();
            for (Standing standing : standings) {
                Standing then = engine.advance(shop.programs(), standing, at).standing();
                then.points().forEach(account -> points.merge(account.wallet(), account.balance(), Math::addExact));
            }
            points.values().removeIf(sum -> sum == 0);
            return points;
        }

        private void check() {
            assertThat(shop.doors().standings().verify(null, 100).drifts())
                    .as("drifts")
                    .isEmpty();
            LedgerLaws.check(tenancy.store(), tenancy.tenant());
        }
    }
}

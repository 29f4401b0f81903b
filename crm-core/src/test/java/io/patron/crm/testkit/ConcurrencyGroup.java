// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.CLEO;
import static io.patron.crm.testkit.Samples.booking;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.ref;
import static io.patron.crm.testkit.Samples.standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.patron.crm.error.CrmException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.Reference;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.standing.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Units at the same time. */
abstract class ConcurrencyGroup extends ContractGroup {
    ConcurrencyGroup(Bench bench) {
        super(bench);
    }

    @Test
    @DisplayName("writers of one customer come one after the other, and no change is lost")
    void serialised() {
        int rounds = 25;
        Race.of(RACERS, i -> () -> {
                    for (int round = 0; round < rounds; round++) {
                        write(ADA, unit -> {
                            Standing seen = unit.standings().find(Set.of(ADA)).get(ADA);
                            long next = seen == null ? 1 : seen.stamp().version() + 1;
                            assertThat(unit.standings().save(List.of(standing(ADA, next, null))))
                                    .isEmpty();
                            unit.ledger().append(List.of(booking(ADA, next, 0)));
                        });
                    }
                    return rounds;
                })
                .withoutFailures();

        Map<CustomerId, Standing> last = read(unit -> unit.standings().find(Set.of(ADA)));
        assertThat(last).isEqualTo(Map.of(ADA, standing(ADA, (long) RACERS * rounds, null)));
        assertThat(list(unit -> unit.ledger().read(ADA, 0, 1_000))).hasSize(RACERS * rounds);
    }

    @Test
    @DisplayName("of 16 units that race for one reference for one customer exactly one gets it")
    void oneReferenceOneCustomer() {
        Race<Boolean> race = Race.of(
                RACERS,
                i -> () -> write(Set.of(ADA), unit -> {
                    Set<Reference> taken = unit.journal().append(List.of(bought(ADA, "1", 1 + sequence(unit, ADA))));
                    assertThat(taken.isEmpty() || taken.equals(Set.of(ref("1"))))
                            .isTrue();
                    assertThat(unit.journal().find(Set.of(ref("1")))).hasSize(1);
                    return taken.isEmpty();
                }));

        assertThat(race.withoutFailures().results()).containsOnlyOnce(true);
        assertThat(list(unit -> unit.journal().read(ADA, 0, 10))).containsExactly(bought(ADA, "1", 1));
    }

    @Test
    @DisplayName("of 16 units that race for one reference for 16 customers exactly one gets it, and all others find it")
    void oneReferenceManyCustomers() {
        for (int round = 0; round < 10; round++) {
            String id = "r" + round;
            Race<Boolean> race = Race.of(RACERS, i -> () -> {
                CustomerId customer = CustomerId.of("racer " + i);
                return write(Set.of(customer), unit -> {
                    Recorded fact = bought(customer, id, 1 + sequence(unit, customer));
                    boolean won = unit.journal().append(List.of(fact)).isEmpty();
                    assertThat(unit.journal().find(Set.of(ref(id)))).containsOnlyKeys(ref(id));
                    return won;
                });
            });

            assertThat(race.withoutFailures().results()).containsOnlyOnce(true);
        }
    }

    private long sequence(UnitOfWork unit, CustomerId customer) {
        return unit.journal().read(customer, 0, 1_000).size();
    }

    @Test
    @DisplayName("a reference that a unit has taken stays taken if it commits and is free if it rolls back")
    void heldReference() {
        for (boolean commits : new boolean[] {false, true}) {
            Race<Boolean> race;
            try (HeldUnit first = hold(ADA, unit -> unit.journal().append(List.of(bought(ADA, "1", 1))))) {
                Callable<Boolean> second = () -> write(
                        Set.of(BEA),
                        unit -> unit.journal()
                                        .append(List.of(bought(BEA, "1", 1)))
                                        .isEmpty()
                                && rollBack());
                Callable<Boolean> end = () -> {
                    if (commits) {
                        first.commit();
                    } else {
                        first.rollBack();
                    }
                    return commits;
                };
                race = Race.run(List.of(second, end));
            }
            if (commits) {
                assertThat(race.withoutFailures().results()).containsExactly(false, true);
            } else {
                // It got the reference, and gave it back for the next round.
                assertThat(race.failures()).hasSize(1).allMatch(RolledBack.class::isInstance);
            }
        }
    }

    private boolean rollBack() {
        throw new RolledBack();
    }

    @Test
    @DisplayName("two units that want two references crosswise both end; one at least gets its way")
    void crosswiseReferences() {
        for (int round = 0; round < 5; round++) {
            String x = "x" + round;
            String y = "y" + round;
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            Race<Boolean> race =
                    Race.run(List.of(() -> crosswise(ADA, x, y, bothHoldOne), () -> crosswise(BEA, y, x, bothHoldOne)));

            assertThat(race.results()).contains(true);
            assertThat(race.failures()).allSatisfy(failure -> {
                assertThat(failure).isInstanceOf(CrmException.class);
                assertThat(((CrmException) failure).retryable()).isTrue();
            });
            Map<Reference, Recorded> found = read(unit -> unit.journal().find(List.of(ref(x), ref(y))));
            assertThat(found).hasSize(2);
            assertThat(found.values())
                    .extracting(f -> f.fact().customer())
                    .as("both references belong to one unit")
                    .containsOnly(found.get(ref(x)).fact().customer());
        }
    }

    private boolean crosswise(CustomerId customer, String one, String other, CyclicBarrier bothHoldOne) {
        AtomicBoolean again = new AtomicBoolean();
        return write(Set.of(customer), unit -> {
            long sequence = sequence(unit, customer);
            Recorded first = bought(customer, one, sequence + 1);
            if (!unit.journal().append(List.of(first)).isEmpty()) {
                return false;
            }
            // A store may run the work again after a conflict; nobody waits at the barrier then.
            if (!again.getAndSet(true)) {
                await(bothHoldOne);
            }
            Recorded second = bought(customer, other, sequence + 2);
            if (!unit.journal().append(List.of(second)).isEmpty()) {
                throw new AssertionError("the other unit got one reference and this one the other");
            }
            return true;
        });
    }

    private void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other unit did not come", e);
        }
    }

    @Test
    @DisplayName("units that name the same customers in any order do not block each other for good")
    void crosswiseCustomers() {
        List<CustomerId> all = List.of(ADA, BEA, CLEO);
        Race.of(8, i -> () -> {
                    for (int round = 0; round < 50; round++) {
                        Set<CustomerId> two = Set.of(all.get((i + round) % 3), all.get((i + round + 1) % 3));
                        write(two, does(unit -> {
                            Map<CustomerId, Standing> seen = unit.standings().find(two);
                            List<Standing> next = new ArrayList<>();
                            for (CustomerId id : two) {
                                Standing standing = seen.get(id);
                                next.add(standing(
                                        id,
                                        standing == null ? 1 : standing.stamp().version() + 1,
                                        null));
                            }
                            assertThat(unit.standings().save(next)).isEmpty();
                        }));
                    }
                    return i;
                })
                .withoutFailures();

        long versions = read(unit -> unit.standings().find(all)).values().stream()
                .mapToLong(standing -> standing.stamp().version())
                .sum();
        assertThat(versions).isEqualTo(8 * 50 * 2);
    }

    @Test
    @DisplayName("a writer does not wait for a writer of another customer")
    void othersDoNotWait() {
        try (HeldUnit first = hold(ADA, unit -> {
            customers(unit).insert(List.of(customer(ADA, "1")));
            unit.journal().append(List.of(bought(ADA, "1", 1)));
        })) {
            assertThatCode(() -> write(BEA, unit -> {
                        customers(unit).insert(List.of(customer(BEA, "2")));
                        unit.journal().append(List.of(bought(BEA, "2", 1)));
                    }))
                    .doesNotThrowAnyException();
            assertThat(list(unit -> unit.journal().read(BEA, 0, 10))).hasSize(1);
            first.commit();
        }

        assertThat(list(unit -> unit.customers().page(null, 10))).hasSize(2);
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.memory;

import static io.patron.crm.testkit.Samples.ADA;
import static io.patron.crm.testkit.Samples.BEA;
import static io.patron.crm.testkit.Samples.customer;
import static io.patron.crm.testkit.Samples.purchase;
import static io.patron.crm.testkit.Samples.recorded;
import static io.patron.crm.testkit.Samples.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.error.StoreException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Recorded;
import io.patron.crm.fact.TenantId;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.spi.CustomerRepository;
import io.patron.crm.spi.UnitOfWork;
import io.patron.crm.testkit.HeldUnit;
import io.patron.crm.testkit.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the store in memory promises beyond the contract of every store. */
@Timeout(60)
@DisplayName("A unit of the store in memory")
class InMemoryUnitsTest {
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final Duration NOT_LONG = Duration.ofMillis(20);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private static Boolean append(UnitOfWork unit, CustomerId customer, String id, long sequence) {
        return unit.journal()
                .append(List.of(recorded(purchase(customer, id), sequence)))
                .isEmpty();
    }

    private static HeldUnit hold(CrmStore store, CustomerId customer, String id) {
        return HeldUnit.of(store, TENANT, Set.of(customer), unit -> append(unit, customer, id, 1));
    }

    private static List<Recorded> journal(CrmStore store, CustomerId customer) {
        return store.read(TENANT, unit -> unit.journal().read(customer, 0, 100));
    }

    @Test
    @DisplayName("refuses another unit inside it, and goes on")
    void nested() {
        CrmStore store = new InMemoryCrmStore();

        store.write(TENANT, Set.of(ADA), unit -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.write(TENANT, Set.of(BEA), inner -> append(inner, BEA, "2", 1)))
                    .withMessageContaining("inside another unit");
            assertThatIllegalStateException().isThrownBy(() -> store.read(TENANT, inner -> 1));
            return append(unit, ADA, "1", 1);
        });
        store.read(TENANT, unit -> {
            assertThatIllegalStateException().isThrownBy(() -> store.write(TenantId.of("other"), Set.of(), inner -> 1));
            return 1;
        });

        assertThat(journal(store, ADA)).hasSize(1);
        assertThat(journal(store, BEA)).isEmpty();
    }

    @Test
    @DisplayName("stands a unit of another store inside it")
    void insideAnotherStore() {
        CrmStore one = new InMemoryCrmStore();
        CrmStore other = new InMemoryCrmStore();

        one.write(TENANT, Set.of(ADA), unit -> {
            other.write(TENANT, Set.of(ADA), inner -> append(inner, ADA, "1", 1));
            return append(unit, ADA, "1", 1);
        });

        assertThat(journal(one, ADA)).isEqualTo(journal(other, ADA)).hasSize(1);
    }

    @Test
    @DisplayName("does not wait for ever for a customer or a reference, and can be tried again")
    void patienceEnds() {
        CrmStore store = new InMemoryCrmStore(NOT_LONG);
        try (HeldUnit first = hold(store, ADA, "1")) {
            assertThatThrownBy(() -> store.write(TENANT, Set.of(ADA), unit -> append(unit, ADA, "2", 1)))
                    .isInstanceOfSatisfying(
                            ConcurrentUpdateException.class,
                            e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("CustomerId \"ada\"")
                    .hasMessageContaining("20 ms");
            assertThatThrownBy(() -> store.write(TENANT, Set.of(BEA), unit -> append(unit, BEA, "1", 1)))
                    .isInstanceOf(ConcurrentUpdateException.class)
                    .hasMessageContaining("Reference \"pos:1\"");
            first.rollBack();
        }

        Boolean ada = store.write(TENANT, Set.of(ADA), unit -> append(unit, ADA, "2", 1));
        Boolean bea = store.write(TENANT, Set.of(BEA), unit -> append(unit, BEA, "1", 1));
        assertThat(List.of(ada, bea)).containsExactly(true, true);
    }

    @Test
    @DisplayName("names the system of an identifier it waited for, and not the identifier")
    void identifierIsNotNamed() {
        CrmStore store = new InMemoryCrmStore(NOT_LONG);
        try (HeldUnit first = HeldUnit.of(store, TENANT, Set.of(ADA), unit -> insert(unit, ADA))) {
            assertThatThrownBy(() -> store.write(TENANT, Set.of(BEA), unit -> insert(unit, BEA)))
                    .isInstanceOf(ConcurrentUpdateException.class)
                    .hasMessageContaining("\"card\"")
                    .hasMessageNotContaining("4711");
            first.commit();
        }
    }

    private static boolean insert(UnitOfWork unit, CustomerId id) {
        return ((CustomerRepository.Writable) unit.customers())
                .insert(List.of(customer(id, "4711")))
                .isEmpty();
    }

    @Test
    @DisplayName("that would wait in a circle gives way at once, and is run again once the other has its way")
    void circle() {
        CrmStore store = new InMemoryCrmStore(FOR_EVER);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        Set<Integer> came = ConcurrentHashMap.newKeySet();
        List<CustomerId> customers = List.of(ADA, BEA);

        Race<Boolean> race = Race.of(
                2,
                i -> () -> store.write(TENANT, Set.of(customers.get(i)), unit -> {
                    boolean first = append(unit, customers.get(i), "r" + i, 1);
                    if (came.add(i)) {
                        await(bothHoldOne);
                    }
                    return first && append(unit, customers.get(i), "r" + (1 - i), 2);
                }));

        assertThat(race.failures()).isEmpty();
        assertThat(race.results()).as("the second finds the reference taken").containsExactlyInAnyOrder(true, false);
    }

    @Test
    @DisplayName("that would close a circle of five gives way at once, and all get their way")
    void circleOfFive() {
        CrmStore store = new InMemoryCrmStore(FOR_EVER);
        CyclicBarrier allHoldOne = new CyclicBarrier(5);
        Set<Integer> came = ConcurrentHashMap.newKeySet();

        Race<Boolean> race = Race.of(5, i -> () -> {
            CustomerId customer = CustomerId.of("c" + i);
            return store.write(TENANT, Set.of(customer), unit -> {
                boolean first = append(unit, customer, "r" + i, 1);
                if (came.add(i)) {
                    await(allHoldOne);
                }
                // Whoever gave way finds its first reference taken.
                append(unit, customer, "r" + (i + 1) % 5, first ? 2 : 1);
                return true;
            });
        });

        assertThat(race.failures()).isEmpty();
        assertThat(race.results()).hasSize(5);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the others did not come", e);
        }
    }

    @Test
    @DisplayName("that is interrupted while it waits fails for now, and the thread stays interrupted")
    void interrupted() {
        CrmStore store = new InMemoryCrmStore(FOR_EVER);
        try (HeldUnit first = hold(store, ADA, "1")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.write(TENANT, Set.of(ADA), unit -> append(unit, ADA, "2", 1)))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.retryable()).isTrue())
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            first.commit();
        }

        assertThat(journal(store, ADA)).containsExactly(recorded(purchase(ADA, "1"), 1));
    }

    @Test
    @DisplayName("runs every action after commit before an error in one of them comes out")
    void errorInAction() {
        CrmStore store = new InMemoryCrmStore();
        List<String> heard = new ArrayList<>();
        AssertionError failure = new AssertionError("out of tea, on purpose");

        assertThatThrownBy(() -> store.write(TENANT, Set.of(ADA), unit -> {
                    unit.afterCommit(() -> {
                        throw failure;
                    });
                    unit.afterCommit(() -> heard.add("yes"));
                    return append(unit, ADA, "1", 1);
                }))
                .isSameAs(failure);

        assertThat(heard).containsExactly("yes");
        assertThat(journal(store, ADA)).hasSize(1);
    }

    @Test
    @DisplayName("that only reads runs its actions once it is over")
    void actionOfReader() {
        CrmStore store = new InMemoryCrmStore();
        List<String> heard = new ArrayList<>();

        store.read(TENANT, unit -> {
            unit.afterCommit(() -> heard.add("free again: " + journal(store, ADA)));
            return heard.size();
        });

        assertThat(heard).containsExactly("free again: []");
    }

    @Test
    @DisplayName("gives out lists that never change, whatever is written or rolled back later")
    void listsStay() {
        CrmStore store = new InMemoryCrmStore();
        store.write(TENANT, Set.of(ADA), unit -> append(unit, ADA, "1", 1) && append(unit, ADA, "2", 2));
        List<Recorded> before = journal(store, ADA);

        assertThatIllegalStateException()
                .isThrownBy(() -> store.write(TENANT, Set.of(ADA), unit -> {
                    append(unit, ADA, "given up", 3);
                    throw new IllegalStateException("no");
                }));
        store.write(TENANT, Set.of(ADA), unit -> append(unit, ADA, "3", 3));

        assertThat(before).hasSize(2);
        assertThatThrownBy(() -> before.add(before.get(0))).isInstanceOf(UnsupportedOperationException.class);
        assertThat(journal(store, ADA))
                .extracting(r -> r.fact().reference())
                .containsExactly(ref("1"), ref("2"), ref("3"));
    }
}

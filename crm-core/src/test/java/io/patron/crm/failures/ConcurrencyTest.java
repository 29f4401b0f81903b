// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.customer.Customer;
import io.patron.crm.customer.CustomerExistsException;
import io.patron.crm.customer.Identifier;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.Reversal;
import io.patron.crm.reward.OutOfStockException;
import io.patron.crm.spi.CrmStore;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Catalogue;
import io.patron.crm.testkit.Crowd;
import io.patron.crm.testkit.Race;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Purchase;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("At the same time")
@Timeout(60)
class ConcurrencyTest {
    private static final int THREADS = 20;

    private final CrmStore store = new InMemoryCrmStore();
    private final Shop shop = Shop.on(store);
    private final CustomerId ada = shop.customer("ada");

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    /** Four of them on one store, as four nodes are on one database. */
    private List<Crm> nodes() {
        List<Crm> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(Crm.builder(store, Shop.program(ZoneOffset.UTC), shop.clock())
                    .build());
        }
        return nodes;
    }

    @Test
    @DisplayName("C1: twenty threads on four nodes spend an account of 100 points: exactly 100 go out")
    void fail_c1_an_account_is_spent_once() {
        shop.grant(ada, "opening", 100);
        List<Crm> nodes = nodes();
        AtomicLong out = new AtomicLong();

        Race.of(THREADS, thread -> () -> {
                    Crm node = nodes.get(thread % nodes.size());
                    int refused = 0;
                    for (int i = 0; i < 10; i++) {
                        try {
                            node.points().redeem(redemption(ada, thread + "/" + i, 5));
                            out.addAndGet(5);
                        } catch (InsufficientPointsException e) {
                            refused++;
                        }
                    }
                    return refused;
                })
                .withoutFailures();

        assertThat(out).hasValue(100);
        assertThat(shop.sum(ada, EntryKind.REDEEM)).isEqualTo(-100);
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isZero();
    }

    @Test
    @DisplayName(
            "C1: sixty-four threads do everything one can do to points on four accounts, and nothing is lost or made")
    void fail_c1_everything_at_once() {
        CrmStore crowded = new InMemoryCrmStore();
        Shop other = Shop.on(crowded);
        List<Crm> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.add(Crm.builder(crowded, Shop.program(ZoneOffset.UTC), other.clock())
                    .build());
        }
        Crowd.run(other, many, 64, 20);
    }

    @Test
    @DisplayName(
            "C2: sixty-four customers on four nodes take and give back a reward of which there are ten: never more are out")
    void fail_c2_a_reward_is_never_oversold() {
        CrmStore stocked = new InMemoryCrmStore();
        Shop other = Shop.on(stocked, Catalogue.program());
        List<Crm> many = new ArrayList<>();
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            many.add(
                    i < 4
                            ? Crm.builder(stocked, Catalogue.program(), other.clock())
                                    .build()
                            : many.get(i % 4));
            customers.add(other.customer("c" + i));
            other.grant(customers.get(i), "opening" + i, 1_000);
        }
        Catalogue.count(other, "mug", 10);
        AtomicLong out = new AtomicLong();
        AtomicLong most = new AtomicLong();
        other.tick();
        Race.of(64, i -> () -> {
                    int refused = 0;
                    for (int round = 0; round < 8; round++) {
                        String id = i + "/" + round;
                        try {
                            many.get(i).rewards().redeem(Origin.of(customers.get(i), ref(id)), "mug", 1);
                            most.accumulateAndGet(out.incrementAndGet(), Math::max);
                            // Some keep it.
                            if (i % 8 == round) {
                                return refused;
                            }
                            out.decrementAndGet();
                            many.get(i)
                                    .points()
                                    .reverse(new Reversal(Origin.of(customers.get(i), ref(id + "/back")), ref(id)));
                        } catch (OutOfStockException e) {
                            refused++;
                        }
                    }
                    return refused;
                })
                .withoutFailures();
        assertThat(most.get()).isLessThanOrEqualTo(10);
        assertThat(Catalogue.stock(other, "mug")).isEqualTo(10 - out.get());
        assertThat(customers.stream().mapToLong(other::points).sum()).isEqualTo(64_000 - 100 * out.get());
        assertThat(other.crm().standings().verify(null, 100).clean()).isTrue();
        other.checkLaws();
    }

    @Test
    @DisplayName("B7: two channels that meet one card for the first time make one account of it")
    void fail_b7_oneAccount() {
        List<Crm> nodes = nodes();
        for (int round = 0; round < 20; round++) {
            Identifier card = Identifier.card("card-" + round);
            String name = "new-" + round;
            List<CustomerId> met = Race.of(4, i -> () -> {
                        CustomerId hers =
                                customer(nodes.get(i), card, CustomerId.of(name + (i % 2 == 0 ? "" : "-web")));
                        nodes.get(i).transactions().record(purchase(hers, name + "-" + i, "10", null));
                        return hers;
                    })
                    .withoutFailures()
                    .results();
            assertThat(new HashSet<>(met)).hasSize(1);
            assertThat(shop.points(met.get(0))).isEqualTo(40);
        }
        assertThat(shop.crm().customers().page(null, 100).items()).hasSize(21);
    }

    /** Whose card it is; whoever comes first registers her. */
    private static CustomerId customer(Crm node, Identifier card, CustomerId otherwise) {
        return node.customers().findBy(card).map(Customer::id).orElseGet(() -> {
            try {
                return node.customers()
                        .register(Customer.person(otherwise, "Ada")
                                .identifier(card)
                                .build())
                        .id();
            } catch (CustomerExistsException e) {
                return node.customers().findBy(card).orElseThrow().id();
            }
        });
    }

    @Test
    @DisplayName("C1: what comes in while others spend is neither lost nor made twice")
    void fail_c1_in_and_out_at_once() {
        AtomicLong out = new AtomicLong();
        List<Crm> nodes = nodes();

        Race.of(THREADS, thread -> () -> {
                    Crm node = nodes.get(thread % nodes.size());
                    for (int i = 0; i < 10; i++) {
                        if (thread % 2 == 0) {
                            node.transactions().record(purchase(ada, thread + "/" + i, "10", null));
                        } else {
                            try {
                                node.points().redeem(redemption(ada, thread + "/" + i, 7));
                                out.addAndGet(7);
                            } catch (InsufficientPointsException e) {
                                assertThat(e.requested()).isEqualTo(7);
                            }
                        }
                    }
                    return thread;
                })
                .withoutFailures();

        assertThat(shop.points(ada)).isEqualTo(1_000 - out.get());
        assertThat(shop.debt(ada)).isZero();
    }

    @Test
    @DisplayName("C2: of sixteen checkouts that want the whole account, one gets it")
    void fail_c2_two_checkouts_one_gift() {
        shop.grant(ada, "card", 50);
        List<Crm> nodes = nodes();
        Race<Receipt> race = Race.of(
                16, i -> () -> nodes.get(i % nodes.size()).points().redeem(redemption(ada, "checkout" + i, 50)));
        assertThat(race.results()).hasSize(1);
        assertThat(race.failures()).hasSize(15).allMatch(InsufficientPointsException.class::isInstance);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("C3: a batch that fails undoes itself by not having happened, while others go on")
    void fail_c3_no_arithmetic_undo() {
        shop.grant(ada, "opening", 100);
        Race.of(THREADS, thread -> () -> {
                    for (int i = 0; i < 10; i++) {
                        String id = thread + "/" + i;
                        if (thread % 2 == 0) {
                            assertThatThrownBy(() -> shop.crm()
                                            .points()
                                            .redeem(List.of(
                                                    redemption(ada, "a" + id, 10),
                                                    redemption(ada, "b" + id, 1_000_000))))
                                    .isInstanceOf(InsufficientPointsException.class);
                        } else {
                            shop.crm().transactions().record(purchase(ada, "p" + id, "1", null));
                        }
                    }
                    return thread;
                })
                .withoutFailures();
        assertThat(shop.points(ada)).isEqualTo(200);
        assertThat(shop.sum(ada, EntryKind.REDEEM)).isZero();
    }

    @Test
    @DisplayName("C3: after a refused batch everything is as before, and the same batch can succeed later")
    void fail_c3_nothing_is_left_of_a_refused_batch() {
        shop.buy(ada, "1", "100");
        Standing before = shop.standing(ada);
        int bookings = shop.bookings(ada).size();
        var batch = List.of(redemption(ada, "a", 60), redemption(ada, "b", 60));

        assertThatThrownBy(() -> shop.crm().points().redeem(batch)).isInstanceOf(InsufficientPointsException.class);
        assertThat(shop.standing(ada)).isEqualTo(before);
        assertThat(shop.bookings(ada)).hasSize(bookings);

        shop.buy(ada, "2", "20");
        shop.tick();
        assertThat(shop.crm().points().redeem(batch)).noneMatch(Receipt::replayed);
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName("C4: each redemption of a batch is judged on what the ones before have left")
    void fail_c4_a_batch_is_judged_one_by_one() {
        shop.buy(ada, "1", "100");
        shop.tick();
        assertThatThrownBy(() -> shop.crm()
                        .points()
                        .redeem(List.of(
                                redemption(ada, "q1", 60), redemption(ada, "q2", 30), redemption(ada, "q3", 20))))
                .isInstanceOf(InsufficientPointsException.class)
                .hasMessageContaining("asked for 20")
                .hasMessageContaining("only 10");
        assertThat(shop.points(ada)).isEqualTo(100);
        List<Receipt> receipts =
                shop.crm().points().redeem(List.of(redemption(ada, "q1", 60), redemption(ada, "q2", 40)));
        assertThat(receipts).extracting(r -> r.reference()).containsExactly(ref("q1"), ref("q2"));
        assertThat(shop.points(ada)).isZero();
    }

    @Test
    @DisplayName(
            "Of sixteen threads that record one reference, exactly one is not a repeat, and all get the same receipt")
    void one_reference_many_threads() {
        List<Crm> nodes = nodes();
        Purchase order = purchase(ada, "order", "80", shop.tick());
        List<Receipt> receipts = Race.of(
                        16,
                        i -> () -> nodes.get(i % nodes.size()).transactions().record(order))
                .withoutFailures()
                .results();
        assertThat(receipts).hasSize(16).filteredOn(r -> !r.replayed()).hasSize(1);
        assertThat(receipts)
                .extracting(Receipt::again)
                .containsOnly(receipts.get(0).again());
        assertThat(shop.points(ada)).isEqualTo(80);
    }

    @Test
    @DisplayName(
            "Two customers who want one reference at the same time: one gets it, the other is told that it is taken")
    void one_reference_two_customers() {
        CustomerId bea = shop.customer("bea");
        for (int round = 0; round < 50; round++) {
            String id = "order" + round;
            Race<Receipt> race = Race.of(
                    2, i -> () -> shop.crm().transactions().record(purchase(i == 0 ? ada : bea, id, "10", null)));
            assertThat(race.results()).hasSize(1);
            assertThat(race.failures().get(0)).hasMessageContaining("pos:" + id);
        }
        assertThat(shop.points(ada) + shop.points(bea)).isEqualTo(500);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName(
            "Eight clerks do this and that with four customers: every journal, ledger and standing agrees afterwards")
    void random_commands(long seed) {
        List<CustomerId> customers = List.of(ada, shop.customer("bea"), shop.customer("cleo"), shop.walkIn("till"));
        List<Clerk> clerks = new ArrayList<>();
        for (long i = 0; i < 8; i++) {
            clerks.add(new Clerk(shop, customers, seed * 8 + i, seed * 8 + 8));
        }
        Race.of(clerks.size(), i -> () -> {
                    for (int n = 0; n < 60; n++) {
                        clerks.get(i).act();
                    }
                    return i;
                })
                .withoutFailures();
        assertThat(clerks.stream().mapToLong(Clerk::accepted).sum()).isGreaterThan(100);
        shop.checkLaws();
        shop.waitDays(500);
        while (shop.crm().standings().bookDue(3) == 3) {
            shop.checkLaws();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {46, 101, 102, 103, 104, 105, 106, 107, 108, 109})
    @DisplayName("One clerk does this and that: after each command journal, ledger and standing agree")
    void random_commands_one_by_one(long seed) {
        List<CustomerId> customers = List.of(ada, shop.customer("bea"), shop.walkIn("till"));
        Clerk clerk = new Clerk(shop, customers, seed, 1);
        for (int n = 0; n < 60; n++) {
            clerk.act();
            shop.checkLaws();
        }
        assertThat(clerk.accepted()).isGreaterThan(15);
        assertThat(clerk.refused()).isPositive();
    }
}

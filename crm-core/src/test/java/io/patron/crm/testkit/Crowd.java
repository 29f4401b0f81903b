// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.Crm;
import io.patron.crm.error.CrmException;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Grant;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.transaction.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many threads that do everything one can do to points on a few shared accounts, and count what came in and went out. In the end
 * the accounts hold just that.
 */
public final class Crowd {
    private static final int CUSTOMERS = 4;
    private static final int MOST_TRIES = 2_000;

    private final Shop shop;
    private final List<Crm> nodes;
    private final List<CustomerId> customers = new ArrayList<>();
    private final AtomicLong owned = new AtomicLong();

    private Crowd(Shop shop, List<Crm> nodes) {
        this.shop = shop;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * Runs one.
     *
     * @param shop the shop, of its usual program, without customers
     * @param nodes more CRMs of the same shop
     * @param threads how many threads
     * @param rounds how much each does
     */
    public static void run(Shop shop, List<Crm> nodes, int threads, int rounds) {
        Crowd crowd = new Crowd(shop, nodes);
        for (int i = 0; i < CUSTOMERS; i++) {
            CustomerId customer = shop.customer("c" + i);
            crowd.customers.add(customer);
            shop.grant(customer, "opening-" + i, 200);
            crowd.owned.addAndGet(200);
        }
        shop.tick();
        Race.of(threads, thread -> () -> crowd.act(thread, rounds)).withoutFailures();
        crowd.check();
    }

    private int act(int thread, int rounds) {
        Random random = new Random(thread);
        Crm crm = nodes.get(thread % nodes.size());
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
            try {
                act(crm, random, thread + "/" + round);
            } catch (InsufficientPointsException e) {
                refused++;
            }
        }
        return refused;
    }

    private void act(Crm crm, Random random, String id) {
        CustomerId customer = customers.get(random.nextInt(CUSTOMERS));
        Origin origin = Origin.of(customer, ref(id));
        long points = 1L + random.nextInt(40);
        switch (random.nextInt(6)) {
            case 0 -> {
                record(crm, redemption(customer, id, points));
                owned.addAndGet(-points);
            }
            case 1 -> {
                record(
                        crm,
                        new Reservation(
                                origin,
                                WalletId.POINTS,
                                points,
                                "basket",
                                shop.now().plusSeconds(900)));
                if (random.nextBoolean()) {
                    long captured = 1L + random.nextInt((int) points);
                    record(crm, new Capture(Origin.of(customer, ref(id + "/paid")), ref(id), captured));
                    owned.addAndGet(-captured);
                } else {
                    record(crm, new Reversal(Origin.of(customer, ref(id + "/left")), ref(id)));
                }
            }
            case 2 -> {
                CustomerId to =
                        customers.get((customers.indexOf(customer) + 1 + random.nextInt(CUSTOMERS - 1)) % CUSTOMERS);
                insist(() -> crm.points().transfer(new Transfer(origin, WalletId.POINTS, points, to, "gift")));
            }
            case 3 -> {
                record(crm, new Grant(origin, WalletId.POINTS, points, "hello"));
                owned.addAndGet(points);
            }
            case 4 -> {
                record(crm, redemption(customer, id, points));
                record(crm, new Reversal(Origin.of(customer, ref(id + "/back")), ref(id)));
            }
            default -> {
                record(crm, purchase(customer, id, Long.toString(points), null));
                owned.addAndGet(points);
                if (random.nextBoolean()) {
                    record(crm, Refund.of(customer, ref(id + "/R"), ref(id)).build());
                    owned.addAndGet(-points);
                }
            }
        }
    }

    private static void record(Crm crm, Fact fact) {
        insist(() -> crm.transactions().record(fact));
    }

    /** Somebody else was quicker: again. */
    private static void insist(Runnable work) {
        for (int tries = 1; ; tries++) {
            try {
                work.run();
                return;
            } catch (CrmException e) {
                if (!e.retryable() || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void check() {
        long sum = 0;
        for (CustomerId customer : customers) {
            PointsAccount account = shop.crm().points().account(customer, WalletId.POINTS);
            assertThat(account.aside().isEmpty())
                    .as("reservations of %s", customer)
                    .isTrue();
            sum += account.balance();
        }
        assertThat(sum).as("what all own").isEqualTo(owned.get());
        shop.checkLaws();
    }
}

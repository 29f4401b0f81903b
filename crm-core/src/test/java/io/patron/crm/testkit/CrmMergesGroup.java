// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.error.ConcurrentUpdateException;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.WalletId;
import io.patron.crm.standing.Standing;
import io.patron.crm.transaction.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Customers who turn out to be one. Ada bought for 300, and as eda for 400. */
abstract class CrmMergesGroup extends CrmGroup {
    private CustomerId ada;
    private CustomerId eda;

    CrmMergesGroup(CrmBench bench) {
        super(bench);
    }

    @BeforeEach
    final void bothBuy() {
        ada = shop().customer("ada");
        eda = shop().customer("eda");
        shop().buy(ada, "1001", "300");
        shop().waitDays(10);
        shop().buy(eda, "2001", "400");
        shop().waitDays(1);
    }

    private Receipt merge(CustomerId survivor, CustomerId absorbed, String id) {
        shop().tick();
        return merging(survivor, absorbed, id);
    }

    private Receipt merging(CustomerId survivor, CustomerId absorbed, String id) {
        return crm().customers().merge(survivor, absorbed, ref(id), Actor.of("desk"));
    }

    private Receipt unmerge(CustomerId absorbed, String id) {
        shop().tick();
        return crm().customers().unmerge(absorbed, ref(id), Actor.of("desk"));
    }

    private long balance(CustomerId customer) {
        return shop().standing(customer).points(WalletId.POINTS).balance();
    }

    @Test
    @DisplayName("G1: points, spend and tier are those of both, and can be asked for and spent under either id")
    void fail_g1_bothAreOne() {
        Receipt receipt = merge(ada, eda, "merge");
        assertThat(receipt.customer()).isEqualTo(ada);
        assertThat(crm().customers().merge(ada, eda, ref("merge"), Actor.of("desk")))
                .isEqualTo(receipt.again());
        assertThat(balance(ada)).isEqualTo(700);
        assertThat(shop().standing(eda)).isEqualTo(shop().standing(ada));
        assertThat(net(eda)).isEqualTo(eur("700"));
        assertThat(shop().tier(ada)).isEqualTo("silver");
        assertThat(crm().transactions().of(ada, null, 10).items())
                .extracting(Transaction::reference)
                .containsExactly(ref("2001"), ref("1001"));
        shop().tick();
        shop().redeem(eda, "mug", 650);
        assertThat(balance(ada)).isEqualTo(50);
        shop().checkLaws();
    }

    @Test
    @DisplayName("G7: late facts under either id, returns, and what time brings, count for both")
    void fail_g7_whateverComesLater() {
        merge(ada, eda, "merge");
        Instant earlier = shop().now().minus(Duration.ofDays(3));
        shop().buy(eda, "2000", "20", earlier);
        shop().buy(ada, "1000", "30", earlier);
        assertThat(balance(ada)).isEqualTo(750);
        shop().refund(ada, "r1", "2001");
        assertThat(balance(ada)).isEqualTo(350);
        shop().tick();
        cancelled("1001");
        assertThat(balance(eda)).isEqualTo(50);
        shop().waitDays(400);
        assertThat(balance(ada)).isZero();
        assertThat(crm().standings().bookDue(10)).isEqualTo(1);
        shop().checkLaws();
    }

    private void cancelled(String document) {
        cancel(eda, "void of " + document, 1, document);
    }

    @Test
    @DisplayName("G6: parted again, each has what was recorded under her id, before the merge and since")
    void fail_g6_partedAgain() {
        Standing before = shop().standing(eda);
        merge(ada, eda, "merge");
        shop().buy(eda, "2002", "50");
        shop().redeem(ada, "mug", 450);
        Receipt parted = unmerge(eda, "part");
        assertThat(crm().customers().unmerge(eda, ref("part"), Actor.of("desk")))
                .isEqualTo(parted.again());
        assertThat(balance(ada)).isEqualTo(-150);
        assertThat(balance(eda)).isEqualTo(450);
        assertThat(shop().standing(eda).tier(Shop.LADDER)).isEqualTo(before.tier(Shop.LADDER));
        assertThat(crm().transactions().of(ada, null, 10).items()).hasSize(1);
        shop().buy(ada, "1002", "200");
        assertThat(balance(ada)).isEqualTo(50);
        shop().checkLaws();
    }

    @Test
    @DisplayName("three become one, are judged together, and are parted one after the other")
    void three() {
        CustomerId ida = shop().customer("ida");
        merge(ada, eda, "merge");
        merge(ida, ada, "second");
        assertThat(crm().customers().survivor(eda)).isEqualTo(ida);
        shop().buy(eda, "2002", "1");
        shop().buy(ida, "3001", "1");
        assertThat(balance(ada)).isEqualTo(702);
        shop().checkLaws();
        unmerge(ada, "first part");
        assertThat(balance(ida)).isEqualTo(1);
        assertThat(balance(ada)).isEqualTo(701);
        unmerge(eda, "second part");
        assertThat(balance(ada)).isEqualTo(300);
        assertThat(balance(eda)).isEqualTo(401);
        shop().checkLaws();
    }

    @Test
    @DisplayName("what cannot be merged is refused, and nothing is written")
    void refusedMerges() {
        CustomerId till = shop().walkIn("till");
        List<CustomerId> all = List.of(ada, eda, till);
        refused(IllegalArgumentException.class, all, () -> merging(ada, ada, "m"), "must be into another customer");
        refused(IllegalArgumentException.class, all, () -> merging(ada, till, "m"), "must not be a walk-in");
        refused(
                IllegalArgumentException.class,
                all,
                () -> crm().customers().unmerge(ada, ref("m"), Actor.HOST),
                "must be merged into another");
        refused(CustomerNotFoundException.class, all, () -> merging(ada, CustomerId.of("nobody"), "m"), "nobody");
        merge(ada, eda, "merge");
        refused(IllegalArgumentException.class, all, () -> merging(eda, ada, "m"), "was \"ada\"");
    }

    @Test
    @DisplayName("while others sell and redeem under both ids, a merge loses nothing")
    void atTheSameTime() {
        shop().tick();
        Race.of(12, i -> atTheSameTime(i)).withoutFailures();
        assertThat(balance(ada)).isEqualTo(700 + 4 * 10 + 2 * 5 - 4 * 3);
        shop().checkLaws();
    }

    private Callable<Receipt> atTheSameTime(int i) {
        CustomerId customer = i % 2 == 0 ? ada : eda;
        return () -> insisting(() -> switch (i % 6) {
            case 0 -> crm().customers().merge(ada, eda, ref("merge"), Actor.HOST);
            case 1, 2 -> crm().transactions().record(purchase(customer, "p" + i, "10", null));
            case 3 -> crm().transactions().record(purchase(customer, "q" + i, "5", null));
            default -> crm().points().redeem(redemption(customer, "g" + i, 3));
        });
    }

    private static Receipt insisting(Callable<Receipt> work) throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                return work.call();
            } catch (ConcurrentUpdateException e) {
                if (tries > 100) {
                    throw e;
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Void;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Budgets of rules, which all customers share. */
abstract class CrmBudgetsGroup extends CrmGroup {
    private static final TenantId TENANT = TenantId.of("budgets");
    private static final int RACERS = 16;

    private Shop club;
    private CustomerId ada;

    CrmBudgetsGroup(CrmBench bench) {
        super(bench);
    }

    @BeforeEach
    final void openClub() {
        PointsPolicy policy = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, eur("1.00")))
                .rule(EarnRule.bonus("spring", 7).budget(100))
                .rule(EarnRule.bonus("summer", 3).budget(30))
                .build();
        Program program = Program.builder("budgets", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(policy)
                .build();
        club = bench().audit(shop().beside(TENANT, program));
        ada = club.customer("ada");
    }

    private long drawn(String rule) {
        return club.crm().points().drawn(WalletId.POINTS, rule);
    }

    @Test
    @DisplayName("a budget is drawn from once, by purchases alone, and says what it leaves")
    void drawnOnce() {
        Purchase first = purchase(ada, "1", "10", club.tick());
        Receipt receipt = club.record(first);
        assertThat(receipt.earned(WalletId.POINTS)).isEqualTo(20);
        assertThat(club.record(first)).isEqualTo(receipt.again());
        club.refund(ada, "R-1", "1");
        assertThat(drawn("spring")).isEqualTo(7);
        for (int i = 2; i <= 14; i++) {
            club.buy(ada, Integer.toString(i), "10");
        }
        Receipt last = club.buy(ada, "15", "10");
        assertThat(last.earned(WalletId.POINTS)).isEqualTo(10 + 2);
        assertThat(last.changes())
                .extracting(change -> change.why().toString())
                .contains(
                        "points.over-budget{rule=spring, points=2, requested=7, budget=100, purchase=pos:15}",
                        "points.over-budget{rule=summer, points=0, requested=3, budget=30, purchase=pos:15}");
        assertThat(List.of(drawn("spring"), drawn("summer"))).containsExactly(100L, 30L);
    }

    @Test
    @DisplayName("what was drawn stays drawn for its purchase, whatever is learned later")
    void decidedOnce() {
        for (int i = 1; i <= 15; i++) {
            club.buy(ada, Integer.toString(i), "10");
        }
        club.record(new Void(Origin.of(ada, ref("void")), ref("3"), 1));
        assertThat(club.points(ada)).isEqualTo(15 * 10 + 100 + 30 - 20);
        club.buy(ada, "0", "10", Shop.NOON.minusSeconds(60));
        assertThat(club.points(ada)).isEqualTo(15 * 10 + 100 + 30 - 20 + 10);
        assertThat(List.of(drawn("spring"), drawn("summer"))).containsExactly(100L, 30L);
    }

    @Test
    @DisplayName("C2: of sixteen who buy at the same time, one by one and in batches, no budget is overspent")
    void fail_c2_neverOverspent() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            customers.add(club.customer("c" + i));
        }
        club.tick();
        Race.of(RACERS, i -> () -> {
                    CustomerId one = customers.get(i);
                    CustomerId other = customers.get((i + 5) % RACERS);
                    club.crm().transactions().record(purchase(one, "one" + i, "1", null));
                    club.crm()
                            .transactions()
                            .record(List.of(
                                    purchase(other, "two" + i, "1", null), purchase(one, "three" + i, "1", null)));
                    return i;
                })
                .withoutFailures();
        long sum = customers.stream().mapToLong(club::points).sum();
        assertThat(sum).isEqualTo(3 * RACERS + 100 + 30);
        assertThat(List.of(drawn("spring"), drawn("summer"))).containsExactly(100L, 30L);
        assertThat(club.crm().standings().verify(null, 100).clean()).isTrue();
    }
}

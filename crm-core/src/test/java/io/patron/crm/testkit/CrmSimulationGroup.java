// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.simulation.Direction;
import io.patron.crm.simulation.LadderMoves;
import io.patron.crm.simulation.Simulation;
import io.patron.crm.simulation.SimulationRequest;
import io.patron.crm.simulation.WalletDifference;
import io.patron.crm.standing.Standing;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What would be under another program, counted by hand and by adopting it. */
abstract class CrmSimulationGroup extends CrmGroup {
    CrmSimulationGroup(CrmBench bench) {
        super(bench);
    }

    /** Silver from 400, half a point for each euro, and points that end after half a year. */
    private static Program changed() {
        return Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("2")))
                        .expiry(Expiry.after(Period.ofMonths(6)))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("400"))
                        .tier("gold", "Gold", eur("2500"))
                        .build())
                .build();
    }

    /** Ada just misses silver, Bob has it, Cleo never came; Ada spent points, Bob gave something back. */
    private List<CustomerId> spring() {
        CustomerId ada = shop().customer("ada");
        CustomerId bob = shop().customer("bob");
        CustomerId cleo = shop().customer("cleo");
        shop().walkIn("till");
        shop().buy(ada, "1", "450");
        shop().buy(bob, "2", "2200");
        shop().waitDays(30).buy(bob, "3", "60");
        shop().redeem(ada, "gift", 300);
        shop().waitDays(1).refund(bob, "r", "3");
        shop().wait(Duration.ofHours(2));
        return List.of(ada, bob, cleo);
    }

    @Test
    @DisplayName("who would move, and what would be owed, had the program always been another one")
    void always() {
        List<CustomerId> customers = spring();
        List<Standing> before = customers.stream().map(crm().standings()::of).toList();
        Simulation simulation =
                crm().simulate(SimulationRequest.of(WhatIf.always(changed(), shop().now())), done -> {});
        LadderMoves status = simulation.ladder(LADDER);
        assertThat(simulation.known().customers()).isEqualTo(3);
        assertThat(status.customers(Direction.STAYS)).isEqualTo(1);
        assertThat(status.winners()).extracting(mover -> mover.name()).containsExactly("Customer ada");
        assertThat(status.losers()).extracting(mover -> mover.name()).containsExactly("Customer bob");
        assertThat(status.losers().get(0).why().to().tier()).isEqualTo("silver");
        WalletDifference wallet = simulation.wallets().get(0);
        assertThat(wallet.actual().open()).isEqualTo(150 + 2200);
        assertThat(wallet.simulated().open()).isEqualTo(1100);
        assertThat(wallet.simulated().debt()).isEqualTo(75);
        assertThat(wallet.poorer()).isEqualTo(2);
        assertThat(customers.stream().map(crm().standings()::of).toList())
                .as("nothing was written")
                .isEqualTo(before);
    }

    @Test
    @DisplayName("is what adopting the program gives, customer by customer, today and half a year later")
    void adopted() {
        List<CustomerId> customers = spring();
        Instant now = shop().now();
        List<Comparison> today = crm().standings().whatIf(customers, WhatIf.adopted(changed(), now, now));
        Instant then = now.plus(Duration.ofDays(180));
        List<Comparison> later = crm().standings().whatIf(customers, WhatIf.adopted(changed(), now, then));
        assertThat(today)
                .extracting(comparison -> comparison.actual().customer())
                .isEqualTo(customers);
        Shop next = shop().beside(TenantId.DEFAULT, changed());
        List<Standing> migrated = new ArrayList<>();
        for (CustomerId customer : customers) {
            next.crm().standings().adopt(customer, changed().version(), ref("move-" + customer.value()), Actor.HOST);
            migrated.add(next.crm().standings().of(customer));
        }
        for (int i = 0; i < customers.size(); i++) {
            assertThat(today.get(i).simulated().saysTheSameAs(migrated.get(i))).isTrue();
        }
        shop().clock().set(then);
        for (int i = 0; i < customers.size(); i++) {
            Standing standing = next.crm().standings().of(customers.get(i));
            assertThat(later.get(i).simulated().saysTheSameAs(standing)).isTrue();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.testkit;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.fact.ReferenceConflictException;
import io.patron.crm.fact.TenantId;
import io.patron.crm.operation.AdoptionRun;
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

    /** A host's own customers begin under the newest version with the first thing they do: these begin now. */
    private void allBuy() {
        shop().buy(CustomerId.of("cleo"), "c", "5");
        shop().buy(CustomerId.of("till"), "w", "5");
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

    @Test
    @DisplayName(
            "what was simulated is what moving everybody then does, also where the run is broken off and begun again")
    void fail_e4_everybody() {
        List<CustomerId> customers = new ArrayList<>(spring());
        allBuy();
        for (int i = 0; i < 7; i++) {
            CustomerId customer = shop().customer("z" + i);
            shop().buy(customer, "z" + i, (100 * i + 50) + "");
            customers.add(customer);
        }
        CustomerId twin = shop().customer("twin");
        shop().buy(twin, "t", "70");
        shop().tick();
        crm().customers().merge(customers.get(0), twin, ref("same"), Actor.HOST);
        shop().wait(Duration.ofHours(1));
        Instant now = shop().now();
        List<Comparison> simulated = crm().standings().whatIf(customers, WhatIf.adopted(changed(), now, now));

        Shop next = shop().beside(TenantId.DEFAULT, changed());
        ProgramVersion version = changed().version();
        Actor owner = Actor.of("owner");
        AdoptionRun first = next.crm().standings().adoptAll(version, ref("spring"), owner, null, 4);
        assertThat(first.receipts()).hasSize(4).allMatch(receipt -> !receipt.replayed());
        assertThat(first.already()).isZero();
        List<Reason> reasons = new ArrayList<>();
        long moved = 0;
        long already = 0;
        AdoptionRun run = next.crm().standings().adoptAll(version, ref("spring"), owner, null, 5);
        while (true) {
            moved += run.receipts().size();
            already += run.already();
            run.receipts()
                    .forEach(receipt -> receipt.changes()
                            .forEach(change -> reasons.add(change.why().reason())));
            if (run.next().isEmpty()) {
                break;
            }
            run = next.crm()
                    .standings()
                    .adoptAll(version, ref("spring"), owner, run.next().get(), 5);
        }
        assertThat(already).isEqualTo(4);
        assertThat(reasons).contains(Reason.PROGRAM_ADOPTED, Reason.TIER_REJUDGED, Reason.TIER_UNCHANGED);
        assertThat(moved)
                .as("the other customers, and the walk-in; she who was merged is moved with Ada")
                .isEqualTo(7);
        for (Comparison comparison : simulated) {
            Standing standing = next.crm().standings().of(comparison.actual().customer());
            assertThat(comparison.simulated().saysTheSameAs(standing)).isTrue();
            assertThat(standing.stamp().program()).isEqualTo(version);
        }
        assertThat(next.crm().standings().adoptAll(version, ref("again"), owner, null, 100))
                .isEqualTo(new AdoptionRun(List.of(), 11, 0, CustomerId.of("z6"), false));
    }

    @Test
    @DisplayName("a run needs a version that is stored, a key that is short enough, and one key for each version")
    void runs() {
        List<CustomerId> customers = spring();
        allBuy();
        Shop next = shop().beside(TenantId.DEFAULT, changed());
        refused(
                IllegalArgumentException.class,
                customers,
                () -> crm().standings().adoptAll(new ProgramVersion("club", 3), ref("r"), Actor.HOST, null, 10),
                "program version: must be a stored version of club, was \"club/3\"");
        refused(
                IllegalArgumentException.class,
                customers,
                () -> crm().standings().adoptAll(changed().version(), ref("r".repeat(96)), Actor.HOST, null, 10),
                "id of the run: must have at most 95 characters");
        refused(
                IllegalArgumentException.class,
                customers,
                () -> crm().standings().adoptAll(changed().version(), ref("r"), Actor.HOST, null, 0),
                "limit: must be 1 to");
        next.crm().standings().adoptAll(changed().version(), ref("r"), Actor.HOST, null, 10);
        shop().tick();
        refused(
                ReferenceConflictException.class,
                customers,
                () -> crm().standings().adoptAll(new ProgramVersion("club", 1), ref("r"), Actor.HOST, null, 10),
                "is taken by a fact with other content");
        shop().tick();
        refused(
                IllegalArgumentException.class,
                customers,
                () -> crm().standings().adoptAll(changed().version(), ref("r:1"), Actor.HOST, null, 10),
                "id of the run: must not contain \":\"");
        AdoptionRun back = crm().standings().adoptAll(new ProgramVersion("club", 1), ref("back"), Actor.HOST, null, 10);
        assertThat(back.receipts()).as("another key takes everybody back").hasSize(4);
        shop().tick();
        assertThat(next.crm().standings().adoptAll(changed().version(), ref("r"), Actor.HOST, null, 10))
                .as("the first key is used up")
                .isEqualTo(new AdoptionRun(List.of(), 0, 4, CustomerId.of("till"), false));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.simulation;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.customer.CustomerNotFoundException;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.TenantId;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Comparison;
import io.patron.crm.operation.WhatIf;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.report.CustomerGroup;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.Tier;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A simulation")
class WhatIfSimulationTest {
    private static final String LADDER = "status";

    private final Shop shop = Shop.on(new InMemoryCrmStore(), program(1, "500", "2000"));

    private static Tier rung(Program program, String id) {
        TierPolicy ladder = program.ladder(LADDER).orElseThrow();
        return ladder.tiers().get(ladder.index(id));
    }

    /** A point for each euro, worth a cent, and what it takes to be silver and gold. */
    private static Program program(int version, String silver, String gold) {
        return builder(version, silver, gold).build();
    }

    private static Program.Builder builder(int version, String silver, String gold) {
        return Program.builder("club", version, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .worth(100, eur("1"))
                        .cost(100, eur("0.40"))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur(silver))
                        .tier("gold", "Gold", eur(gold))
                        .build());
    }

    private Simulation simulate(WhatIf whatIf) {
        return shop.crm().simulate(SimulationRequest.of(whatIf), done -> {});
    }

    private static String tier(Comparison comparison) {
        return comparison.actual().tier(LADDER).tier() + " to "
                + comparison.simulated().tier(LADDER).tier();
    }

    private String tier(CustomerId customer, WhatIf whatIf) {
        return tier(shop.crm().standings().whatIf(List.of(customer), whatIf).get(0));
    }

    @Test
    @DisplayName("says who would move, from where to where, and why")
    void moves() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        CustomerId cleo = shop.customer("cleo");
        shop.walkIn("till");
        shop.buy(ada, "1", "1700");
        shop.buy(bob, "2", "550");
        shop.buy(cleo, "3", "90");
        shop.buy(cleo, "4", "10");
        Simulation simulation = simulate(WhatIf.always(program(2, "600", "1600"), shop.now()));
        LadderMoves moves = simulation.ladder(LADDER);
        Tier bronze = new Tier("bronze", "Bronze");
        Tier silver = rung(program(1, "500", "2000"), "silver");
        assertThat(moves.moves())
                .containsExactly(
                        new TierMove(bronze, bronze, Direction.STAYS, new CustomerGroup(1, 2, eur("100"))),
                        new TierMove(silver, bronze, Direction.DOWN, new CustomerGroup(1, 1, eur("550"))),
                        new TierMove(
                                silver,
                                rung(program(2, "600", "1600"), "gold"),
                                Direction.UP,
                                new CustomerGroup(1, 1, eur("1700"))));
        assertThat(simulation.known()).isEqualTo(new CustomerGroup(3, 4, eur("2350")));
        Mover winner = moves.winners().get(0);
        assertThat(winner.name()).isEqualTo("Customer ada");
        assertThat(winner.why().why().reason()).isEqualTo(Reason.TIER_REACHED);
        assertThat(winner.why().program().number()).isEqualTo(2);
        assertThat(winner.progress().missing()).isEmpty();
        Mover loser = moves.losers().get(0);
        assertThat(loser.customer()).isEqualTo(bob);
        assertThat(loser.why())
                .as("the other program would never have lifted her")
                .isNull();
        assertThat(loser.progress().missing()).contains(50_00L);
        assertThat(List.of(Direction.values())).extracting(moves::customers).containsExactly(1L, 1L, 1L, 0L);
        assertThat(shop.crm().standings().of(ada).tier(LADDER).tier())
                .as("nothing was written")
                .isEqualTo("silver");
    }

    @Test
    @DisplayName("says what would be owed in points, and what they would cost")
    void points() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        shop.buy(ada, "1", "1000");
        shop.buy(bob, "2", "30");
        shop.redeem(ada, "3", 900);
        Program stingy = Program.builder("other", 7, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("2")))
                        .worth(100, eur("2"))
                        .build())
                .build();
        WalletDifference wallet =
                simulate(WhatIf.always(stingy, shop.now())).wallets().get(0);
        assertThat(wallet.actual().open()).isEqualTo(130);
        assertThat(wallet.actual().debt()).isZero();
        assertThat(wallet.actual().liability()).contains(eur("1.30"));
        assertThat(wallet.actual().fullCost()).contains(eur("0.52"));
        assertThat(wallet.simulated().open()).isEqualTo(15);
        assertThat(wallet.simulated().debt())
                .as("what was redeemed stays redeemed")
                .isEqualTo(400);
        assertThat(wallet.simulated().liability()).contains(eur("0.30"));
        assertThat(wallet.simulated().fullCost()).contains(eur("0.30"));
        assertThat(wallet.richer()).isZero();
        assertThat(wallet.poorer()).isEqualTo(2);
    }

    @Test
    @DisplayName("of a program that is adopted today says what becomes of everybody by a day to come")
    void ahead() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "1700");
        shop.wait(Duration.ofDays(1));
        Program changed = program(2, "500", "1600");
        Instant now = shop.now();
        assertThat(tier(ada, WhatIf.adopted(changed, now, now))).isEqualTo("silver to gold");
        Instant nextYear = now.plus(Duration.ofDays(365));
        assertThat(tier(ada, WhatIf.adopted(changed, now, nextYear)))
                .as(
                        "the review of 1 March 2027 still sees the purchase and keeps silver; gold of 2 March is reviewed a day"
                                + " later, when it is out of the window")
                .isEqualTo("silver to bronze");
        assertThat(tier(ada, WhatIf.adopted(changed, now, Instant.parse("2027-03-01T00:00:00Z"))))
                .isEqualTo("silver to gold");
        assertThat(simulate(WhatIf.adopted(changed, now, now))
                        .ladder(LADDER)
                        .winners()
                        .get(0)
                        .why()
                        .why()
                        .reason())
                .isEqualTo(Reason.TIER_REJUDGED);
    }

    @Test
    @DisplayName("can be asked of the past: what was known, adopted or bought later does not count")
    void past() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "400");
        Instant then = shop.now();
        shop.waitDays(10);
        shop.buy(ada, "2", "200");
        Program generous = program(2, "300", "2000");
        Program changed = program(3, "350", "450");
        shop.beside(TenantId.DEFAULT, generous)
                .crm()
                .standings()
                .adopt(ada, generous.version(), ref("move"), Actor.HOST);
        assertThat(tier(ada, WhatIf.always(changed, then))).isEqualTo("bronze to silver");
        assertThat(tier(ada, WhatIf.adopted(changed, then, then))).isEqualTo("bronze to silver");
        assertThat(tier(ada, WhatIf.adopted(changed, then, shop.now()))).isEqualTo("silver to gold");
        assertThat(tier(ada, WhatIf.always(generous, shop.now()))).isEqualTo("silver to silver");
    }

    @Test
    @DisplayName("knows who was registered after the program would have been adopted")
    void registeredLater() {
        Instant then = shop.now();
        shop.waitDays(1);
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "40");
        Program changed = builder(2, "20", "2000").build();
        Comparison comparison = shop.crm()
                .standings()
                .whatIf(List.of(ada), WhatIf.adopted(changed, then, shop.now()))
                .get(0);
        assertThat(tier(comparison)).isEqualTo("bronze to silver");
        assertThat(comparison.why().get(0).why().reason()).isEqualTo(Reason.TIER_REACHED);
    }

    @Test
    @DisplayName("leaves out who was merged into another, and counts what both did")
    void merged() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        shop.buy(ada, "1", "300");
        shop.buy(bob, "2", "250");
        Instant apart = shop.now();
        shop.wait(Duration.ofMinutes(1));
        shop.crm().customers().merge(ada, bob, ref("m"), Actor.HOST);
        Program changed = program(2, "260", "540");
        for (WhatIf whatIf :
                List.of(WhatIf.always(changed, shop.now()), WhatIf.adopted(changed, shop.now(), shop.now()))) {
            List<Comparison> comparisons = shop.crm().standings().whatIf(List.of(bob, ada), whatIf);
            assertThat(comparisons).hasSize(1);
            assertThat(comparisons.get(0).actual().customer()).isEqualTo(ada);
            assertThat(tier(comparisons.get(0))).isEqualTo("silver to gold");
        }
        assertThat(shop.crm().standings().whatIf(List.of(bob, ada), WhatIf.always(changed, apart)))
                .extracting(WhatIfSimulationTest::tier)
                .containsExactly("bronze to bronze", "bronze to silver");
        assertThat(shop.crm().standings().whatIf(List.of(bob, ada), WhatIf.adopted(changed, apart, shop.now())))
                .extracting(WhatIfSimulationTest::tier)
                .containsExactly("silver to gold");
    }

    @Test
    @DisplayName("knows of a closed period only where it was closed when the program would have been adopted")
    void closed() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "400");
        Instant end = shop.now().plus(Duration.ofDays(20));
        shop.clock().set(end.plus(Duration.ofDays(2)));
        shop.record(new Checkpoint(Origin.of(ada, ref("close")), end));
        Program changed = program(2, "300", "2000");
        Instant before = end.minus(Duration.ofDays(10));
        for (Duration later : List.of(Duration.ZERO, Duration.ofDays(5), Duration.ofDays(11))) {
            WhatIf whatIf = WhatIf.adopted(changed, before, before.plus(later));
            assertThat(tier(ada, whatIf)).as("the period was open then").isEqualTo("bronze to silver");
            assertThat(shop.crm()
                            .standings()
                            .whatIf(List.of(ada), whatIf)
                            .get(0)
                            .simulated()
                            .tier(LADDER)
                            .since())
                    .isEqualTo(before);
        }
        shop.buy(ada, "2", "1");
        assertThat(tier(ada, WhatIf.adopted(changed, before, before.plusSeconds(1))))
                .as("what is bought later changes nothing of it")
                .isEqualTo("bronze to silver");
        Instant now = shop.now();
        assertThat(tier(ada, WhatIf.adopted(changed, now, now))).isEqualTo("bronze to silver");
    }

    @Test
    @DisplayName("values and shows what is by the version that a customer stands under, whatever version is in force")
    void versions() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        shop.buy(ada, "1", "2000");
        shop.buy(bob, "2", "600");
        shop.tick();
        Program dear = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .worth(100, eur("5"))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("base", "Base", eur("0"))
                        .tier("silver", "Silver", eur("500"))
                        .tier("platinum", "Platinum", eur("5000"))
                        .build())
                .build();
        Shop next = shop.beside(TenantId.DEFAULT, dear);
        WhatIf whatIf = WhatIf.adopted(dear, shop.now(), shop.now());
        Simulation simulation = next.crm().simulate(SimulationRequest.of(whatIf), done -> {});
        assertThat(simulation).as("from whichever side").isEqualTo(simulate(whatIf));
        assertThat(simulation.program().version().number()).isEqualTo(1);
        assertThat(simulation.wallets().get(0).actual().liability()).contains(eur("26"));
        assertThat(simulation.wallets().get(0).simulated().liability()).contains(eur("130"));
        assertThat(simulation.ladder(LADDER).before()).extracting(Tier::id).containsExactly("bronze", "silver", "gold");
        assertThat(simulation.ladder(LADDER).moves())
                .extracting(move -> move.from().name() + ", " + move.direction() + ", "
                        + move.to().name())
                .containsExactly("Silver, STAYS, Silver", "Gold, DOWN, Silver");
        next.crm().standings().adopt(bob, dear.version(), ref("bob"), Actor.HOST);
        Simulation mixed = simulate(WhatIf.always(dear, shop.now()));
        assertThat(mixed.program()).as("of two that are equal, the newer").isEqualTo(dear);
        assertThat(mixed.wallets().get(0).actual().liability()).as("20 and 30").contains(eur("50"));
    }

    @Test
    @DisplayName("of who was merged just now has it adopted after that, and of who is parted again nothing")
    void mergedJustNow() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        shop.buy(ada, "1", "100", shop.now().plusSeconds(240));
        shop.tick();
        shop.crm().customers().merge(bob, ada, ref("m"), Actor.HOST);
        shop.tick();
        Program changed = builder(2, "300", "900").build();
        Instant now = shop.now();
        List<Comparison> simulated = new ArrayList<>();
        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(1))) {
            simulated.addAll(
                    shop.crm().standings().whatIf(List.of(bob), WhatIf.adopted(changed, now, now.plus(later))));
        }
        Shop next = shop.beside(TenantId.DEFAULT, changed);
        next.crm().standings().adoptAll(changed.version(), ref("run"), Actor.HOST, null, 10);
        assertThat(simulated.get(0).simulated().tiers())
                .isEqualTo(next.standing(bob).tiers());
        shop.clock().set(now.plus(Duration.ofHours(1)));
        assertThat(simulated.get(1).simulated().saysTheSameAs(next.standing(bob)))
                .isTrue();
        shop.crm().customers().unmerge(ada, ref("u"), Actor.HOST);
        shop.tick();
        Comparison parted = shop.crm()
                .standings()
                .whatIf(List.of(ada), WhatIf.adopted(changed, now, shop.now()))
                .get(0);
        assertThat(parted.simulated().saysTheSameAs(next.standing(ada)))
                .as("the run passed her over, who was a part of Bob then")
                .isTrue();
        assertThat(next.crm()
                        .standings()
                        .adoptAll(changed.version(), ref("run-2"), Actor.HOST, null, 10)
                        .receipts())
                .hasSize(1);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName(
            "is done also where the threads are those of the one who asks, are shut down meanwhile, or throw work away")
    void threads() throws Exception {
        for (int i = 0; i < 450; i++) {
            shop.buy(shop.customer("c" + (1000 + i)), "b" + i, (100 + i) + "");
        }
        WhatIf whatIf = WhatIf.always(program(2, "300", "400"), shop.now());
        Simulation alone = simulate(whatIf);
        SimulationRequest request = SimulationRequest.of(whatIf);
        ExecutorService one = Executors.newFixedThreadPool(1);
        try {
            assertThat(one.submit(() -> shop.crm().simulate(request.on(one, 2), done -> {}))
                            .get(1, TimeUnit.MINUTES))
                    .isEqualTo(alone);
        } finally {
            one.shutdownNow();
        }
        assertThat(shop.crm().simulate(request.on(work -> {}, 4), done -> {})).isEqualTo(alone);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> shop.crm().simulate(request, done -> {}))
                .withMessage("simulation: was interrupted");
        assertThat(Thread.interrupted()).as("and says so still").isTrue();
    }

    @Test
    @DisplayName("has a ladder that is new, one that is gone, and tiers that cannot be compared")
    void ladders() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "600");
        Program other = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onPurchases("fans", Window.lifetime())
                        .tier("reader", "Reader", 0)
                        .tier("fan", "Fan", 1)
                        .build())
                .build();
        Simulation simulation = simulate(WhatIf.always(other, shop.now()));
        assertThat(simulation.ladder("fans").customers(Direction.UP)).isEqualTo(1);
        assertThat(simulation.ladder("fans").before()).isEmpty();
        assertThat(simulation.ladder("fans").winners().get(0).from()).isNull();
        assertThat(simulation.ladder(LADDER).customers(Direction.DOWN)).isEqualTo(1);
        assertThat(simulation.ladder(LADDER).losers().get(0).to()).isNull();
        assertThat(simulation.ladder(LADDER).losers().get(0).progress()).isNull();
        assertThat(simulation.wallets().get(0).simulated().liability())
                .as("a program without the wallet says nothing of its points")
                .isEmpty();
        Program renamed = Program.builder("club", 3, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend(LADDER, Window.lifetime())
                        .tier("one", "One", eur("0"))
                        .tier("two", "Two", eur("100"))
                        .build())
                .build();
        assertThat(simulate(WhatIf.always(renamed, shop.now())).ladder(LADDER).customers(Direction.ELSEWHERE))
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.ladder("none"))
                .withMessage("ladder: must be one of either program's, was \"none\"");
    }

    @Test
    @DisplayName(
            "compares tiers by the old ladder where the new one does not have both, and shows those of an older version")
    void olderVersions() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        shop.buy(ada, "1", "600");
        Program two = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend(LADDER, Window.lifetime())
                        .tier("bronze", "Bronze", eur("0"))
                        .build())
                .build();
        assertThat(simulate(WhatIf.always(two, shop.now())).ladder(LADDER).customers(Direction.DOWN))
                .isEqualTo(1);
        Program three = Program.builder("club", 3, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onPurchases("fans", Window.lifetime())
                        .tier("fan", "Fan", 0)
                        .build())
                .build();
        shop.beside(TenantId.DEFAULT, three).crm().standings().adopt(bob, three.version(), ref("move"), Actor.HOST);
        LadderMoves fans =
                simulate(WhatIf.always(program(4, "1", "2"), shop.now())).ladder("fans");
        assertThat(fans.moves()).hasSize(1);
        assertThat(fans.moves().get(0).from()).isEqualTo(new Tier("fan", "Fan"));
        assertThat(fans.moves().get(0).to()).isNull();
    }

    @Test
    @DisplayName("says who would be in another stage of life")
    void stages() {
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "10");
        shop.waitDays(40);
        Program hasty = builder(2, "500", "2000")
                .lifecycle(LifecyclePolicy.days(30, 30))
                .build();
        assertThat(simulate(WhatIf.always(hasty, shop.now())).stages())
                .containsExactly(new StageMove(Stage.FORMATION, Stage.DORMANT, new CustomerGroup(1, 1, eur("10"))));
    }

    @Test
    @DisplayName("tells of everybody who would move, in the order of their ids, and lists as many as are asked for")
    void everybody() throws Exception {
        for (int i = 0; i < 450; i++) {
            CustomerId customer = shop.customer("c" + (1000 + i));
            shop.buy(customer, "b" + i, (100 + i) + "");
        }
        WhatIf whatIf = WhatIf.always(program(2, "300", "400"), shop.now());
        List<Mover> told = new ArrayList<>();
        List<Long> progress = new ArrayList<>();
        SimulationRequest request = SimulationRequest.of(whatIf).listing(3).telling(told::add);
        Simulation alone = shop.crm().simulate(request, progress::add);
        assertThat(progress).containsExactly(200L, 400L, 450L);
        assertThat(told)
                .hasSize(250)
                .extracting(mover -> mover.customer().value())
                .isSorted();
        assertThat(alone.ladder(LADDER).winners())
                .extracting(Mover::name)
                .containsExactly("Customer c1449", "Customer c1448", "Customer c1447");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Simulation together = shop.crm().simulate(request.on(threads, 2).listing(3), done -> {});
            assertThat(together).isEqualTo(alone);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("of nobody is empty, and of a customer known to the host alone as well")
    void nobody() {
        Simulation simulation = simulate(WhatIf.always(program(2, "300", "400"), shop.now()));
        assertThat(simulation.known().customers()).isZero();
        assertThat(simulation.ladder(LADDER).moves()).isEmpty();
        assertThat(simulation.wallets().get(0).actual().open()).isZero();
        assertThatExceptionOfType(CustomerNotFoundException.class)
                .isThrownBy(() -> tier(CustomerId.of("nobody"), WhatIf.always(program(2, "1", "2"), shop.now())));
    }

    @Test
    @DisplayName("refuses what cannot be compared, or not be adopted")
    void refused() {
        CustomerId ada = shop.customer("ada");
        Instant now = shop.now();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WhatIf.adopted(program(2, "1", "2"), now.plusSeconds(1), now))
                .withMessage("adopted from: must not be after " + now + ", was \"" + now.plusSeconds(1) + '"');
        Program dollars =
                Program.builder("club", 2, CurrencyUnit.USD, ZoneOffset.UTC).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tier(ada, WhatIf.always(dollars, now)))
                .withMessage("currency of the other program: must be EUR: amounts of two currencies cannot be compared,"
                        + " was \"USD\"");
        Program tokyo = Program.builder("club", 2, CurrencyUnit.EUR, ZoneId.of("Asia/Tokyo"))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tier(ada, WhatIf.always(tokyo, now)))
                .withMessage(
                        "zone of the other program: must be Z: days of two zones cannot be compared, was \"Asia/Tokyo\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tier(ada, WhatIf.adopted(program(1, "1", "2"), now, now)))
                .withMessage("version of the other program: must have the next number to be adopted: something else is"
                        + " stored under it, was \"club/1\"");
        assertThat(tier(ada, WhatIf.always(program(1, "1", "2"), now)))
                .as("it is not adopted, so its number does not matter")
                .isEqualTo("bronze to bronze");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SimulationRequest.of(WhatIf.always(dollars, now)).listing(1_001))
                .withMessage("listed movers: must be 0 to 1000, was 1001");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SimulationRequest.of(WhatIf.always(dollars, now)).on(Runnable::run, 0))
                .withMessage("parallel: must be 1 to 256, was 0");
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            SimulationRequest request =
                    SimulationRequest.of(WhatIf.always(dollars, now)).on(threads, 1);
            assertThatIllegalArgumentException()
                    .as("also on another thread")
                    .isThrownBy(() -> shop.crm().simulate(request, done -> {}))
                    .withMessageStartingWith("currency of the other program");
        } finally {
            threads.shutdown();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.Crm;
import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.explanation.Reason;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.operation.TierProgress;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.TierTime;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.program.Programs;
import io.patron.crm.standing.Change;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.TierPolicyBuilder;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.LineReturn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Tiers and stages")
class TierTest {
    private final Shop shop = Shop.on(new InMemoryCrmStore());
    private final CustomerId ada = shop.customer("ada");

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0.01, bronze, 49999",
        "499.99, bronze, 1",
        "500.00, silver, 150000",
        "500.01, silver, 149999",
        "1999.99, silver, 1",
        "2000.00, gold, -1",
        "2000.01, gold, -1"
    })
    @DisplayName("E1: one cent below, at and above each threshold, in one purchase and in two")
    void fail_e1_each_threshold_to_the_cent(String spend, String tier, long missing) {
        shop.buy(ada, "1", spend);
        CustomerId bea = shop.customer("bea");
        shop.buy(bea, "2", "0.01");
        if (!spend.equals("0.01")) {
            shop.waitDays(3);
            shop.buy(bea, "3", eur(spend).minus(eur("0.01")).getAmount().toPlainString());
        }
        for (CustomerId customer : new CustomerId[] {ada, bea}) {
            assertThat(shop.tier(customer)).isEqualTo(tier);
            TierProgress progress = shop.crm().standings().progress(customer).get(0);
            assertThat(progress.held().id()).isEqualTo(tier);
            assertThat(progress.missing().orElse(-1L)).isEqualTo(missing);
        }
    }

    @Test
    @DisplayName("E1: a purchase too few, the right number and one too many, for each of the four classes")
    void fail_e1_each_threshold_of_purchases() {
        Shop classes = Shop.on(new InMemoryCrmStore(), Programs.fourClasses(CurrencyUnit.EUR, ZoneOffset.UTC));
        CustomerId bea = classes.customer("bea");
        String[] expected = {"never", "once", "occasional", "occasional", "occasional", "loyal", "loyal"};
        for (int bought = 0; bought < expected.length; bought++) {
            assertThat(classes.standing(bea).tier(Programs.CLASSES).tier()).isEqualTo(expected[bought]);
            classes.buy(bea, "p" + bought, "1");
        }
        classes.checkLaws();
    }

    @Test
    @DisplayName(
            "E1: a ladder that does not rise, has no base or names a tier twice is refused with the tier and the rule")
    void fail_e1_a_ladder_must_rise_from_a_base() {
        TierPolicyBuilder equal = TierPolicy.onSpend("s", Window.lifetime())
                .tier("a", "A", eur("0"))
                .tier("b", "B", eur("5"))
                .tier("c", "C", eur("5"));
        assertThatThrownBy(equal::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tier c")
                .hasMessageContaining("must be above");
        assertThatThrownBy(() -> TierPolicy.onSpend("s", Window.lifetime())
                        .tier("a", "A", eur("1"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be 0");
        assertThatThrownBy(() -> TierPolicy.onPurchases("s", Window.lifetime())
                        .tier("a", "A", 0)
                        .tier("a", "B", 2)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("named once");
        assertThatThrownBy(() -> TierPolicy.onPurchases("s", Window.lifetime()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or more");
    }

    @Test
    @DisplayName("E2: a purchase earns at the tier held before it, and the next one at the tier it reached")
    void fail_e2_a_purchase_earns_at_the_tier_before_itself() {
        Shop tiers = Shop.on(new InMemoryCrmStore(), Programs.pointsAndTiers(CurrencyUnit.EUR, ZoneOffset.UTC));
        CustomerId bea = tiers.customer("bea");
        assertThat(tiers.buy(bea, "1", "600").earned(WalletId.POINTS)).isEqualTo(700);
        assertThat(tiers.standing(bea).tier(Programs.STATUS).tier()).isEqualTo("silver");
        assertThat(tiers.buy(bea, "2", "100").earned(WalletId.POINTS)).isEqualTo(125);
        tiers.checkLaws();
    }

    @Test
    @DisplayName(
            "E2: a purchase earns at the tier it leads to, where the program says so; what else it finds is what was before it")
    void fail_e2_a_purchase_earns_at_the_tier_after_itself() {
        for (TierTime time : TierTime.values()) {
            Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                    .ladder(TierPolicy.onPurchases("status", Window.lifetime())
                            .tier("base", "Base", 0)
                            .tier("gold", "Gold", 2)
                            .build())
                    .points(PointsPolicy.builder(WalletId.POINTS)
                            .rule(EarnRule.bonus("gold", 10).when(Condition.holdsTier("status", "gold")))
                            .rule(EarnRule.bonus("first", 1).when(Condition.firstPurchase()))
                            .rule(EarnRule.bonus("spent", 100)
                                    .when(new OnHistory.SpentAtLeast(eur("20"), Period.ofDays(30))))
                            .earnsAtTier(time)
                            .build())
                    .build();
            Shop tiers = Shop.on(new InMemoryCrmStore(), program);
            CustomerId bea = tiers.customer("bea");
            assertThat(tiers.buy(bea, "1", "15").earned(WalletId.POINTS)).isEqualTo(1);
            assertThat(tiers.buy(bea, "2", "15").earned(WalletId.POINTS)).isEqualTo(time == TierTime.AFTER ? 10 : 0);
            assertThat(tiers.buy(bea, "3", "15").earned(WalletId.POINTS)).isEqualTo(110);
            tiers.refund(bea, "R-2", "2");
            tiers.checkLaws();
        }
    }

    @Test
    @DisplayName("E3: spending every point, and losing some by hand, lowers no tier, now or at the review")
    void fail_e3_redeeming_does_not_demote() {
        shop.buy(ada, "1", "600");
        shop.redeem(ada, "gift", 500);
        shop.deduct(ada, "minus", 100);
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(shop.crm().standings().progress(ada).get(0).measured()).isEqualTo(60_000);
        shop.waitDays(200);
        shop.buy(ada, "2", "500");
        shop.redeem(ada, "gift2", 500);
        shop.clock().set(Instant.parse("2027-03-01T00:00:00Z"));
        assertThat(shop.tier(ada)).isEqualTo("silver");
        shop.crm().standings().bookDue(10);
        assertThat(shop.tier(ada)).isEqualTo("silver");
    }

    @Test
    @DisplayName("E4: another ladder judges nobody again until she adopts it, and then her alone")
    void fail_e4_a_new_version_rejudges_nobody_until_adopted() {
        CustomerId bea = shop.customer("bea");
        shop.buy(ada, "1", "300");
        shop.buy(bea, "2", "300");
        Program easier = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 2, eur("1")))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("200"))
                        .build())
                .build();
        Crm next = Crm.builder(shop.store(), easier, shop.clock()).build();
        Standing before = next.standings().of(ada);
        assertThat(before.tier(LADDER).tier()).isEqualTo("bronze");
        shop.tick();
        assertThat(next.transactions()
                        .record(Shop.purchase(ada, "3", "10", null))
                        .earned(WalletId.POINTS))
                .isEqualTo(10);
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        Instant adopted = shop.tick();

        Receipt receipt = next.standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("owner"));

        assertThat(receipt.changes()).anyMatch(c -> c.why().reason() == Reason.TIER_REJUDGED);
        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(shop.tier(bea)).isEqualTo("bronze");
        assertThat(shop.points(ada)).isEqualTo(310);
        shop.tick();
        assertThat(shop.buy(ada, "4", "10").earned(WalletId.POINTS)).isEqualTo(20);
        assertThat(shop.buy(ada, "late", "10", adopted.minusSeconds(1)).earned(WalletId.POINTS))
                .isEqualTo(10);
        assertThat(shop.buy(bea, "5", "10").earned(WalletId.POINTS)).isEqualTo(10);
        assertThat(shop.crm()
                        .standings()
                        .at(ada, adopted.minusSeconds(1), shop.now())
                        .tier(LADDER)
                        .tier())
                .isEqualTo("bronze");
    }

    /** The ladder of version 2: what is reached, and what it is called, is another. */
    private Crm adopted(Program next) {
        Crm crm = Crm.builder(shop.store(), next, shop.clock()).build();
        shop.tick();
        crm.standings().adopt(ada, next.version(), ref("adopt"), Actor.of("owner"));
        return crm;
    }

    private static Program second(String name, String threshold) {
        return Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend(LADDER, Window.lifetime())
                        .tier("bronze", "Bronze", eur("0"))
                        .tier(name, name, eur(threshold))
                        .build())
                .build();
    }

    @Test
    @DisplayName(
            "A12: a purchase that is given back takes its tier with it, also where a new version was adopted in between")
    void fail_a12_an_adoption_saves_no_tier_from_its_refund() {
        shop.buy(ada, "0", "10");
        Standing never = shop.standing(ada);
        shop.buy(ada, "1", "600");
        assertThat(shop.tier(ada)).isEqualTo("silver");
        adopted(second("silver", "900"));
        assertThat(shop.tier(ada))
                .as("kept: nobody is lowered by a new version")
                .isEqualTo("silver");

        Receipt receipt = shop.refund(ada, "r", "1");

        assertThat(receipt.changes()).anyMatch(c -> c.why().reason() == Reason.TIER_WITHDRAWN);
        assertThat(shop.standing(ada).tiers()).isEqualTo(never.tiers());
    }

    @Test
    @DisplayName("A12: what the new version gives for the spend that is left stays after a refund")
    void fail_a12_a_refund_is_judged_by_the_version_in_force() {
        shop.buy(ada, "0", "300");
        shop.buy(ada, "1", "600");
        Instant bought = shop.now();
        adopted(second("silver", "300"));
        Instant adopted = shop.now();
        assertThat(shop.standing(ada).tier(LADDER).since()).isEqualTo(bought);

        shop.refund(ada, "r", "1");

        assertThat(shop.tier(ada)).isEqualTo("silver");
        assertThat(shop.standing(ada).tier(LADDER).since()).isEqualTo(adopted);
    }

    @Test
    @DisplayName("a tier that a new version does not know is lost, said so, and judged by the new thresholds")
    void a_tier_that_is_gone() {
        shop.buy(ada, "1", "600");
        Crm next = adopted(second("pearl", "900"));
        assertThat(shop.tier(ada)).isEqualTo("bronze");
        assertThat(next.standings().bookings(ada, 0, 10).get(2).changes())
                .anyMatch(c -> c instanceof Change.Tier tier
                        && tier.why().reason() == Reason.TIER_REJUDGED
                        && tier.from().tier().equals("silver")
                        && tier.to().tier().equals("bronze"));
        shop.buy(ada, "2", "300");
        assertThat(shop.tier(ada)).isEqualTo("pearl");
        shop.refund(ada, "r", "1");
        assertThat(shop.tier(ada)).isEqualTo("pearl");
        shop.refund(ada, "r2", "2");
        assertThat(shop.tier(ada)).isEqualTo("bronze");
    }

    @Test
    @DisplayName("a purchase that was wholly given back reaches nothing when an earlier one is given back too")
    void fail_a12_what_was_given_back_reaches_nothing_later() {
        Program program = second("silver", "20");
        Shop small = Shop.on(new InMemoryCrmStore(), program);
        CustomerId bea = small.customer("bea");
        small.buy(bea, "0", "19.99");
        small.buy(bea, "1", "30");
        small.buy(bea, "2", "0.01");
        small.refund(bea, "r2", "2", new LineReturn(1, BigDecimal.ONE, BigDecimal.ZERO));
        assertThat(small.tier(bea)).isEqualTo("silver");
        small.refund(bea, "r1", "1");
        assertThat(small.tier(bea)).isEqualTo("bronze");
        small.checkLaws();
    }

    @Test
    @DisplayName("A12: a purchase given back in two halves leaves the tier that it leaves when given back at once")
    void fail_a12_two_halves_are_a_whole() {
        Shop small = Shop.on(
                new InMemoryCrmStore(),
                Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                        .ladder(TierPolicy.onSpend(LADDER, Window.lifetime())
                                .tier("bronze", "Bronze", eur("0"))
                                .tier("silver", "Silver", eur("100"))
                                .tier("gold", "Gold", eur("200"))
                                .build())
                        .build());
        for (CustomerId customer : List.of(small.customer("halves"), small.customer("whole"))) {
            small.buy(customer, "p" + customer, "200");
            small.buy(customer, "q" + customer, "100");
            if (customer.value().equals("whole")) {
                small.refund(customer, "r" + customer, "p" + customer);
            } else {
                small.refund(customer, "r1" + customer, "p" + customer, "100");
                assertThat(small.tier(customer)).isEqualTo("gold");
                small.refund(customer, "r2" + customer, "p" + customer, "100");
            }
            assertThat(small.tier(customer)).as(customer.value()).isEqualTo("silver");
        }
        small.checkLaws();
    }

    @Test
    @DisplayName("E4: a tier held on a ladder without reviews is reviewed once a version with reviews is adopted")
    void fail_e4_an_adopted_window_reviews() {
        Shop club = Shop.on(
                new InMemoryCrmStore(),
                Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                        .ladder(TierPolicy.onSpend(LADDER, Window.lifetime())
                                .tier("bronze", "Bronze", eur("0"))
                                .tier("silver", "Silver", eur("100"))
                                .build())
                        .build());
        CustomerId bea = club.customer("bea");
        club.buy(bea, "1", "150");
        Program rolling = Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("100"))
                        .build())
                .build();
        Crm next = Crm.builder(club.store(), rolling, club.clock()).build();
        club.waitDays(30);
        next.standings().adopt(bea, rolling.version(), ref("adopt"), Actor.of("owner"));
        assertThat(club.standing(bea).tier(LADDER).reviewAt()).isEqualTo(Instant.parse("2027-03-31T00:00:00Z"));
        club.waitDays(366);
        assertThat(club.tier(bea)).isEqualTo("bronze");
        club.checkLaws();
    }

    @Test
    @DisplayName("E5: spend counts for its own window, whether or not the points it earned have expired")
    void fail_e5_expired_points_hide_no_spend() {
        Program program = Program.builder("short", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(Expiry.after(Period.ofDays(10)))
                        .build())
                .ladder(TierPolicy.onSpend(LADDER, Window.rolling(Period.ofMonths(12)))
                        .tier("bronze", "Bronze", eur("0"))
                        .tier("silver", "Silver", eur("500"))
                        .build())
                .build();
        Shop brief = Shop.on(new InMemoryCrmStore(), program);
        CustomerId bea = brief.customer("bea");
        brief.buy(bea, "1", "300");
        brief.waitDays(100);
        assertThat(brief.points(bea)).isZero();
        brief.buy(bea, "2", "200");
        assertThat(brief.tier(bea)).isEqualTo("silver");
        brief.checkLaws();
    }

    @Test
    @DisplayName("H13: the stage is what the facts say on that day: it goes back as well as forward")
    void fail_h13_the_stage_is_no_high_water_mark() {
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.EXPLORATION);
        shop.buy(ada, "1", "10");
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.FORMATION);
        shop.buy(ada, "2", "10");
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.STABLE);
        shop.waitDays(91);
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.DORMANT);
        shop.buy(ada, "3", "10");
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.STABLE);
        shop.refund(ada, "r3", "3");
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.DORMANT);
        shop.refund(ada, "r2", "2");
        shop.refund(ada, "r1", "1");
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.EXPLORATION);
        assertThat(shop.crm()
                        .standings()
                        .at(ada, Instant.parse("2026-03-05T00:00:00Z"), Instant.parse("2026-03-05T00:00:00Z"))
                        .stage())
                .isEqualTo(Stage.STABLE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.redemption;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.patron.crm.Crm;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Attempt;
import io.patron.crm.operation.Offer;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.Capture;
import io.patron.crm.points.Counters;
import io.patron.crm.points.InsufficientPointsException;
import io.patron.crm.points.LastPoint;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Redemption;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.SpendLimitException;
import io.patron.crm.points.Transfer;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.testkit.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is evening in Taipei on 1 March 2026, and ada has 1000 points. */
@DisplayName("A cap on spending")
class SpendCapTest {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    private static Program program(int version, UnaryOperator<PointsPolicy.Builder> caps) {
        PointsPolicy.Builder policy = PointsPolicy.builder(WalletId.POINTS).worth(1, eur("0.10"));
        return Program.builder("club", version, CurrencyUnit.EUR, TAIPEI)
                .points(caps.apply(policy).build())
                .points(PointsPolicy.builder(new WalletId("stars")).build())
                .reward(Reward.of("mug", WalletId.POINTS, 30, Benefit.gift()))
                .build();
    }

    private void open(UnaryOperator<PointsPolicy.Builder> caps) {
        shop = Shop.on(new InMemoryCrmStore(), program(1, caps));
        shop.customer("ada");
        shop.customer("bea");
        shop.grant(ada, "start", 1_000);
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private boolean spends(String id, long points) {
        return accepts(redemption(ada, id, points));
    }

    private boolean accepts(Fact fact) {
        // Of one moment, what is spent comes before what comes back.
        shop.tick();
        Object before = shop.standing(ada);
        try {
            shop.record(fact);
            return true;
        } catch (SpendLimitException e) {
            assertThat(shop.standing(ada)).as("nothing was booked").isEqualTo(before);
            return false;
        }
    }

    private Reservation basket(String id, long points, Duration lasting) {
        shop.tick();
        return new Reservation(
                Origin.of(ada, ref(id)),
                WalletId.POINTS,
                points,
                "basket",
                shop.now().plus(lasting));
    }

    private Capture capture(String id, String of, long points) {
        return new Capture(Origin.of(ada, ref(id)), ref(of), points);
    }

    private Reversal reversal(String id, String of) {
        return new Reversal(Origin.of(ada, ref(id)), ref(of));
    }

    @Test
    @DisplayName("refuses what is more, and says what was asked for and used, the limit, and when the period ends")
    void says() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        shop.redeem(ada, "r-1", 70);
        assertThatThrownBy(() -> shop.redeem(ada, "r-2", 31)).isInstanceOfSatisfying(SpendLimitException.class, e -> {
            assertThat(e)
                    .hasMessage("wallet points: pos:r-2 asked for 31 points, but a customer can spend 100"
                            + " per day and has used 70; the period ends at 2026-03-01T16:00:00Z");
            assertThat(e.wallet()).isEqualTo(WalletId.POINTS);
            assertThat(e.requested()).isEqualTo(31);
            assertThat(e.used()).isEqualTo(70);
            assertThat(e.left()).isEqualTo(30);
            assertThat(e.limit()).isEqualTo(new Cap(100, Cap.Per.DAY));
            assertThat(e.until()).contains(Instant.parse("2026-03-01T16:00:00Z"));
            assertThat(e.retryable()).isFalse();
        });
        shop.redeem(ada, "r-3", 30);
        assertThat(shop.points(ada)).isEqualTo(900);
        assertThat(shop.redeem(ada, "r-3", 30).replayed())
                .as("said again, it counts once")
                .isTrue();
    }

    @Test
    @DisplayName("of a day, a month, a year and for ever tells each from its neighbour")
    void everyPeriodTellsApart() {
        for (Cap.Per per : Cap.Per.values()) {
            open(policy -> policy.spendAtMost(10, per));
            assertThat(spends("1", 10)).isTrue();
            shop.wait(Duration.ofHours(3));
            assertThat(spends("2", 1)).as(per + ", the same evening").isFalse();
            shop.wait(Duration.ofHours(2));
            assertThat(spends("3", 10)).as(per + ", past midnight").isEqualTo(per == Cap.Per.DAY);
            shop.waitDays(30);
            assertThat(spends("4", 10)).as(per + ", on 1 April").isEqualTo(per.compareTo(Cap.Per.MONTH) <= 0);
            shop.waitDays(275);
            assertThat(spends("5", 10)).as(per + ", on 1 January").isEqualTo(per.compareTo(Cap.Per.YEAR) <= 0);
            shop.checkLaws();
        }
        assertThatThrownBy(() -> shop.redeem(ada, "6", 5))
                .isInstanceOfSatisfying(
                        SpendLimitException.class, e -> assertThat(e.until()).isEmpty())
                .hasMessage("wallet points: pos:6 asked for 5 points, but a customer can spend 10 per lifetime and has"
                        + " used 10");
    }

    @Test
    @DisplayName("of several names the one that leaves least, and none holds for another wallet or customer")
    void several() {
        open(policy -> policy.spendAtMost(50, Cap.Per.DAY).spendAtMost(60, Cap.Per.MONTH));
        assertThat(spends("1", 50)).isTrue();
        shop.waitDays(1);
        assertThatThrownBy(() -> shop.redeem(ada, "2", 11)).hasMessageContaining("60 per month and has used 50");
        assertThat(spends("3", 10)).isTrue();
        CustomerId bea = CustomerId.of("bea");
        shop.grant(bea, "start-bea", 50);
        shop.redeem(bea, "4", 50);
        assertThat(shop.points(bea)).isZero();
    }

    @Test
    @DisplayName("counts what is given away, and what the shop deducts is not spent")
    void givenAway() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        shop.deduct(ada, "wrong", 500);
        CustomerId bea = CustomerId.of("bea");
        shop.tick();
        shop.crm().points().transfer(new Transfer(Origin.of(ada, ref("gift")), WalletId.POINTS, 80, bea, "gift"));
        shop.tick();
        Transfer more = new Transfer(Origin.of(ada, ref("more")), WalletId.POINTS, 21, bea, "more");
        assertThatThrownBy(() -> shop.crm().points().transfer(more)).isInstanceOf(SpendLimitException.class);
        assertThat(shop.points(bea)).isEqualTo(80);
        assertThat(spends("r", 20)).isTrue();
    }

    @Test
    @DisplayName("counts what is reserved until that is over, and what is captured on its day")
    void reserved() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        assertThat(accepts(basket("b-1", 60, Duration.ofDays(3)))).isTrue();
        assertThat(spends("r-1", 41)).isFalse();
        assertThat(accepts(basket("b-2", 41, Duration.ofHours(1)))).isFalse();
        assertThat(spends("r-2", 40)).isTrue();
        shop.waitDays(1);
        assertThat(spends("r-3", 41)).as("still reserved").isFalse();
        assertThat(accepts(capture("c-1", "b-1", 25))).isTrue();
        assertThat(spends("r-4", 76))
                .as("25 captured today, the rest went back")
                .isFalse();
        assertThat(spends("r-5", 75)).isTrue();
        shop.waitDays(1);
        assertThat(accepts(basket("b-3", 100, Duration.ofHours(1)))).isTrue();
        shop.wait(Duration.ofHours(2));
        assertThat(spends("r-6", 100)).as("the reservation ended").isTrue();
    }

    @Test
    @DisplayName("makes room for what comes back, in the period in which it was spent")
    void reversals() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        shop.redeem(ada, "r-1", 100);
        shop.record(new Reversal(Origin.of(ada, ref("v-1")), ref("r-1"), 30L));
        assertThat(spends("r-2", 31)).isFalse();
        assertThat(spends("r-3", 30)).isTrue();
        shop.waitDays(1);
        assertThat(spends("r-4", 90)).isTrue();
        shop.record(new Reversal(Origin.of(ada, ref("v-2")), ref("r-3")));
        assertThat(spends("r-5", 11)).as("that was yesterday's room").isFalse();
        assertThat(accepts(reversal("v-3", "v-2"))).as("spent anew, today").isFalse();
        shop.waitDays(1);
        assertThat(accepts(reversal("v-4", "v-2"))).isTrue();
        assertThat(shop.standing(ada).points(WalletId.POINTS).counters().spent())
                .extracting(CapUse::per, CapUse::used)
                .containsExactly(tuple(Cap.Per.DAY, 30L));
        assertThat(accepts(reversal("v-5", "v-4"))).isTrue();
        assertThat(spends("r-6", 100)).isTrue();
    }

    @Test
    @DisplayName("makes room for a capture that comes back, and none for a deduction that does")
    void capturesAndDeductions() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        shop.record(basket("b", 100, Duration.ofHours(1)));
        shop.record(capture("c", "b", 100));
        shop.deduct(ada, "d", 200);
        shop.record(reversal("v-d", "d"));
        assertThat(spends("r-1", 1)).isFalse();
        shop.record(reversal("v-c", "c"));
        assertThat(spends("r-2", 100)).isTrue();
        assertThat(accepts(reversal("v-v-d", "v-d")))
                .as("the shop takes it again")
                .isTrue();
    }

    @Test
    @DisplayName("holds for what is dated back, also together with what follows it in its period")
    void datedBack() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        Instant morning = shop.now().plusSeconds(60);
        shop.wait(Duration.ofHours(2));
        shop.redeem(ada, "r-1", 70);
        Redemption earlier = new Redemption(Origin.of(ada, ref("r-0")).at(morning), WalletId.POINTS, 40, "a gift");
        assertThat(accepts(earlier)).as("40 and then 70 on one day").isFalse();
        shop.waitDays(2);
        shop.redeem(ada, "r-2", 90);
        assertThatThrownBy(() -> shop.record(earlier))
                .isInstanceOf(SpendLimitException.class)
                .hasMessage("wallet points: pos:r-1 asked for 70 points, but a customer can spend 100 per day and has"
                        + " used 40; the period ends at 2026-03-01T16:00:00Z");
        Redemption less = new Redemption(Origin.of(ada, ref("r-00")).at(morning), WalletId.POINTS, 30, "a gift");
        assertThat(accepts(less)).isTrue();
        assertThat(shop.points(ada)).isEqualTo(810);
    }

    @Test
    @DisplayName("never undoes what was accepted: not with a lower cap, and not with what else is learned late")
    void acceptedStays() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        Instant early = shop.now();
        shop.wait(Duration.ofHours(1));
        shop.redeem(ada, "r-1", 60);
        shop.redeem(ada, "r-2", 40);
        Program lower = program(2, policy -> policy.spendAtMost(50, Cap.Per.DAY));
        Crm.builder(shop.store(), lower, shop.clock()).build();
        shop.tick();
        shop.crm().standings().adopt(ada, new ProgramVersion("club", 2), ref("adopt"), Actor.of("boss"));
        assertThat(spends("r-3", 1)).isFalse();
        assertThat(shop.points(ada)).isEqualTo(900);
        shop.buy(ada, "late", "10", early.plusSeconds(1));
        assertThat(shop.points(ada)).isEqualTo(900);
        shop.waitDays(1);
        assertThat(spends("r-4", 51)).isFalse();
        assertThat(spends("r-5", 50)).isTrue();
    }

    @Test
    @DisplayName("judges many one by one, and all or nothing")
    void many() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        shop.tick();
        List<Redemption> three = List.of(redemption(ada, "a", 60), redemption(ada, "b", 60), redemption(ada, "c", 40));
        assertThatThrownBy(() -> shop.crm().points().redeem(three)).isInstanceOf(SpendLimitException.class);
        List<Attempt> attempts = shop.crm().transactions().recordEach(three);
        assertThat(attempts).extracting(attempt -> attempt.receipt() != null).containsExactly(true, false, true);
        assertThat(attempts.get(1).refusal()).isInstanceOf(SpendLimitException.class);
        assertThat(shop.points(ada)).isEqualTo(900);
    }

    @Test
    @DisplayName("is told beforehand: by a preview, by what covers a total, and by what a reward can be had of")
    void beforehand() {
        open(policy -> policy.spendAtMost(100, Cap.Per.DAY));
        shop.redeem(ada, "r-1", 30);
        assertThatThrownBy(() -> shop.crm().transactions().preview(redemption(ada, "r-2", 71)))
                .isInstanceOf(SpendLimitException.class);
        assertThat(shop.crm()
                        .points()
                        .cover(ada, WalletId.POINTS, eur("50.00"), LastPoint.CHARGED)
                        .points())
                .isEqualTo(70);
        assertThat(shop.crm().rewards().offers(ada))
                .extracting(Offer::affordable)
                .containsExactly(2L);
        shop.record(basket("b", 50, Duration.ofHours(1)));
        assertThat(shop.crm().rewards().offers(ada))
                .extracting(Offer::affordable)
                .containsExactly(0L);
    }

    @Test
    @DisplayName("comes after what there is: who has too few points is told that")
    void tooFew() {
        open(policy -> policy.spendAtMost(5_000, Cap.Per.DAY));
        assertThatThrownBy(() -> shop.redeem(ada, "r", 6_000)).isInstanceOf(InsufficientPointsException.class);
    }

    @Test
    @DisplayName("of nothing, two for one period, and counts that cannot be, are refused")
    void badInput() {
        open(policy -> policy);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointsPolicy.builder(WalletId.POINTS).spendAtMost(0, Cap.Per.DAY))
                .withMessage("cap per day: must be more than 0, was 0");
        PointsPolicy.Builder twice = PointsPolicy.builder(WalletId.POINTS)
                .spendAtMost(5, Cap.Per.DAY)
                .spendAtMost(6, Cap.Per.DAY);
        assertThatIllegalArgumentException()
                .isThrownBy(twice::build)
                .withMessage("cap on spending: must be stated once in wallet points, was DAY");
        CapUse day = new CapUse(null, Cap.Per.DAY, shop.now(), 5);
        CapUse rule = new CapUse("base", Cap.Per.DAY, shop.now(), 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Counters(null, List.of(), List.of(day, day), List.of()))
                .withMessageStartingWith("cap on spending: must follow in order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Counters(null, List.of(), List.of(rule), List.of()))
                .withMessage("rule of a cap on spending: must not be stated, was \"base\"");
        assertThat(new Counters(null, List.of(day), List.of(day), List.of()).at(shop.now()))
                .isEqualTo(Counters.NONE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.purchase;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnCustomer;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.OnPurchase;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.Actor;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Fact;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Cap;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Release;
import io.patron.crm.points.Returned;
import io.patron.crm.points.TierTime;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import io.patron.crm.transaction.Checkpoint;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is noon on 1 March 2026, and ada buys. */
@DisplayName("A guard against abuse")
class GuardTest {
    private static final Condition TWO_A_DAY = new OnHistory.BoughtAtLeast(2, Period.ofDays(1));
    private static final Condition HALF_BACK = new OnHistory.ReturnedAtLeast(50, 2, Period.ofDays(30));

    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    private void open(UnaryOperator<PointsPolicy.Builder> guards) {
        shop = shop(guards);
    }

    private Shop shop(UnaryOperator<PointsPolicy.Builder> guards) {
        PointsPolicy.Builder policy =
                guards.apply(PointsPolicy.builder(WalletId.POINTS).rule(EarnRule.perMoney("base", 1, eur("1"))));
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(policy.build())
                .points(PointsPolicy.builder(new WalletId("stars"))
                        .rule(EarnRule.bonus("visit", 1))
                        .build())
                .ladder(TierPolicy.onPurchases("class", Window.lifetime())
                        .tier("never", "Never bought", 0)
                        .tier("loyal", "Loyal", 3)
                        .build())
                .build();
        Shop opened = Shop.on(new InMemoryCrmStore(), program);
        opened.customer("ada");
        return opened;
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private long buy(String id, String euros) {
        Receipt receipt = shop.buy(ada, id, euros);
        return receipt.sum(WalletId.POINTS, EntryKind.EARN);
    }

    private static List<String> said(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .map(change -> change.why())
                .filter(why -> why.reason() == Reason.POINTS_GUARDED || why.reason() == Reason.POINTS_HELD)
                .map(new Sentences(locale, ZoneOffset.UTC)::of)
                .toList();
    }

    private static List<String> said(Receipt receipt) {
        return said(receipt, Locale.ENGLISH);
    }

    @Test
    @DisplayName("lets nothing be given from so many purchases a day on, and says which guard it was and what it found")
    void velocity() {
        open(policy -> policy.guard(Guard.noPoints("many-a-day", TWO_A_DAY)));
        assertThat(List.of(buy("1001", "10"), buy("1002", "10"))).containsExactly(10L, 10L);
        Receipt stopped = shop.buy(ada, "1003", "25");
        assertThat(stopped.earned(WalletId.POINTS)).isZero();
        assertThat(stopped.earned(new WalletId("stars"))).as("another wallet").isEqualTo(1);
        assertThat(said(stopped))
                .containsExactly("Guard many-a-day of wallet points let nothing be given for pos:1003, which would have"
                        + " earned 25 points: 2 purchases before it within a day, where 2 are too many.");
        assertThat(said(stopped, Locale.TRADITIONAL_CHINESE))
                .containsExactly("依錢包 points 的防弊規則 many-a-day，pos:1003 原可得 25 點，不予給點：1 天內先前已消費 2 次，上限為 2 次。");
        assertThat(stopped.changes())
                .extracting(change -> change.why().reason())
                .doesNotContain(Reason.POINTS_NONE_EARNED);
        shop.waitDays(1);
        assertThat(buy("1004", "10")).isEqualTo(10);
    }

    @Test
    @DisplayName("that lets nothing be given in the only wallet is all that is said about its points")
    void onlyWallet() {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .guard(Guard.noPoints("many-a-day", TWO_A_DAY))
                        .build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
        List.of("1001", "1002").forEach(id -> shop.buy(ada, id, "10"));
        assertThat(shop.buy(ada, "1003", "25").changes())
                .extracting(change -> change.why().reason())
                .contains(Reason.POINTS_GUARDED)
                .doesNotContain(Reason.POINTS_NONE_EARNED);
    }

    @Test
    @DisplayName("that holds leaves what is given pending until the host releases it, and a return takes it")
    void hold() {
        open(policy -> policy.guard(Guard.hold("many-a-day", TWO_A_DAY)));
        buy("1001", "10");
        buy("1002", "10");
        Receipt held = shop.buy(ada, "1003", "25");
        assertThat(held.sum(WalletId.POINTS, EntryKind.PENDING)).isEqualTo(25);
        assertThat(said(held))
                .containsExactly("Guard many-a-day of wallet points holds the 25 points of pos:1003 until they are"
                        + " released: 2 purchases before it within a day, where 2 are too many.");
        assertThat(said(held, Locale.TRADITIONAL_CHINESE))
                .containsExactly("依錢包 points 的防弊規則 many-a-day，pos:1003 的 25 點待店家放行後才可使用：1 天內先前已消費 2 次，上限為 2 次。");
        shop.buy(ada, "1004", "30");
        shop.waitDays(400);
        assertThat(shop.points(ada)).as("time releases nothing").isEqualTo(20);
        shop.record(new Release(Origin.of(ada, ref("looked-at")), ref("1003")));
        assertThat(shop.points(ada)).isEqualTo(45);
        shop.refund(ada, "R-1", "1004");
        assertThat(shop.debt(ada)).isZero();
        assertThat(shop.standing(ada).points(WalletId.POINTS).aside().pending()).isEmpty();
    }

    @Test
    @DisplayName("that holds goes before the time for which points are pending")
    void holdBeforePending() {
        open(policy -> policy.pending(Pending.lasting(Period.ofDays(14))).guard(Guard.hold("many-a-day", TWO_A_DAY)));
        for (String id : List.of("1001", "1002", "1003")) {
            shop.buy(ada, id, "10");
        }
        shop.waitDays(15);
        assertThat(shop.points(ada)).isEqualTo(20);
    }

    @Test
    @DisplayName("that lets nothing be given goes before one that holds; of equals the first decides, and one is named")
    void precedence() {
        open(policy -> policy.guard(Guard.hold("first", TWO_A_DAY))
                .guard(Guard.hold("second", TWO_A_DAY))
                .guard(Guard.noPoints("big", Condition.amountAtLeast(eur("100")))));
        buy("1001", "10");
        buy("1002", "10");
        assertThat(said(shop.buy(ada, "1003", "10"))).singleElement().asString().startsWith("Guard first ");
        assertThat(said(shop.buy(ada, "1004", "100")))
                .containsExactly("Guard big of wallet points let nothing be given for pos:1004, which would have earned"
                        + " 100 points: EUR 100.00 in one purchase, where EUR 100.00 are too much.");
    }

    @Test
    @DisplayName("says nothing where nothing would be given, and to nobody whom it does not stop")
    void silent() {
        open(policy -> policy.guard(Guard.noPoints("big", Condition.amountAtLeast(eur("0.01")))));
        Receipt nothing = shop.buy(ada, "1001", "0.50");
        assertThat(said(nothing)).isEmpty();
        assertThat(shop.points(ada)).isZero();
        assertThat(said(shop.buy(ada, "1002", "0"))).isEmpty();
    }

    @Test
    @DisplayName("takes no room of a cap for what is not given, and takes it for what is held")
    void caps() {
        open(policy -> policy.cap(100, Cap.Per.YEAR)
                .guard(Guard.noPoints("web", Condition.channel("web")))
                .guard(Guard.hold("big", Condition.amountAtLeast(eur("50")))));
        shop.record(Purchase.builder(ada, ref("1001"), CurrencyUnit.EUR)
                .line(purchase(ada, "1001", "40", null).lines().get(0))
                .channel("web")
                .build());
        assertThat(buy("1002", "40")).isEqualTo(40);
        assertThat(said(shop.buy(ada, "1003", "70"))).singleElement().asString().contains(" holds the 60 points of ");
        assertThat(buy("1004", "40")).isZero();
        assertThat(said(shop.buy(ada, "1005", "60")))
                .as("the cap left nothing to hold")
                .isEmpty();
    }

    @Test
    @DisplayName("finds somebody who rings up a purchase for herself")
    void recordedByCustomer() {
        open(policy -> policy.guard(Guard.noPoints("till", new OnPurchase.RecordedByCustomer())));
        Purchase own = Purchase.of(ada, ref("1001"), eur("20"));
        Receipt stopped = shop.record(Purchase.builder(ada, ref("1001"), CurrencyUnit.EUR)
                .line(own.lines().get(0))
                .by(Actor.of("ada"))
                .build());
        assertThat(said(stopped))
                .containsExactly(
                        "Guard till of wallet points let nothing be given for pos:1001, which would have earned"
                                + " 20 points: the customer recorded it herself.");
        assertThat(said(stopped, Locale.TRADITIONAL_CHINESE))
                .containsExactly("依錢包 points 的防弊規則 till，pos:1001 原可得 20 點，不予給點：由客戶本人登錄。");
        assertThat(buy("1002", "20")).as("by nobody in particular").isEqualTo(20);
        Receipt clerk = shop.record(Purchase.builder(ada, ref("1003"), CurrencyUnit.EUR)
                .line(own.lines().get(0))
                .by(Actor.of("bea"))
                .build());
        assertThat(clerk.earned(WalletId.POINTS)).isEqualTo(20);
    }

    // ---------------------------------------------------------------- what was given back

    @Test
    @DisplayName("finds that a large part was given back, of no fewer purchases than it says")
    void returns() {
        open(policy -> policy.guard(Guard.noPoints("returns", HALF_BACK)));
        buy("1001", "60");
        shop.refund(ada, "R-1", "1001");
        assertThat(buy("1002", "60")).as("one return of one purchase").isEqualTo(60);
        Receipt stopped = shop.buy(ada, "1003", "30");
        assertThat(said(stopped))
                .containsExactly("Guard returns of wallet points let nothing be given for pos:1003, which would have"
                        + " earned 30 points: 50 percent given back of what was bought within 30 days, where 50 are too"
                        + " much.");
        assertThat(said(stopped, Locale.TRADITIONAL_CHINESE))
                .containsExactly("依錢包 points 的防弊規則 returns，pos:1003 原可得 30 點，不予給點：30 天內的消費有 50% 已退貨，上限為 50%。");
        assertThat(buy("1004", "10")).as("60 of 150").isEqualTo(10);
        shop.waitDays(30);
        assertThat(buy("1005", "10")).as("a day too old").isEqualTo(10);
    }

    @Test
    @DisplayName("counts parts that were given back, and what was given back without naming a purchase")
    void parts() {
        open(policy -> policy.guard(Guard.noPoints("returns", HALF_BACK)));
        buy("1001", "50");
        buy("1002", "50");
        shop.refund(ada, "R-1", "1001", "20");
        assertThat(buy("1003", "10")).as("20 of 100").isEqualTo(10);
        shop.record(Refund.unlinked(ada, ref("R-2"), eur("35")).build());
        assertThat(buy("1004", "10")).as("55 of 110").isZero();
        assertThat(shop.standing(ada).points(WalletId.POINTS).counters().returned())
                .containsExactly(new Returned(LocalDate.of(2026, 3, 1), 0, 5_500));
    }

    @Test
    @DisplayName("counts what is given back on the day of its purchase, and forgets days that nobody looks at")
    void days() {
        open(policy -> policy.guard(Guard.hold(
                "returns", Condition.any(HALF_BACK, new OnHistory.ReturnedAtLeast(90, 5, Period.ofDays(60))))));
        buy("1001", "50");
        shop.waitDays(20);
        buy("1002", "50");
        shop.waitDays(39);
        shop.refund(ada, "R-1", "1001");
        assertThat(shop.standing(ada).points(WalletId.POINTS).counters().returned())
                .containsExactly(new Returned(LocalDate.of(2026, 3, 1), 1, 5_000));
        shop.waitDays(1);
        shop.refund(ada, "R-2", "1002");
        assertThat(shop.standing(ada).points(WalletId.POINTS).counters().returned())
                .containsExactly(new Returned(LocalDate.of(2026, 3, 21), 1, 5_000));
        shop.waitDays(100);
        buy("1003", "10");
        shop.refund(ada, "R-3", "1003", "5");
        assertThat(shop.standing(ada).points(WalletId.POINTS).counters().returned())
                .containsExactly(new Returned(shop.now().atZone(ZoneOffset.UTC).toLocalDate(), 0, 500));
    }

    @Test
    @DisplayName("counts nothing for a purchase that was void, also where its period is closed")
    void voidCountsNothing() {
        open(policy -> policy.guard(Guard.noPoints("returns", HALF_BACK)));
        buy("1001", "50");
        buy("1002", "30");
        shop.refund(ada, "R-1", "1001");
        shop.waitDays(2);
        shop.record(new Checkpoint(Origin.of(ada, ref("close")), shop.now().minus(Duration.ofDays(1))));
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1001"), 1));
        assertThat(shop.standing(ada).points(WalletId.POINTS).counters().returned())
                .isEmpty();
        assertThat(buy("1003", "10")).isEqualTo(10);
    }

    @Test
    @DisplayName("counts once what was given back of a purchase that was corrected after its period was closed")
    void correctedCountsOnce() {
        open(policy -> policy.guard(Guard.noPoints("returns", HALF_BACK)));
        buy("1001", "50");
        shop.refund(ada, "R-1", "1001", "20");
        shop.waitDays(2);
        shop.record(new Checkpoint(Origin.of(ada, ref("close")), shop.now().minus(Duration.ofDays(1))));
        shop.record(
                new Correction(Origin.of(ada, ref("corrected")), ref("1001"), 1, purchase(ada, "1001", "60", null)));
        long back = shop.standing(ada).points(WalletId.POINTS).counters().returned().stream()
                .mapToLong(Returned::minor)
                .sum();
        assertThat(back).isEqualTo(2_000);
    }

    // ---------------------------------------------------------------- order and time

    @Test
    @DisplayName("law_l4: what is learned in another order is judged in the same")
    void law_l4_order() {
        UnaryOperator<PointsPolicy.Builder> guards = policy -> policy.cap(60, Cap.Per.DAY)
                .guard(Guard.noPoints("returns", HALF_BACK))
                .guard(Guard.hold("many-a-day", TWO_A_DAY));
        open(guards);
        Instant start = shop.now();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Instant at = start.plus(Duration.ofHours(5L * i));
            facts.add(purchase(ada, "p-" + i, Integer.toString(10 + 7 * i), at));
            if (i % 3 == 0) {
                facts.add(Refund.of(ada, ref("r-" + i), ref("p-" + i / 2))
                        .at(at.plusSeconds(60))
                        .build());
            }
        }
        facts.add(Refund.of(ada, ref("r-part"), ref("p-7"))
                .amount(eur("30"))
                .at(start.plus(Duration.ofHours(50)))
                .build());
        Random random = new Random(7);
        Set<Object> standings = new HashSet<>();
        long held = 0;
        for (int i = 0; i < 40; i++) {
            Shop other = i == 0 ? shop : shop(guards);
            other.waitDays(30);
            facts.forEach(other::record);
            standings.add(
                    List.of(other.standing(ada).points(), other.standing(ada).history()));
            held = other.standing(ada).points(WalletId.POINTS).aside().points();
            other.checkLaws();
            Collections.shuffle(facts, random);
        }
        assertThat(standings).hasSize(1);
        assertThat(held).isPositive();
    }

    @Test
    @DisplayName("is judged anew for the purchases after one that is learned late")
    void late() {
        open(policy -> policy.guard(Guard.noPoints("many-a-day", TWO_A_DAY)));
        Instant early = shop.now();
        shop.wait(Duration.ofHours(1));
        buy("1002", "10");
        buy("1003", "20");
        assertThat(shop.points(ada)).isEqualTo(30);
        shop.buy(ada, "1001", "5", early);
        assertThat(shop.points(ada))
                .as("the third of the day is another one now")
                .isEqualTo(15);
        shop.refund(ada, "R-1", "1001");
        assertThat(shop.points(ada))
                .as("a return changes no purchase in between")
                .isEqualTo(10);
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1001"), 1));
        assertThat(shop.points(ada)).as("one that is void never was").isEqualTo(30);
    }

    @Test
    @DisplayName("is judged before a purchase counts, also where it earns at the tier it leads to")
    void earnsAfter() {
        open(policy -> policy.earnsAtTier(TierTime.AFTER)
                .rule(EarnRule.bonus("loyal", 5).when(Condition.holdsTier("class", "loyal")))
                .guard(Guard.noPoints("many-a-day", new OnHistory.BoughtAtLeast(3, Period.ofDays(1)))));
        buy("1001", "10");
        buy("1002", "10");
        assertThat(buy("1003", "10")).isEqualTo(15);
        assertThat(buy("1004", "10")).isZero();
    }

    @Test
    @DisplayName("is judged by what was known when a purchase was dated in a closed period")
    void posted() {
        open(policy -> policy.guard(Guard.noPoints("many-a-day", TWO_A_DAY)));
        Instant early = shop.now();
        buy("1001", "10");
        buy("1002", "10");
        shop.waitDays(2);
        shop.record(new Checkpoint(Origin.of(ada, ref("close")), shop.now().minus(Duration.ofDays(1))));
        Receipt posted = shop.buy(ada, "1003", "40", early.plusSeconds(600));
        assertThat(said(posted)).hasSize(1);
        assertThat(shop.points(ada)).isEqualTo(20);
    }

    @Test
    @DisplayName("is told beforehand by a preview")
    void preview() {
        open(policy -> policy.guard(Guard.noPoints("big", Condition.amountAtLeast(eur("100")))));
        assertThat(said(shop.crm().transactions().preview(purchase(ada, "1001", "150", null))))
                .hasSize(1);
    }

    @Test
    @DisplayName("says as much as its condition can say")
    void whatItFound() {
        open(policy -> policy.guard(Guard.noPoints(
                "odd",
                Condition.all(
                        Condition.not(Condition.channel("shop")),
                        Condition.any(
                                new OnHistory.SpentAtLeast(eur("50"), Period.of(1, 2, 3)),
                                Condition.amountAtLeast(eur("500")))))));
        shop.buy(ada, "1001", "60");
        assertThat(said(shop.buy(ada, "1002", "10")))
                .singleElement()
                .asString()
                .endsWith(": EUR 60.00 spent before it within a year 2 months 3 days, where EUR 50.00 are too much.");
        assertThat(said(shop.buy(ada, "1003", "1500")))
                .singleElement()
                .asString()
                .endsWith(": EUR 70.00 spent before it within a year 2 months 3 days, where EUR 50.00 are too much;"
                        + " EUR 1,500.00 in one purchase, where EUR 500.00 are too much.");
        open(policy -> policy.guard(Guard.noPoints("all", Condition.always())));
        assertThat(said(shop.buy(ada, "1001", "10"))).singleElement().asString().endsWith(": its condition held.");
    }

    @Test
    @DisplayName("that cannot be meant is refused")
    void badInput() {
        open(policy -> policy);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guard.hold("tag", OnCustomer.tagged("vip")))
                .withMessageStartingWith("guard tag, when: must not look at what the host keeps about the customer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guard.hold("", Condition.always()))
                .withMessageStartingWith("guard: must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EarnRule.bonus("back", 5).when(HALF_BACK))
                .withMessageStartingWith("rule back, when: must not look at what was given back");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OnHistory.ReturnedAtLeast(101, 1, Period.ofDays(1)))
                .withMessage("percent given back: must be 1 to 100, was 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OnHistory.ReturnedAtLeast(50, 0, Period.ofDays(1)))
                .withMessage("purchases of which a part was given back: must be 1 to 1000000, was 0");
        PointsPolicy.Builder twice = PointsPolicy.builder(WalletId.POINTS)
                .guard(Guard.hold("a", HALF_BACK))
                .guard(Guard.noPoints("a", TWO_A_DAY));
        assertThatIllegalArgumentException()
                .isThrownBy(twice::build)
                .withMessage("guard: must be named once in wallet points, was \"a\"");
        PointsPolicy.Builder many = PointsPolicy.builder(WalletId.POINTS);
        for (int i = 0; i <= PointsPolicy.MAX_GUARDS; i++) {
            many.guard(Guard.hold("g-" + i, HALF_BACK));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(many::build)
                .withMessage("guards: must be at most 100, was 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.crm().standings().fits(ada, HALF_BACK))
                .withMessage("returns: must be there for a condition on what was given back, was null");
    }
}

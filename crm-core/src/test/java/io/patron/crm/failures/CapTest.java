// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.Cap;
import io.patron.crm.points.CapUse;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Void;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** It is evening in Taipei on 1 March 2026. */
@DisplayName("A cap for a period")
class CapTest {
    private final CustomerId ada = CustomerId.of("ada");
    private Shop shop;

    private void open(UnaryOperator<PointsPolicy.Builder> caps) {
        PointsPolicy.Builder policy =
                caps.apply(PointsPolicy.builder(WalletId.POINTS).rule(EarnRule.perMoney("base", 1, eur("1"))));
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, ZoneId.of("Asia/Taipei"))
                .points(policy.build())
                .build();
        shop = Shop.on(new InMemoryCrmStore(), program);
        shop.customer("ada");
    }

    @AfterEach
    void laws() {
        shop.checkLaws();
    }

    private long buy(String id, String euros) {
        return shop.buy(ada, id, euros).sum(WalletId.POINTS, EntryKind.EARN);
    }

    private List<String> said(Receipt receipt, Locale locale) {
        return receipt.changes().stream()
                .map(change -> new Sentences(locale, ZoneId.of("Asia/Taipei")).of(change.why()))
                .toList();
    }

    @Test
    @DisplayName("tells what was asked for, what was given, and which cap it was")
    void says() {
        open(policy -> policy.cap(100, Cap.Per.DAY));
        assertThat(buy("1001", "70")).isEqualTo(70);
        Receipt cut = shop.buy(ada, "1002", "50");
        assertThat(said(cut, Locale.ENGLISH))
                .contains(
                        "Rule base gave 30 of 50 points for EUR 50.00 spent on pos:1002.",
                        "Of what rule base would have given for pos:1002, 30 points were left: a customer is given at"
                                + " most 100 points a day.");
        assertThat(said(cut, Locale.TRADITIONAL_CHINESE)).contains("規則 base 就 pos:1002 原應給予的點數只剩 30 點：每位客戶每日至多 100 點。");
        Receipt nothing = shop.buy(ada, "1003", "10");
        assertThat(said(nothing, Locale.ENGLISH))
                .contains("Rule base gave 0 of 10 points for EUR 10.00 spent on pos:1003.");
        assertThat(nothing.changes())
                .as("the cap is the reason, and no other")
                .extracting(change -> change.why().reason())
                .doesNotContain(Reason.POINTS_NONE_EARNED);
        assertThat(shop.points(ada)).isEqualTo(100);
    }

    @Test
    @DisplayName("of a day, a month, a year and for ever tells each from its neighbour")
    void everyPeriodTellsApart() {
        for (Cap.Per per : Cap.Per.values()) {
            open(policy -> policy.cap(10, per));
            assertThat(buy("1001", "25")).isEqualTo(10);
            shop.wait(Duration.ofHours(3));
            assertThat(buy("1002", "25")).as(per + ", the same evening").isZero();
            shop.wait(Duration.ofHours(2));
            assertThat(buy("1003", "25")).as(per + ", past midnight").isEqualTo(per == Cap.Per.DAY ? 10 : 0);
            shop.waitDays(30);
            assertThat(buy("1004", "25"))
                    .as(per + ", on 1 April")
                    .isEqualTo(per.compareTo(Cap.Per.MONTH) <= 0 ? 10 : 0);
            shop.waitDays(275);
            assertThat(buy("1005", "25"))
                    .as(per + ", on 1 January")
                    .isEqualTo(per.compareTo(Cap.Per.YEAR) <= 0 ? 10 : 0);
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("of a campaign is the rule's own; others give what they give")
    void campaign() {
        open(policy -> policy.rule(EarnRule.bonus("review", 50).atMost(120, Cap.Per.LIFETIME)));
        assertThat(List.of(buy("1001", "5"), buy("1002", "5"), buy("1003", "5"), buy("1004", "5")))
                .containsExactly(55L, 55L, 25L, 5L);
    }

    @Test
    @DisplayName("of a rule and of the wallet hold both, and so does that of a purchase")
    void together() {
        open(policy -> policy.rule(EarnRule.bonus("hello", 20).atMost(30, Cap.Per.DAY))
                .capPerPurchase(60)
                .cap(100, Cap.Per.MONTH));
        assertThat(buy("1001", "50")).isEqualTo(60);
        assertThat(buy("1002", "15")).isEqualTo(35);
        assertThat(buy("1003", "15")).isEqualTo(5);
        assertThat(shop.crm().points().account(ada, WalletId.POINTS).counters().caps())
                .extracting(CapUse::rule, CapUse::per, CapUse::used)
                .containsExactly(tuple(null, Cap.Per.MONTH, 100L), tuple("hello", Cap.Per.DAY, 30L));
    }

    @Test
    @DisplayName("gets room back with a return, in its own period and by as much as was given back")
    void returnsGiveRoomBack() {
        open(policy -> policy.cap(100, Cap.Per.DAY));
        assertThat(buy("1001", "80")).isEqualTo(80);
        shop.refund(ada, "R-1", "1001", "20");
        assertThat(buy("1002", "80")).isEqualTo(40);
        shop.refund(ada, "R-2", "1002");
        assertThat(buy("1003", "30")).isEqualTo(30);
        shop.waitDays(1);
        assertThat(buy("1004", "90")).isEqualTo(90);
        shop.refund(ada, "R-3", "1001");
        assertThat(buy("1005", "90")).isEqualTo(10);
    }

    @Test
    @DisplayName("gets room back for points that have ended as well: what is given back was never bought")
    void endedPointsGiveRoomBack() {
        open(policy -> policy.cap(100, Cap.Per.YEAR).expiry(Expiry.after(Period.ofDays(30))));
        assertThat(buy("1001", "100")).isEqualTo(100);
        shop.waitDays(40);
        assertThat(buy("1002", "10")).isZero();
        shop.refund(ada, "R-1", "1001");
        assertThat(buy("1003", "10")).isEqualTo(10);
    }

    @Test
    @DisplayName("is shared anew where a purchase is learned late or turns out to be void")
    void lateAndVoid() {
        open(policy -> policy.cap(100, Cap.Per.DAY));
        Instant early = shop.now();
        shop.wait(Duration.ofHours(1));
        assertThat(buy("1001", "80")).isEqualTo(80);
        shop.buy(ada, "1000", "60", early);
        assertThat(shop.points(ada)).isEqualTo(100);
        shop.record(new Void(Origin.of(ada, ref("void")), ref("1000"), 1));
        assertThat(shop.points(ada)).isEqualTo(80);
    }

    @Test
    @DisplayName("of nothing, and two for one period, are refused")
    void badInput() {
        open(policy -> policy);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cap(0, Cap.Per.DAY))
                .withMessage("cap per day: must be more than 0, was 0");
        PointsPolicy.Builder twice =
                PointsPolicy.builder(WalletId.POINTS).cap(5, Cap.Per.DAY).cap(6, Cap.Per.DAY);
        assertThatIllegalArgumentException()
                .isThrownBy(twice::build)
                .withMessage("cap: must be stated once in wallet points, was DAY");
    }
}

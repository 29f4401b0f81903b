// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineReturn;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Refund;
import io.patron.crm.transaction.Tender;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A point for each cent, so that points are what was earned on. */
@DisplayName("What earns")
class WhatEarnsTest {
    private static final EarningBase SPEND = EarningBase.spend();

    private final CustomerId ada = CustomerId.of("ada");

    private static Program program(EarningBase base, EarnRule... more) {
        PointsPolicy.Builder points = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, eur("0.01")))
                .base(base);
        Stream.of(more).forEach(points::rule);
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points(points.build())
                .build();
    }

    private Shop shop(EarningBase base, EarnRule... more) {
        Shop shop = Shop.on(new InMemoryCrmStore(), program(base, more));
        shop.customer("ada");
        return shop;
    }

    /** Tea for 6.00 and a gift card of 4.00, 2.00 off, 1.60 tax, 4.00 shipping: 13.60, a quarter of it paid by points. */
    private Purchase.Builder basket(String id) {
        return Purchase.builder(ada, ref(id), CurrencyUnit.EUR)
                .line(Line.of("T", 1, "6").category("tea").discount("2").build())
                .line(Line.of("G", 1, "4").category("gift-cards").build())
                .tax(eur("1.60"))
                .shipping(eur("4"))
                .tender(new Tender("points", eur("3.40")))
                .tender(new Tender("gift-card", eur("3.40")))
                .tender(new Tender("card", eur("6.80")));
    }

    static Stream<Arguments> bases() {
        Condition cards = Condition.category("gift-cards");
        return Stream.of(
                Arguments.of(SPEND, 800),
                Arguments.of(SPEND.also(EarningBase.Part.TAX), 960),
                Arguments.of(SPEND.also(EarningBase.Part.SHIPPING), 1200),
                Arguments.of(SPEND.also(EarningBase.Part.TAX, EarningBase.Part.SHIPPING), 1360),
                Arguments.of(SPEND.also(EarningBase.Part.DISCOUNTS), 1000),
                Arguments.of(SPEND.also(EarningBase.Part.values()), 1560),
                Arguments.of(SPEND.notPaidBy("points"), 600),
                Arguments.of(SPEND.notPaidBy("points", "gift-card"), 400),
                Arguments.of(SPEND.notPaidBy("points", "gift-card", "card"), 0),
                Arguments.of(SPEND.notPaidBy("cash"), 800),
                Arguments.of(SPEND.also(EarningBase.Part.TAX).notPaidBy("points"), 720),
                Arguments.of(SPEND.onLines(Condition.not(cards)), 400),
                Arguments.of(SPEND.onLines(cards), 400),
                Arguments.of(SPEND.also(EarningBase.Part.DISCOUNTS).onLines(Condition.not(cards)), 600),
                // Half of the shipping lies on each line, as they cost the same.
                Arguments.of(SPEND.also(EarningBase.Part.SHIPPING).onLines(cards), 600));
    }

    @ParameterizedTest(name = "{0} earns {1}")
    @MethodSource("bases")
    @DisplayName("A14: each option by itself and with others")
    void fail_a14_whatEarns(EarningBase base, long points) {
        Shop shop = shop(base);
        Receipt bought = shop.record(basket("1").build());
        assertThat(bought.earned(WalletId.POINTS)).isEqualTo(points);
        // A tier or a report still counts the spend.
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("8"));

        shop.refund(ada, "r", "1");
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.debt(ada)).isZero();
        shop.checkLaws();
    }

    @Test
    @DisplayName("A14: the entry says what was earned on, in both languages")
    void fail_a14_theEntrySaysTheBase() {
        Shop shop = shop(SPEND.also(EarningBase.Part.TAX).notPaidBy("points"));
        Change earned = shop.record(basket("1").build()).changes().stream()
                .filter(Change.Points.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(earned.why().reason()).isEqualTo(Reason.POINTS_EARNED_ON);
        assertThat(new Sentences(Locale.ENGLISH, ZoneOffset.UTC).of(earned.why()))
                .isEqualTo("Rule base gave 720 of 720 points for EUR 7.20 of pos:1 (spend, tax, less what points paid),"
                        + " on which EUR 8.00 was spent.");
        assertThat(new Sentences(Locale.TRADITIONAL_CHINESE, ZoneOffset.UTC).of(earned.why()))
                .isEqualTo("依規則 base，pos:1 消費 EUR 8.00，計點金額 EUR 7.20（消費額、稅額、不計以 points 支付的部分），應得 720 點，實得 720 點。");
    }

    @Test
    @DisplayName("A14: a purchase that points paid earns nothing, and that is said")
    void fail_a14_paidByPoints() {
        Shop shop = shop(SPEND.notPaidBy("points"));
        Receipt bought = shop.record(Purchase.builder(ada, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("T", 1, "8").build())
                .tender(new Tender("points", eur("8")))
                .build());
        assertThat(bought.earned(WalletId.POINTS)).isZero();
        Change none = bought.changes().stream()
                .filter(change -> change.why().reason() == Reason.POINTS_NONE_EARNED)
                .findFirst()
                .orElseThrow();
        assertThat(new Sentences(Locale.ENGLISH, ZoneOffset.UTC).of(none.why())).contains("nothing of it counts");
    }

    @Test
    @DisplayName("A14: a product that does not earn earns by no rule, not even a bonus")
    void fail_a14_excludedProducts() {
        Shop shop = shop(
                SPEND.onLines(Condition.not(Condition.category("gift-cards"))),
                EarnRule.multiplier("double", "2"),
                EarnRule.bonus("bonus", 50));
        Receipt card = shop.record(Purchase.builder(ada, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("G", 1, "4").category("gift-cards").build())
                .build());
        assertThat(card.earned(WalletId.POINTS)).isZero();
        assertThat(shop.record(basket("2").build()).earned(WalletId.POINTS)).isEqualTo(400 + 400 + 50);
        // All of it lies on the tea.
        shop.record(
                Refund.of(ada, ref("r1"), ref("2")).lines(LineReturn.whole(2)).build());
        assertThat(shop.points(ada)).isEqualTo(850);
        shop.record(
                Refund.of(ada, ref("r2"), ref("2")).lines(LineReturn.whole(1)).build());
        assertThat(shop.points(ada)).isZero();
        shop.checkLaws();
    }

    @Test
    @DisplayName("A7: what points paid is taken off line by line, and a return takes back its part once")
    void fail_a7_partsOfAReturn() {
        Shop shop = shop(SPEND.also(EarningBase.Part.SHIPPING).notPaidBy("points"));
        shop.record(Purchase.builder(ada, ref("1"), CurrencyUnit.EUR)
                .line(Line.of("A", 1, "10.01").build())
                .line(Line.of("B", 3, "3.33").build())
                .line(Line.of("C", 1, "0.01").build())
                .shipping(eur("2.99"))
                .tender(new Tender("points", eur("11.50")))
                .tender(new Tender("card", eur("11.50")))
                .build());
        assertThat(shop.points(ada)).isEqualTo(1150);
        assertThat(back(shop, "r1", LineReturn.whole(1))).isEqualTo(-576);
        assertThat(back(shop, "r2", LineReturn.units(2, BigDecimal.ONE))).isEqualTo(-191);
        assertThat(back(shop, "r3", LineReturn.units(2, BigDecimal.ONE))).isEqualTo(-192);
        assertThat(back(shop, "r4", LineReturn.whole(2))).isEqualTo(-191);
        assertThat(back(shop, "r5", LineReturn.whole(3))).isZero();
        assertThat(shop.points(ada)).isZero();
        shop.checkLaws();
    }

    private long back(Shop shop, String id, LineReturn line) {
        shop.tick();
        return shop.record(Refund.of(ada, ref(id), ref("1")).lines(line).build())
                .sum(WalletId.POINTS, EntryKind.REVERSE);
    }

    @Test
    @DisplayName("D12: the base is counted in the currency of the document and converted once")
    void fail_d12_convertedOnce() {
        Shop shop = shop(SPEND.also(EarningBase.Part.TAX).notPaidBy("points"));
        // 0.34 and 0.05 tax, a third of which points paid: 0.26 at 100 are 26.00, not 0.23 × 100 + 0.03 × 100.
        Receipt bought = shop.record(Purchase.builder(ada, ref("1"), CurrencyUnit.USD)
                .rate(new BigDecimal("100"))
                .line(Line.of("A", 1, "0.34").build())
                .tax(Money.parse("USD 0.05"))
                .tender(new Tender("points", Money.parse("USD 0.13")))
                .build());
        assertThat(bought.earned(WalletId.POINTS)).isEqualTo(2600);
        assertThat(shop.standing(ada).history().net()).isEqualTo(eur("34"));
    }
}

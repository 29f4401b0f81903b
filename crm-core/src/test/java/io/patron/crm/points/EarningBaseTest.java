// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.Situation;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.LineAmounts;
import io.patron.crm.transaction.Purchase;
import io.patron.crm.transaction.Tender;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EarningBaseTest {
    private static final EarningBase ALL = EarningBase.spend().also(EarningBase.Part.values());

    private static Purchase.Builder purchase(CurrencyUnit currency) {
        return Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), currency);
    }

    private static long[] on(EarningBase base, Purchase purchase) {
        PointsPolicy policy = PointsPolicy.builder(WalletId.POINTS).base(base).build();
        Basket basket = new Basket(purchase);
        return lines(policy.earnsOn(basket.situation(), LineAmounts.of(purchase, CurrencyUnit.EUR)));
    }

    private static long[] lines(LineAmounts amounts) {
        return IntStream.range(0, amounts.lines()).mapToLong(amounts::net).toArray();
    }

    @Test
    @DisplayName("of the spend and nothing else the amounts of the lines are taken as they are")
    void theSpend() {
        Basket basket = Basket.of("9.99", "0");
        LineAmounts amounts = basket.amounts();
        assertThat(PointsPolicy.builder(WalletId.POINTS).build().earnsOn(basket.situation(), amounts))
                .isSameAs(amounts);
        assertThat(EarningBase.spend().isSpend()).isTrue();
        assertThat(EarningBase.spend().code()).isEqualTo("NET");
        assertThat(ALL.notPaidBy("points", "gift-card")
                        .onLines(Condition.product("A"))
                        .code())
                .isEqualTo("GROSS TAX SHIPPING LINES LESS gift-card, points");
        assertThat(ALL.isSpend()).isFalse();
        assertThat(EarningBase.spend().notPaidBy("points").isSpend()).isFalse();
        assertThat(EarningBase.spend().onLines(Condition.product("A")).isSpend())
                .isFalse();
    }

    @Test
    @DisplayName("tax and shipping lie on free lines by their number, where all are free")
    void freeLines() {
        Purchase.Builder free = purchase(CurrencyUnit.EUR).shipping(Money.parse("EUR 1.00"));
        for (String sku : new String[] {"A", "B", "C"}) {
            free.line(Line.of(sku, 1, "2").discount("2").build());
        }
        EarningBase shipped = EarningBase.spend().also(EarningBase.Part.SHIPPING);
        assertThat(on(shipped, free.build())).containsExactly(33, 34, 33);
        assertThat(on(shipped.also(EarningBase.Part.DISCOUNTS), free.build())).containsExactly(233, 234, 233);
        assertThat(on(shipped, free.line(Line.of("D", 1, "4").build()).build())).containsExactly(0, 0, 0, 500);
        assertThat(on(
                        EarningBase.spend().notPaidBy("points"),
                        purchase(CurrencyUnit.EUR)
                                .line(Line.of("A", 1, "0").build())
                                .tender(new Tender("points", Money.parse("EUR 1.00")))
                                .build()))
                .containsExactly(0);
    }

    @Test
    @DisplayName("before discounts a line counts at its price, and at the amount that was printed where that is more")
    void beforeDiscounts() {
        EarningBase gross = EarningBase.spend().also(EarningBase.Part.DISCOUNTS);
        Purchase purchase = purchase(CurrencyUnit.EUR)
                .line(Line.of("A", 3, "1.335").discount("1").build())
                .line(Line.of("B", 1, "1").amount(new BigDecimal("1.01")).build())
                .discount(Money.parse("EUR 1.00"))
                .build();
        assertThat(on(gross, purchase)).containsExactly(401, 100);
        assertThat(on(
                        gross,
                        purchase(CurrencyUnit.EUR)
                                .line(Line.of("B", 1, "1")
                                        .amount(new BigDecimal("1.01"))
                                        .build())
                                .build()))
                .containsExactly(101);
    }

    @Test
    @DisplayName("who pays more than there is to pay with means that do not earn earns nothing, and not less")
    void overpaid() {
        Purchase purchase = purchase(CurrencyUnit.EUR)
                .line(Line.of("A", 1, "5").build())
                .tender(new Tender("points", Money.parse("EUR 9.00")))
                .build();
        assertThat(on(EarningBase.spend().notPaidBy("points"), purchase)).containsExactly(0);
    }

    @Test
    @DisplayName("what counts for more than anybody can spend is cut: a replay refuses nothing")
    void cut() {
        Purchase purchase = purchase(CurrencyUnit.EUR)
                .line(Line.of("A", 1, "1000000000000").build())
                .line(Line.of("B", 1, "1").discount("1").build())
                .tax(Money.parse("EUR 1000000000000.00"))
                .build();
        assertThat(on(ALL, purchase)).containsExactly(100_000_000_000_000L, 0);
    }

    @Property
    void whatLinesCountForIsWhatThePurchaseCountsFor(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int lines) {
        RuleDraw draw = new RuleDraw(random);
        Situation situation = draw.situation(lines);
        EarningBase base = draw.base();
        Purchase purchase = situation.purchase();
        long[] counted = new BaseAmounts(base, purchase, CurrencyUnit.EUR).lines(situation);
        assertThat(LongStream.of(counted)).allMatch(line -> line >= 0);
        for (int i = 0; i < lines; i++) {
            if (!base.lines().holds(situation.at(purchase.lines().get(i)))) {
                assertThat(counted[i]).isZero();
            }
        }
        EarningBase everything = ALL.onLines(Condition.always());
        long most = Arrays.stream(new BaseAmounts(everything, purchase, CurrencyUnit.EUR).lines(situation))
                .sum();
        assertThat(LongStream.of(counted).sum()).isBetween(0L, most);
        // Said twice over, as a base that happens to be the spend, it is the spend.
        EarningBase nothing = EarningBase.spend().notPaidBy("nobody");
        assertThat(new BaseAmounts(nothing, purchase, CurrencyUnit.EUR).lines(situation))
                .isEqualTo(lines(LineAmounts.of(purchase, CurrencyUnit.EUR)));
    }

    @Test
    @DisplayName("a base is a value, and says no nonsense")
    void values() {
        assertThat(EarningBase.spend().also(EarningBase.Part.TAX).also(EarningBase.Part.SHIPPING))
                .isEqualTo(EarningBase.spend().also(EarningBase.Part.SHIPPING, EarningBase.Part.TAX))
                .isNotEqualTo(EarningBase.spend());
        assertThat(EarningBase.spend().notPaidBy("b").notPaidBy("a").notPaidBy())
                .containsExactly("a", "b");
        assertThat(ALL.also()).isUnmodifiable();
        assertThat(PointsPolicy.builder(WalletId.POINTS).base(ALL).build())
                .isNotEqualTo(PointsPolicy.builder(WalletId.POINTS).build());
        refused(() -> EarningBase.spend().notPaidBy(""), "tender type: must not be empty, was \"\"");
        refused(
                () -> EarningBase.spend()
                        .notPaidBy(IntStream.range(0, 21).mapToObj(i -> "t" + i).toArray(String[]::new)),
                "means of payment that do not earn: must be at most 20, was 21");
        refused(
                () -> EarningBase.spend().onLines(Condition.channel("web")),
                "lines that earn: must be a condition on products, was");
        refused(
                () -> LineAmounts.of(Basket.of("1").purchase(), CurrencyUnit.EUR)
                        .counting(new long[2]),
                "lines: must be 1, was 2");
        assertThatNullPointerException()
                .isThrownBy(() -> new EarningBase(Set.of(), new TreeSet<>(), null))
                .withMessage("lines");
        assertThatNullPointerException()
                .isThrownBy(() -> PointsPolicy.builder(WalletId.POINTS).base(null))
                .withMessage("base");
        assertThat(new EarningBase(Set.of(), Collections.emptySortedSet(), Condition.always()))
                .isEqualTo(EarningBase.spend());
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
    }
}

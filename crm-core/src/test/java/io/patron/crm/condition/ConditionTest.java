// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Reference;
import io.patron.crm.history.DayAmounts;
import io.patron.crm.history.History;
import io.patron.crm.testkit.Situations;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** fail_h2: each condition has an example that is in and one that is out. */
class ConditionTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);
    private static final Line TEA =
            Line.of("GT-100", 1, "30").category("tea", "green").brand("Leaf").build();
    private static final Line COFFEE =
            Line.of("C-1", 1, "20").category("coffee").brand("Bean").build();
    private static final Line PLAIN = Line.of("bag", 1, "0").build();
    private static final Situation BOTH = situation(TEA, COFFEE);

    @Test
    @DisplayName("always holds always")
    void always() {
        in(Condition.always(), BOTH);
    }

    @Test
    @DisplayName("all holds if every part holds")
    void all() {
        in(Condition.all(Condition.category("tea"), Condition.brand("Bean")), BOTH);
        out(Condition.all(Condition.category("tea"), Condition.brand("Other")), BOTH);
    }

    @Test
    @DisplayName("any holds if some part holds")
    void any() {
        in(Condition.any(Condition.category("wine"), Condition.brand("Bean")), BOTH);
        out(Condition.any(Condition.category("wine"), Condition.brand("Other")), BOTH);
    }

    @Test
    @DisplayName("not holds if the part does not")
    void not() {
        in(Condition.not(Condition.category("wine")), BOTH);
        out(Condition.not(Condition.category("tea")), BOTH);
    }

    @Test
    @DisplayName("first purchase: her first is in, her second out")
    void firstPurchase() {
        in(Condition.firstPurchase(), BOTH);
        History once = History.empty(CurrencyUnit.EUR).toBuilder()
                .add(TUESDAY.minusDays(1), 1, new DayAmounts(100, 0, 0))
                .build();
        out(Condition.firstPurchase(), Situations.of(BOTH.purchase(), TUESDAY, once, Situations.nothing()));
    }

    @Test
    @DisplayName("amount: EUR 50.00 is in for at least EUR 50, EUR 49.99 out")
    void amountAtLeast() {
        Condition fifty = Condition.amountAtLeast(Money.parse("EUR 50"));
        in(fifty, BOTH);
        out(fifty, situation(TEA, Line.of("a", 1, "19.99").build()));
        in(fifty, BOTH.at(PLAIN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.amountAtLeast(Money.parse("EUR 99999999999999999999")))
                .withMessage("amount at least: must have at most 18 digits, was \"EUR 99999999999999999999.00\"");
    }

    @Test
    @DisplayName("channel: one of those named is in; another, or none stated, is out")
    void channel() {
        Condition web = Condition.channel("web", "app");
        in(web, through("web"));
        out(web, through("shop"));
        out(web, BOTH);
    }

    @Test
    @DisplayName("weekday: a Tuesday is in for Tuesday, the Wednesday out")
    void weekday() {
        Condition tuesday = Condition.weekday(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
        in(tuesday, BOTH);
        out(tuesday, on(TUESDAY.plusDays(1)));
    }

    @Test
    @DisplayName("fail_f2: between: the first day is in, the day before and the end are out")
    void fail_f2_between() {
        Condition week = Condition.between(TUESDAY, TUESDAY.plusDays(7));
        out(week, on(TUESDAY.minusDays(1)));
        in(week, BOTH);
        in(week, on(TUESDAY.plusDays(6)));
        out(week, on(TUESDAY.plusDays(7)));
    }

    @Test
    @DisplayName("tier: one of those named is in; another, or no such ladder, is out")
    void holdsTier() {
        Condition gold = Condition.holdsTier("status", "gold", "platinum");
        in(gold, holding("gold"));
        out(gold, holding("silver"));
        out(Condition.holdsTier("class", "gold"), holding("gold"));
    }

    @Test
    @DisplayName("category: it or one below is in; another, a wider one, or none stated, is out")
    void category() {
        in(Condition.category("tea"), BOTH);
        in(Condition.category("tea", "green"), BOTH);
        out(Condition.category("tea", "black"), BOTH);
        out(Condition.category("tea", "green", "sencha"), BOTH);
        out(Condition.category("green"), BOTH);
        out(Condition.category("tea"), situation(PLAIN));
    }

    @Test
    @DisplayName("brand: one of those named is in; another, or none stated, is out")
    void brand() {
        in(Condition.brand("Leaf", "Other"), BOTH);
        out(Condition.brand("Other"), BOTH);
        out(Condition.brand("Leaf"), situation(PLAIN));
    }

    @Test
    @DisplayName("product: one of those named is in, another out")
    void product() {
        in(Condition.product("GT-100", "x"), BOTH);
        out(Condition.product("gt-100"), BOTH);
    }

    @Test
    @DisplayName("at a line, a condition on products looks at that line only")
    void atALine() {
        in(Condition.category("tea"), BOTH.at(TEA));
        out(Condition.category("tea"), BOTH.at(COFFEE));
        out(Condition.brand("Leaf"), BOTH.at(COFFEE));
        out(Condition.product("GT-100"), BOTH.at(COFFEE));
        assertThat(BOTH.at(TEA).line()).isEqualTo(TEA);
        assertThat(BOTH.line()).isNull();
    }

    @Test
    @DisplayName("conditions nest 32 levels deep and no deeper")
    void depth() {
        assertThat(Condition.always().depth()).isEqualTo(1);
        assertThat(Condition.all(Condition.always(), Condition.not(Condition.always()))
                        .depth())
                .isEqualTo(3);
        assertThat(Condition.any(Condition.always()).depth()).isEqualTo(2);
        Condition deep = Condition.always();
        for (int i = 1; i < Condition.MAX_DEPTH; i++) {
            deep = Condition.not(deep);
        }
        Condition deepest = deep;
        assertThat(deepest.depth()).isEqualTo(Condition.MAX_DEPTH);
        refused(() -> Condition.not(deepest), "not: must nest at most 32 levels, was 33");
        refused(() -> Condition.all(deepest), "all: must nest at most 32 levels, was 33");
        refused(() -> Condition.any(Condition.always(), deepest), "any: must nest at most 32 levels, was 33");
    }

    @Test
    @DisplayName("a condition without anything to look at is refused")
    void emptyConditions() {
        refused(() -> Condition.all(), "all: must have 1 condition or more, was 0");
        refused(() -> Condition.any(), "any: must have 1 condition or more, was 0");
        refused(() -> Condition.channel(), "channels: must be 1 or more, was 0");
        refused(() -> Condition.weekday(), "weekdays: must be 1 or more, was \"[]\"");
        refused(() -> Condition.holdsTier("status"), "tiers: must be 1 or more, was 0");
        refused(() -> Condition.holdsTier("", "gold"), "ladder: must not be empty, was \"\"");
        refused(() -> Condition.category(), "category: must have 1 step or more, was \"[]\"");
        refused(() -> Condition.brand(), "brands: must be 1 or more, was 0");
        refused(() -> Condition.product(), "products: must be 1 or more, was 0");
        refused(() -> Condition.between(TUESDAY, TUESDAY), "day from: must be before 2026-03-03, was \"2026-03-03\"");
        assertThatNullPointerException()
                .isThrownBy(() -> Condition.amountAtLeast(null))
                .withMessage("least");
    }

    @Test
    @DisplayName("names read in one order, whichever way they were given")
    void namesAreSorted() {
        Set<String> names = new LinkedHashSet<>(List.of("web", "app", "shop"));
        Condition.Channel channel = new Condition.Channel(names);
        names.clear();
        assertThat(channel.channels()).containsExactly("app", "shop", "web").isUnmodifiable();
        assertThat(channel).isEqualTo(Condition.channel("shop", "web", "app"));
    }

    @Test
    @DisplayName("parts are copied")
    void partsAreCopied() {
        List<Condition> parts = new ArrayList<>(List.of(Condition.always()));
        Condition.All all = new Condition.All(parts);
        parts.clear();
        assertThat(all.parts()).containsExactly(Condition.always());
        assertThat(all).isEqualTo(Condition.all(Condition.always()));
    }

    private static void in(Condition condition, Situation situation) {
        assertThat(condition.holds(situation))
                .as("%s in %s", condition, situation)
                .isTrue();
    }

    private static void out(Condition condition, Situation situation) {
        assertThat(condition.holds(situation))
                .as("%s in %s", condition, situation)
                .isFalse();
    }

    private static Situation situation(Line... lines) {
        return of(purchase(List.of(lines)).build(), TUESDAY, Situations.nothing());
    }

    private static Situation through(String channel) {
        return of(purchase(List.of(TEA)).channel(channel).build(), TUESDAY, Situations.nothing());
    }

    private static Situation on(LocalDate day) {
        return of(purchase(List.of(TEA)).build(), day, Situations.nothing());
    }

    private static Situation holding(String tier) {
        return of(purchase(List.of(TEA)).build(), TUESDAY, Situations.held("stable", Map.of("status", tier)));
    }

    private static Situation of(Purchase purchase, LocalDate day, Situation.Held held) {
        return Situations.of(purchase, day, History.empty(CurrencyUnit.EUR), held);
    }

    private static Purchase.Builder purchase(List<Line> lines) {
        return Purchase.builder(CustomerId.of("ada"), Reference.of("pos", "1"), CurrencyUnit.EUR)
                .lines(lines);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.condition.Condition;
import io.patron.crm.points.PointsPolicy.Share;
import java.math.RoundingMode;
import java.time.Period;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsPolicyTest {
    private static final Money EUR_1 = Money.parse("EUR 1.00");
    private static final Money EUR_3 = Money.parse("EUR 3.00");
    private static final EarnRule BASE = EarnRule.perMoney("base", 1, EUR_1);

    @Test
    @DisplayName("one point per euro, the rest below a point is dropped")
    void onePointPerEuro() {
        assertThat(earn(policy().rule(BASE), Basket.of("9.99"))).containsExactly(share("base", 9));
        assertThat(earn(policy().rule(BASE), Basket.of("0.99"))).isEmpty();
        assertThat(earn(policy().rule(BASE), Basket.of("0"))).isEmpty();
        assertThat(earn(policy(), Basket.of("9.99"))).isEmpty();
    }

    @Test
    @DisplayName("the lines are added before they are rounded")
    void theLinesAreAddedBeforeRounding() {
        assertThat(earn(policy().rule(BASE), Basket.of("0.40", "0.40", "0.40"))).containsExactly(share("base", 1));
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, 0 0 1",
        "FLOOR, 0 0 1",
        "HALF_UP, 0 1 0",
        "HALF_DOWN, 0 1 0",
        "HALF_EVEN, 0 1 0",
        "UP, 1 0 1",
        "CEILING, 1 0 1"
    })
    @DisplayName("three rules of 0.4 points are rounded once, as 1.2 points")
    void thereIsOneRounding(RoundingMode mode, String expected) {
        PointsPolicy.Builder policy = policy().rounding(mode);
        for (String id : List.of("a", "b", "c")) {
            policy.rule(EarnRule.perMoney(id, 1, EUR_1));
        }
        List<Share> shares = earn(policy, Basket.of("0.40"));
        String[] points = expected.split(" ", -1);
        assertThat(List.of("a", "b", "c"))
                .allSatisfy(id -> assertThat(of(shares, id)).isEqualTo(Long.parseLong(points["abc".indexOf(id)])));
    }

    @ParameterizedTest
    @CsvSource({"HALF_UP, 1", "HALF_DOWN, 0", "HALF_EVEN, 0", "DOWN, 0", "UP, 1"})
    @DisplayName("half a point is rounded as the mode says")
    void halves(RoundingMode mode, long points) {
        assertThat(of(earn(policy().rule(BASE).rounding(mode), Basket.of("0.50")), "base"))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"3.00, 1", "5.99, 1", "6.00, 2", "10.00, 3", "2.99, 0"})
    @DisplayName("fail_d10: a point per 3.00 has no exact decimal and is exact all the same")
    void fail_d10_aRateWithoutAnExactDecimalIsExact(String amount, long points) {
        PointsPolicy.Builder policy = policy().rule(EarnRule.perMoney("base", 1, EUR_3));
        assertThat(of(earn(policy, Basket.of(amount)), "base")).isEqualTo(points);
    }

    @Test
    @DisplayName("fail_d10: three thirds are a whole, and 2682800 tenths of a cent are no more than they are")
    void fail_d10_sumsAreExact() {
        PointsPolicy.Builder thirds = policy();
        for (String id : List.of("a", "b", "c")) {
            thirds.rule(EarnRule.perMoney(id, 1, EUR_3));
        }
        assertThat(earn(thirds, Basket.of("1.00"))).containsExactly(share("c", 1));
        assertThat(earn(policy().scale(2).rule(EarnRule.perMoney("base", 100, EUR_1)), Basket.of("268.28")))
                .containsExactly(share("base", 26_828));
    }

    @Test
    @DisplayName("fail_d11: points have a scale of their own")
    void fail_d11_pointsHaveTheirOwnScale() {
        Basket yen = Basket.yen("7");
        PointsPolicy.Builder policy = policy().scale(2).rule(EarnRule.perMoney("base", 100, Money.parse("JPY 10")));
        assertThat(earn(policy, yen)).containsExactly(share("base", 70));
        assertThat(policy.build().scale()).isEqualTo(2);
    }

    @Test
    @DisplayName("a multiplier gives what comes on top of the points per amount before it")
    void multipliers() {
        PointsPolicy.Builder policy = policy().rule(BASE).rule(EarnRule.multiplier("half", "1.5"));
        assertThat(earn(policy, Basket.of("9.99"))).containsExactly(share("base", 9), share("half", 5));
        assertThat(earn(policy().rule(EarnRule.multiplier("half", "1.5")).rule(BASE), Basket.of("9.99")))
                .containsExactly(share("base", 9));
        assertThat(earn(policy.rule(EarnRule.multiplier("more", "2")), Basket.of("10")))
                .containsExactly(share("base", 10), share("half", 5), share("more", 10));
    }

    @Test
    @DisplayName("a multiplier does not multiply a bonus, nor a rate whose condition does not hold")
    void multipliersMultiplyRatesThatHold() {
        PointsPolicy.Builder policy = policy().rule(BASE.when(Condition.channel("web")))
                .rule(EarnRule.bonus("bonus", 10))
                .rule(EarnRule.multiplier("double", "2"));
        assertThat(earn(policy, Basket.of("5"))).containsExactly(share("bonus", 10));
    }

    @Test
    @DisplayName("rules on lines look at their lines, a multiplier at those it has in common with the rate")
    void rulesOnLines() {
        Basket basket = Basket.of("10", "20", "40");
        Condition first = Condition.product("p1");
        Condition firstTwo = Condition.product("p1", "p2");
        assertThat(earn(policy().rule(BASE.onLines(firstTwo)), basket)).containsExactly(share("base", 30));
        assertThat(earn(policy().rule(BASE).rule(EarnRule.multiplier("x", "2").onLines(first)), basket))
                .containsExactly(share("base", 70), share("x", 10));
        assertThat(earn(
                        policy().rule(BASE.onLines(firstTwo))
                                .rule(EarnRule.multiplier("x", "2").onLines(Condition.product("p2", "p3"))),
                        basket))
                .containsExactly(share("base", 30), share("x", 20));
    }

    @Test
    @DisplayName("of the rules of a group the one that gives most counts, and the others say to which they yield")
    void groups() {
        PointsPolicy.Builder policy = policy().rule(BASE)
                .rule(EarnRule.multiplier("double", "2").inGroup("best"))
                .rule(EarnRule.bonus("fifty", 50).inGroup("best"));
        assertThat(earn(policy, Basket.of("40")))
                .containsExactly(share("base", 40), yields("double", 40, "fifty"), share("fifty", 50));
        assertThat(earn(policy, Basket.of("60")))
                .containsExactly(share("base", 60), share("double", 60), yields("fifty", 50, "double"));
        assertThat(earn(policy, Basket.of("50")))
                .containsExactly(share("base", 50), share("double", 50), yields("fifty", 50, "double"));
        // What a rule on top adds is added to what counts.
        assertThat(earn(policy.rule(EarnRule.multiplier("half", "1.5")), Basket.of("60")))
                .containsExactly(
                        share("base", 60), share("double", 60), yields("fifty", 50, "double"), share("half", 30));
    }

    @Test
    @DisplayName("a rule whose condition does not hold is no rival, and a single rule of a group is like any other")
    void groupsOfWhatApplies() {
        PointsPolicy.Builder policy = policy().rule(BASE)
                .rule(EarnRule.bonus("never", 99).when(Condition.channel("web")).inGroup("best"))
                .rule(EarnRule.bonus("ten", 10).inGroup("best"))
                .rule(EarnRule.bonus("one", 1).inGroup("other"));
        assertThat(earn(policy, Basket.of("5"))).containsExactly(share("base", 5), share("ten", 10), share("one", 1));
    }

    @Test
    @DisplayName("a rate that yields is not multiplied, nor is one of the multiplier's own group")
    void groupsOfRates() {
        EarnRule three = EarnRule.perMoney("three", 3, EUR_1);
        EarnRule twice = EarnRule.multiplier("twice", "2");
        assertThat(earn(
                        policy().rule(BASE.inGroup("rate"))
                                .rule(three.inGroup("rate"))
                                .rule(twice),
                        Basket.of("10")))
                .containsExactly(yields("base", 10, "three"), share("three", 30), share("twice", 30));
        assertThat(earn(
                        policy().rule(BASE).rule(three.inGroup("either")).rule(twice.inGroup("either")),
                        Basket.of("10")))
                .containsExactly(share("base", 10), share("three", 30), yields("twice", 10, "three"));
    }

    @Test
    @DisplayName("what gives most is decided exactly, before anything is rounded or cut")
    void groupsAreDecidedExactly() {
        PointsPolicy.Builder policy = policy().rule(BASE.inGroup("rate"))
                .rule(EarnRule.perMoney("more", 11, Money.parse("EUR 10.00")).inGroup("rate"))
                .rule(EarnRule.perMoney("rest", 1, EUR_1));
        // 0.50 and 0.55 are no point each; with the 0.50 of the last rule the greater makes one.
        assertThat(earn(policy, Basket.of("0.50"))).containsExactly(share("rest", 1));
        assertThat(earn(policy, Basket.of("9.00")))
                .containsExactly(yields("base", 9, "more"), share("more", 9), share("rest", 9));
        assertThat(earn(policy.capPerPurchase(4), Basket.of("9.00")))
                .containsExactly(yields("base", 9, "more"), new Share("more", 9, 4), new Share("rest", 9, 0));
    }

    @Test
    @DisplayName("the rules of a group stand side by side")
    void groupsStandTogether() {
        refused(
                () -> policy().rule(BASE.inGroup("a"))
                        .rule(EarnRule.bonus("b", 1))
                        .rule(EarnRule.bonus("c", 1).inGroup("a"))
                        .build(),
                "group of rule c: must not have a rule of another group, or of none, between its rules, was \"a\"");
        refused(() -> BASE.inGroup(""), "group of rule base: must not be empty, was \"\"");
        refused(
                () -> BASE.inGroup("x".repeat(41)),
                "group of rule base: must have at most 40 characters, was \"" + "x".repeat(41) + "\"");
        assertThat(BASE.inGroup("a")
                        .when(Condition.firstPurchase())
                        .onLines(Condition.product("p"))
                        .group())
                .contains("a");
        assertThat(BASE.group()).isEmpty();
    }

    @Test
    @DisplayName("a share is a value that says to which rule it yields")
    void shares() {
        assertThat(new Share("a", 5, 3))
                .isEqualTo(new Share("a", 5, 3))
                .hasSameHashCodeAs(new Share("a", 5, 3))
                .hasToString("a 3 of 5")
                .isNotEqualTo(new Share("b", 5, 3))
                .isNotEqualTo(new Share("a", 4, 3))
                .isNotEqualTo(new Share("a", 5, 2))
                .isNotEqualTo("a 3 of 5");
        assertThat(new Share("a", 5, 3).yieldsTo()).isEmpty();
        assertThat(yields("a", 5, "b"))
                .isEqualTo(yields("a", 5, "b"))
                .hasSameHashCodeAs(yields("a", 5, "b"))
                .hasToString("a 0 of 5, yields to b")
                .isNotEqualTo(yields("a", 5, "c"))
                .isNotEqualTo(new Share("a", 5, 0));
        assertThat(new Share("a", 5, 0)).isNotEqualTo(yields("a", 5, "b"));
    }

    private static Share yields(String rule, long points, String to) {
        return Share.yielding(rule, points, to);
    }

    @Test
    @DisplayName("a bonus on lines is given once if any line counts")
    void bonusOnLines() {
        EarnRule bonus = EarnRule.bonus("bonus", 50);
        Basket basket = Basket.of("1", "1");
        assertThat(earn(policy().rule(bonus.onLines(Condition.product("p2"))), basket))
                .containsExactly(share("bonus", 50));
        assertThat(earn(policy().rule(bonus.onLines(Condition.product("p1", "p2"))), basket))
                .containsExactly(share("bonus", 50));
        assertThat(earn(policy().rule(bonus.onLines(Condition.product("p9"))), basket))
                .isEmpty();
    }

    @Test
    @DisplayName("fail_d14: a cap cuts the last rules, and shows what was requested beside what was granted")
    void fail_d14_requestedAndGrantedAreShown() {
        PointsPolicy.Builder policy = policy().rule(BASE)
                .rule(EarnRule.bonus("bonus", 5))
                .rule(EarnRule.bonus("late", 7))
                .capPerPurchase(12);
        assertThat(earn(policy, Basket.of("10")))
                .containsExactly(share("base", 10), new Share("bonus", 5, 2), new Share("late", 7, 0));
        assertThat(earn(policy, Basket.of("1")))
                .containsExactly(share("base", 1), share("bonus", 5), new Share("late", 7, 6));
        assertThat(earn(policy, Basket.of("99"))).first().isEqualTo(new Share("base", 99, 12));
    }

    @Test
    @DisplayName("more points than any honest rule gives are cut, since a replay refuses nothing")
    void mostPoints() {
        assertThat(earn(policy().rule(EarnRule.bonus("b", PointsPolicy.MOST_POINTS)), Basket.of("1")))
                .containsExactly(share("b", PointsPolicy.MOST_POINTS));
        PointsPolicy.Builder policy = policy().rule(EarnRule.perMoney("base", 1_000_000, Money.parse("EUR 0.01")));
        Share most = share("base", PointsPolicy.MOST_POINTS);
        assertThat(earn(policy, Basket.of("1000000"))).containsExactly(most);
        assertThat(earn(policy.capPerPurchase(1), Basket.of("1000000")))
                .containsExactly(new Share("base", PointsPolicy.MOST_POINTS, 1));
    }

    @Test
    @DisplayName("the points of a rule lie on the lines that count for it")
    void split() {
        PointsPolicy policy = policy().rule(BASE.onLines(Condition.product("p1", "p3")))
                .rule(EarnRule.bonus("bonus", 10))
                .build();
        Basket basket = Basket.of("10", "20", "30");
        assertThat(split(policy, "base", 40, basket)).containsExactly(10, 0, 30);
        assertThat(split(policy, "bonus", 10, basket)).containsExactly(2, 3, 5);
        assertThat(split(policy, "rule of an older version", 6, basket)).containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("points on lines that cost nothing are spread evenly over those that count")
    void splitOverFreeLines() {
        PointsPolicy policy = policy().rule(EarnRule.bonus("bonus", 10).onLines(Condition.product("p1", "p3")))
                .build();
        assertThat(split(policy, "bonus", 10, Basket.of("0", "20", "0"))).containsExactly(5, 0, 5);
        assertThat(split(policy, "bonus", 10, Basket.of("0"))).containsExactly(10);
    }

    @Test
    @DisplayName("a policy says what it was given, and has sensible defaults")
    void defaults() {
        PointsPolicy policy = policy().rule(BASE).build();
        assertThat(policy.wallet()).isEqualTo(WalletId.POINTS);
        assertThat(policy.scale()).isZero();
        assertThat(policy.rules()).isUnmodifiable().containsExactly(BASE);
        assertThat(policy.expiry()).isEqualTo(Expiry.never());
    }

    @Test
    @DisplayName("scale, rounding, cap and rules keep their rules")
    void rulesOfThePolicy() {
        refused(() -> policy().scale(-1).build(), "wallet scale: must be 0 to 6, was -1");
        refused(() -> policy().scale(7).build(), "wallet scale: must be 0 to 6, was 7");
        refused(
                () -> policy().rounding(RoundingMode.UNNECESSARY).build(),
                "rounding: must be a mode that rounds, was UNNECESSARY");
        refused(() -> policy().capPerPurchase(0).build(), "cap per purchase: must be more than 0, was 0");
        refused(
                () -> policy().rule(BASE).rule(EarnRule.bonus("base", 1)).build(),
                "rule: must be named once in wallet points, was \"base\"");
        assertThatNullPointerException().isThrownBy(() -> policy().rule(null)).withMessage("rule");
        assertThatNullPointerException()
                .isThrownBy(() -> PointsPolicy.builder(null))
                .withMessage("wallet");
    }

    @Test
    @DisplayName("every part makes another policy")
    void equality() {
        PointsPolicy policy = policy().rule(BASE).build();
        assertThat(policy().rule(BASE).build()).isEqualTo(policy).hasSameHashCodeAs(policy);
        assertThat(policy)
                .isNotEqualTo("policy")
                .isNotEqualTo(
                        PointsPolicy.builder(new WalletId("miles")).rule(BASE).build())
                .isNotEqualTo(policy().rule(BASE).scale(1).build())
                .isNotEqualTo(policy().build())
                .isNotEqualTo(policy().rule(BASE).rounding(RoundingMode.UP).build())
                .isNotEqualTo(policy().rule(BASE).capPerPurchase(5).build())
                .isNotEqualTo(policy().rule(BASE)
                        .expiry(Expiry.after(Period.ofDays(1)))
                        .build());
    }

    private static PointsPolicy.Builder policy() {
        return PointsPolicy.builder(WalletId.POINTS);
    }

    private static List<Share> earn(PointsPolicy.Builder policy, Basket basket) {
        return policy.build().earn(basket.situation(), basket.amounts());
    }

    private static long[] split(PointsPolicy policy, String rule, long points, Basket basket) {
        return policy.split(rule, points, basket.situation(), basket.amounts());
    }

    private static Share share(String rule, long points) {
        return new Share(rule, points, points);
    }

    private static long of(List<Share> shares, String rule) {
        return shares.stream()
                .filter(s -> s.rule().equals(rule))
                .mapToLong(Share::granted)
                .sum();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}

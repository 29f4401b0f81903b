// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.condition.OnDay;
import io.patron.crm.condition.OnHistory;
import io.patron.crm.condition.OnPurchase;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.Cap;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EarningBase;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Guard;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.reward.Benefit;
import io.patron.crm.reward.Reward;
import io.patron.crm.reward.RewardLimit;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Validity;
import io.patron.crm.tier.Window;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {
    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    private static Program.Builder club() {
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .ladder(TierPolicy.onPurchases("class", Window.lifetime())
                        .tier("never", "Never bought", 0)
                        .tier("once", "Bought once", 1)
                        .tier("loyal", "Loyal", 5)
                        .build());
    }

    private static PointsPolicy.Builder points() {
        return PointsPolicy.builder(WalletId.POINTS);
    }

    private static EarnRule base() {
        return EarnRule.perMoney("base", 1, Money.parse("EUR 1.00"));
    }

    private static List<String> lint(PointsPolicy.Builder points) {
        return lint(club().points(points.build()));
    }

    private static List<String> lint(Program.Builder program) {
        return program.build().lint(NOW).stream()
                .map(f -> f.path() + " " + f.code().key())
                .toList();
    }

    @Test
    @DisplayName("the programs to start with have no findings")
    void theProgramsToStartWith() {
        ZoneOffset zone = ZoneOffset.UTC;
        assertThat(Programs.fourClasses(CurrencyUnit.EUR, zone).lint(NOW)).isEmpty();
        assertThat(Programs.pointsAndTiers(CurrencyUnit.of("TWD"), zone).lint(NOW))
                .isEmpty();
    }

    static Stream<Arguments> impossible() {
        Condition monday = Condition.weekday(DayOfWeek.MONDAY);
        Condition tuesday = Condition.weekday(DayOfWeek.TUESDAY);
        Condition morning = new OnDay.Hours(LocalTime.of(6, 0), LocalTime.of(12, 0));
        Condition night = new OnDay.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0));
        return Stream.of(
                        Condition.not(Condition.always()),
                        Condition.all(monday, tuesday),
                        Condition.all(monday, Condition.not(monday)),
                        Condition.all(monday, Condition.any(tuesday, Condition.not(monday))),
                        Condition.not(Condition.any(monday, Condition.not(monday))),
                        Condition.all(monday, Condition.not(Condition.all(monday, Condition.not(tuesday)))),
                        Condition.all(OnDay.month(Month.FEBRUARY), OnDay.dayOfMonth(30)),
                        Condition.all(OnDay.month(Month.MAY), Condition.not(OnDay.month(Month.MAY))),
                        Condition.all(OnDay.dayOfMonth(1, 2), OnDay.dayOfMonth(3)),
                        Condition.all(OnDay.dayOfMonth(27), new OnDay.LastDayOfMonth()),
                        Condition.all(OnDay.dayOfMonth(8), new OnDay.NthWeekday(OnDay.Week.FIRST, DayOfWeek.MONDAY)),
                        Condition.all(OnDay.dayOfMonth(21), new OnDay.NthWeekday(OnDay.Week.LAST, DayOfWeek.MONDAY)),
                        Condition.all(tuesday, new OnDay.NthWeekday(OnDay.Week.SECOND, DayOfWeek.MONDAY)),
                        Condition.all(morning, night),
                        Condition.all(morning, Condition.not(morning)),
                        Condition.all(Condition.between(TODAY, TODAY.plusDays(1)), monday),
                        Condition.all(
                                Condition.between(TODAY, TODAY.plusDays(9)),
                                Condition.between(TODAY.plusDays(9), TODAY.plusDays(20))),
                        Condition.all(Condition.channel("web"), Condition.channel("shop")),
                        Condition.all(Condition.channel("web"), Condition.not(Condition.channel("web", "app"))),
                        Condition.all(OnPurchase.store("a"), OnPurchase.store("b")),
                        Condition.all(OnPurchase.campaign("a"), OnPurchase.campaign("b")),
                        Condition.all(
                                Condition.amountAtLeast(Money.parse("EUR 50")),
                                Condition.not(Condition.amountAtLeast(Money.parse("EUR 50")))),
                        Condition.all(Condition.holdsTier("class", "once"), Condition.holdsTier("class", "loyal")),
                        Condition.not(Condition.holdsTier("class", "never", "once", "loyal")),
                        Condition.all(OnHistory.inStage("stable"), OnHistory.inStage("dormant")),
                        Condition.not(OnHistory.inStage("exploration", "formation", "stable", "dormant")),
                        Condition.all(Condition.firstPurchase(), OnHistory.inStage("dormant")),
                        Condition.all(Condition.not(Condition.firstPurchase()), OnHistory.inStage("exploration")),
                        Condition.all(Condition.firstPurchase(), OnHistory.nthPurchase(2)),
                        Condition.all(OnHistory.nthPurchase(3), OnHistory.nthPurchase(2)),
                        Condition.all(Condition.firstPurchase(), new OnHistory.EveryNthPurchase(10)),
                        Condition.all(Condition.firstPurchase(), new OnHistory.DaysSinceLastPurchase(0, 5)),
                        Condition.all(
                                new OnHistory.DaysSinceLastPurchase(0, 5), new OnHistory.DaysSinceLastPurchase(5, 9)),
                        Condition.all(Condition.firstPurchase(), new OnHistory.BoughtAtLeast(1, Period.ofDays(3))))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    @DisplayName("a rule whose condition cannot hold never fires, and a treatment with it is for nobody")
    void neverFires(Condition condition) {
        assertThat(lint(points().rule(base()).rule(EarnRule.bonus("x", 1).when(condition))))
                .contains("$.wallets[0].rules[1].when rule.never-fires");
        boolean standing = Set.of(io.patron.crm.condition.Subject.DAY, io.patron.crm.condition.Subject.HISTORY)
                .containsAll(condition.subjects());
        if (standing) {
            assertThat(lint(club().treatment(new Treatment("t", "Tea", condition))))
                    .contains("$.treatments[0].when treatment.never");
        }
    }

    static Stream<Arguments> possible() {
        Condition monday = Condition.weekday(DayOfWeek.MONDAY);
        return Stream.of(
                        Condition.firstPurchase(),
                        Condition.all(monday, OnDay.dayOfMonth(1)),
                        Condition.all(monday, Condition.between(TODAY, TODAY.plusDays(7))),
                        Condition.all(OnDay.month(Month.FEBRUARY), OnDay.dayOfMonth(29)),
                        Condition.all(OnDay.dayOfMonth(31), new OnDay.LastDayOfMonth()),
                        Condition.all(OnDay.dayOfMonth(22), new OnDay.NthWeekday(OnDay.Week.LAST, DayOfWeek.MONDAY)),
                        Condition.all(OnDay.dayOfMonth(7), new OnDay.NthWeekday(OnDay.Week.FIRST, DayOfWeek.MONDAY)),
                        Condition.all(
                                new OnDay.Hours(LocalTime.of(6, 0), LocalTime.of(22, 1)),
                                new OnDay.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0))),
                        Condition.all(Condition.channel("web", "app"), Condition.not(Condition.channel("web"))),
                        Condition.all(Condition.category("tea"), Condition.category("coffee")),
                        Condition.all(Condition.brand("a"), Condition.brand("b")),
                        Condition.all(
                                Condition.amountAtLeast(Money.parse("EUR 50")),
                                Condition.not(Condition.amountAtLeast(Money.parse("EUR 50.01")))),
                        Condition.all(OnPurchase.coupon("a"), OnPurchase.coupon("b")),
                        Condition.all(OnPurchase.paidBy("cash"), OnPurchase.paidBy("card")),
                        Condition.all(OnHistory.nthPurchase(2, 3), OnHistory.inStage("formation")),
                        Condition.all(new OnHistory.EveryNthPurchase(10), OnHistory.nthPurchase(10)),
                        Condition.all(Condition.firstPurchase(), OnHistory.inStage("exploration", "dormant")),
                        Condition.all(
                                new OnHistory.DaysSinceLastPurchase(0, 6), new OnHistory.DaysSinceLastPurchase(5, 9)),
                        Condition.any(Condition.not(Condition.always()), monday),
                        Condition.not(new OnDay.NthWeekday(OnDay.Week.LAST, DayOfWeek.MONDAY)),
                        Condition.not(Condition.between(TODAY, TODAY.plusDays(7))),
                        Condition.not(new OnHistory.EveryNthPurchase(2)))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("possible")
    @DisplayName("a rule whose condition can hold is not called impossible")
    void canFire(Condition condition) {
        assertThat(lint(points().rule(base()).rule(EarnRule.bonus("x", 1).when(condition))))
                .noneMatch(finding -> finding.contains("never"));
    }

    @Test
    @DisplayName("a rule for days that are over gives nothing any more; one for days to come is fine")
    void over() {
        Condition past = Condition.between(TODAY.minusDays(9), TODAY);
        Condition today = Condition.between(TODAY.minusDays(9), TODAY.plusDays(1));
        assertThat(lint(points().rule(EarnRule.bonus("x", 1).when(past))))
                .containsExactly("$.wallets[0].rules[0].when rule.over");
        assertThat(lint(points().rule(EarnRule.bonus("x", 1).when(today)))).isEmpty();
        assertThat(lint(points().rule(EarnRule.bonus("x", 1).when(Condition.any(past, today)))))
                .isEmpty();
        assertThat(lint(club().treatment(new Treatment("t", "Tea", past))))
                .containsExactly("$.treatments[0].when treatment.over");
        assertThat(lint(club().points(points().rule(EarnRule.bonus("x", 1).when(today))
                                .build())
                        .inForceFrom(Instant.parse("2026-04-01T00:00:00Z"))))
                .containsExactly("$.wallets[0].rules[0].when rule.over");
    }

    @Test
    @DisplayName("lines: a line has one brand, one key and one category")
    void lines() {
        for (Condition lines : List.of(
                Condition.all(Condition.category("tea"), Condition.category("coffee")),
                Condition.all(Condition.category("tea", "green"), Condition.category("tea", "black")),
                Condition.all(Condition.brand("a"), Condition.brand("b")),
                Condition.all(Condition.product("a"), Condition.not(Condition.product("a"))))) {
            assertThat(lint(points().rule(base().onLines(lines))))
                    .containsExactly("$.wallets[0].rules[0].lines rule.lines-never");
        }
        Condition green = Condition.all(Condition.category("tea", "green"), Condition.category("tea"));
        assertThat(lint(points().rule(base().onLines(green)))).isEmpty();
        assertThat(lint(points().rule(base().onLines(Condition.not(Condition.category("tea"))))))
                .isEmpty();
    }

    @Test
    @DisplayName("a multiplier needs points per amount before it, for the same purchases and lines")
    void multipliers() {
        EarnRule twice = EarnRule.multiplier("twice", "2");
        String finding = "$.wallets[0].rules[0].award.multiplier rule.multiplier-without-rate";
        assertThat(lint(points().rule(twice).rule(base()))).containsExactly(finding);
        assertThat(lint(points().rule(base()).rule(twice))).isEmpty();
        EarnRule web = base().when(Condition.channel("web"));
        EarnRule tea = base().onLines(Condition.category("tea"));
        String second = finding.replace("[0].award", "[1].award");
        assertThat(lint(points().rule(web).rule(twice.when(Condition.channel("shop")))))
                .containsExactly(second);
        assertThat(lint(points().rule(web).rule(twice.when(Condition.channel("web")))))
                .isEmpty();
        assertThat(lint(points().rule(tea).rule(twice.onLines(Condition.category("coffee")))))
                .containsExactly(second);
        PointsPolicy.Builder many = points();
        IntStream.range(0, 200)
                .forEach(i -> many.rule(EarnRule.perMoney("r" + i, i + 1L, Money.parse("EUR 1.00"))
                        .when(Condition.channel("c" + i))));
        assertThat(lint(many.rule(twice.when(Condition.channel("c150"))))).isEmpty();
    }

    @Test
    @DisplayName("what the cap cuts for every purchase, and a cap that nothing reaches")
    void caps() {
        EarnRule ten = EarnRule.bonus("ten", 10);
        EarnRule more = EarnRule.bonus("more", 5).when(Condition.firstPurchase());
        assertThat(lint(points().rule(ten).rule(more).capPerPurchase(10)))
                .containsExactly("$.wallets[0].rules[1] rule.shadowed");
        assertThat(lint(points().rule(ten).rule(more).capPerPurchase(11))).isEmpty();
        assertThat(lint(points().rule(more).rule(ten).capPerPurchase(5))).isEmpty();
        assertThat(lint(points().rule(ten).rule(more).capPerPurchase(15)))
                .containsExactly("$.wallets[0].capPerPurchase wallet.cap-without-effect");
        assertThat(lint(points().rule(ten).rule(base()).capPerPurchase(Long.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    @DisplayName("options without effect: rounding of whole numbers, a wallet without rules, the same rule twice")
    void options() {
        EarnRule ten = EarnRule.bonus("ten", 10);
        assertThat(lint(points().rule(ten).rounding(RoundingMode.UP)))
                .containsExactly("$.wallets[0].rounding wallet.rounding-without-effect");
        assertThat(lint(points().rule(base()).rounding(RoundingMode.UP))).isEmpty();
        assertThat(lint(points())).containsExactly("$.wallets[0] wallet.without-rules");
        assertThat(lint(points().rule(ten).rule(EarnRule.bonus("again", 10))))
                .containsExactly("$.wallets[0].rules[1] rule.repeated");
        assertThat(lint(club().treatment(new Treatment("a", "Tea", Condition.firstPurchase()))
                        .treatment(new Treatment("b", "Tea", Condition.firstPurchase()))
                        .treatment(new Treatment("c", "Cake", Condition.firstPurchase()))))
                .containsExactly("$.treatments[1] treatment.repeated");
    }

    private static Reward reward(String id, long price, Benefit gives) {
        return Reward.of(id, WalletId.POINTS, price, gives);
    }

    @Test
    @DisplayName("a reward that comes to what another comes to, and one that gives everything back")
    void rewards() {
        Benefit five = Benefit.discount(Money.parse("EUR 5.00"));
        Supplier<Program.Builder> club =
                () -> club().points(points().rule(base()).build());
        assertThat(lint(club.get()
                        .reward(reward("a", 100, five))
                        .reward(reward("b", 100, five).named("Other words").limited(RewardLimit.inAll(1)))))
                .containsExactly("$.rewards[1] reward.repeated");
        assertThat(lint(club.get()
                        .reward(reward("a", 100, Benefit.gift()).named("Cup"))
                        .reward(reward("b", 100, Benefit.gift()).named("Cup"))))
                .containsExactly("$.rewards[1] reward.repeated");
        assertThat(lint(club.get()
                        .reward(reward("cup", 100, Benefit.gift()))
                        .reward(reward("pot", 100, Benefit.gift()))
                        .reward(reward("pot later", 100, Benefit.voucher()))
                        .reward(reward("a", 100, five))
                        .reward(reward("b", 101, five))
                        .reward(reward("c", 100, Benefit.conversion("skyline", 1)))
                        .reward(reward("d", 100, Benefit.conversion("skyline", 2)))))
                .isEmpty();
        assertThat(lint(club.get().reward(reward("a", 5, five))))
                .containsExactly("$.rewards[0].gives.discount reward.over-spend");
        assertThat(lint(club.get().reward(reward("a", 6, five)))).isEmpty();
        assertThat(lint(club.get().reward(Reward.free("a", five)))).isEmpty();
        Condition tuesday = Condition.weekday(DayOfWeek.TUESDAY);
        assertThat(lint(club.get()
                        .reward(reward("a", 10, five).forWhom(tuesday))
                        .reward(reward("b", 10, five))
                        .reward(reward("c", 10, five)
                                .forWhom(Condition.all(tuesday, Condition.weekday(DayOfWeek.MONDAY))))
                        .reward(reward("d", 10, five)
                                .forWhom(Condition.between(
                                        LocalDate.parse("2020-01-01"), LocalDate.parse("2020-01-02"))))
                        .reward(reward("e", 10, five).forWhom(Condition.any(Condition.always(), tuesday)))))
                .contains("$.rewards[2].when reward.never", "$.rewards[3].when reward.over")
                .doesNotContain("$.rewards[1] reward.repeated");
    }

    @Test
    @DisplayName("points that end before a customer in her rhythm comes back")
    void expiry() {
        PointsPolicy.Builder thirty = points().rule(base()).expiry(Expiry.after(Period.ofDays(89)));
        assertThat(lint(thirty)).containsExactly("$.wallets[0].expiry.after expiry.before-return");
        assertThat(lint(points().rule(base()).expiry(Expiry.after(Period.ofDays(90)))))
                .isEmpty();
        assertThat(lint(club().lifecycle(LifecyclePolicy.days(30, 30)).points(thirty.build())))
                .isEmpty();
        assertThat(lint(points().rule(base()).expiry(Expiry.after(Period.ZERO, Expiry.Unit.YEAR))))
                .containsExactly("$.wallets[0].expiry.endOf expiry.before-return");
        assertThat(lint(points().rule(base()).expiry(Expiry.after(Period.ofDays(90), Expiry.Unit.YEAR))))
                .isEmpty();
        assertThat(lint(points().rule(base()).expiry(Expiry.yearly(MonthDay.of(3, 31), Period.ofDays(89)))))
                .containsExactly("$.wallets[0].expiry.yearly expiry.before-return");
        assertThat(lint(points().rule(base()).expiry(Expiry.yearly(MonthDay.of(3, 31), Period.ofDays(90)))))
                .isEmpty();
    }

    @Test
    @DisplayName("points whose last day is over")
    void expiryOver() {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        assertThat(lint(points().rule(base()).expiry(Expiry.through(today)))).isEmpty();
        assertThat(lint(points().rule(base()).expiry(Expiry.through(today.minusDays(1)))))
                .containsExactly("$.wallets[0].expiry.through expiry.over");
    }

    @Test
    @DisplayName("a tier that nobody can reach")
    void tiers() {
        assertThat(lint(purchases(Window.rolling(Period.ofDays(2)), 48))).isEmpty();
        assertThat(lint(purchases(Window.rolling(Period.ofDays(2)), 49)))
                .containsExactly("$.ladders[1].tiers[1].threshold tier.unreachable");
        assertThat(lint(purchases(Window.calendar(Window.Unit.MONTH), 31 * 24L)))
                .isEmpty();
        assertThat(lint(purchases(Window.calendar(Window.Unit.MONTH), 31 * 24L + 1)))
                .hasSize(1);
        assertThat(lint(purchases(Window.calendar(Window.Unit.QUARTER), 92 * 24L)))
                .isEmpty();
        assertThat(lint(purchases(Window.calendar(Window.Unit.QUARTER), 92 * 24L + 1)))
                .hasSize(1);
        assertThat(lint(purchases(Window.calendar(Window.Unit.YEAR), 366 * 24L)))
                .isEmpty();
        assertThat(lint(purchases(Window.calendar(Window.Unit.YEAR), 366 * 24L + 1)))
                .hasSize(1);
        Window quarter = Window.calendar(Window.Unit.QUARTER, MonthDay.of(3, 15));
        assertThat(lint(purchases(quarter, 92 * 24L))).isEmpty();
        assertThat(lint(purchases(quarter, 92 * 24L + 1))).hasSize(1);
        Window year = Window.calendar(Window.Unit.YEAR, MonthDay.of(4, 1));
        assertThat(lint(purchases(year, 366 * 24L))).isEmpty();
        assertThat(lint(purchases(year, 366 * 24L + 1))).hasSize(1);
        assertThat(lint(purchases(Window.lifetime(), 10_000_000L))).hasSize(1);
        assertThat(lint(club().ladder(TierPolicy.onSpend("status", Window.lifetime())
                        .tier("a", "A", Money.zero(CurrencyUnit.EUR))
                        .tier("b", "B", Money.parse("EUR 10000000000000.01"))
                        .build())))
                .hasSize(1);
    }

    private static Program.Builder purchases(Window window, long threshold) {
        return club().ladder(TierPolicy.onPurchases("often", window)
                .tier("a", "A", 0)
                .tier("b", "B", threshold)
                .build());
    }

    @Test
    @DisplayName("parts that hold always can be left out")
    void alwaysHolding() {
        for (Condition always : List.of(
                Condition.always(),
                Condition.weekday(DayOfWeek.values()),
                new OnDay.InMonth(EnumSet.allOf(Month.class)),
                OnDay.dayOfMonth(IntStream.rangeClosed(1, 31).toArray()),
                OnHistory.inStage("exploration", "formation", "stable", "dormant"),
                Condition.amountAtLeast(Money.parse("EUR 0")),
                Condition.holdsTier("class", "never", "once", "loyal"))) {
            Condition both = Condition.all(Condition.channel("web"), Condition.not(Condition.not(always)));
            assertThat(lint(points().rule(base().when(Condition.any(Condition.all(always, both))))))
                    .contains("$.wallets[0].rules[0].when.any[0].all[0] condition.always");
        }
        assertThat(lint(points().rule(base().when(Condition.weekday(DayOfWeek.values())))))
                .containsExactly("$.wallets[0].rules[0].when condition.always");
        assertThat(lint(points().rule(base().when(Condition.holdsTier("class", "loyal")))))
                .isEmpty();
    }

    @Test
    @DisplayName("every finding has a sentence in both languages, with the same inputs")
    void sentences() {
        for (Finding.Code code : Finding.Code.values()) {
            Set<String> english = inputs(bundle(Locale.ENGLISH).getString(code.key()));
            assertThat(inputs(bundle(Locale.TRADITIONAL_CHINESE).getString(code.key())))
                    .as(code.key())
                    .isEqualTo(english);
        }
        assertThat(bundle(Locale.ENGLISH).keySet()).hasSize(Finding.Code.values().length);
        Finding finding = club().points(
                        points().rule(EarnRule.bonus("tea-day", 5).when(Condition.not(Condition.always())))
                                .build())
                .build()
                .lint(NOW)
                .get(0);
        assertThat(finding)
                .hasToString(
                        "ERROR $.wallets[0].rules[0].when rule.never-fires: Rule tea-day can never give anything: its"
                                + " condition cannot hold.");
        assertThat(finding.sentence(Locale.TRADITIONAL_CHINESE)).isEqualTo("規則 tea-day 永遠不會給點：它的條件不可能成立。");
        assertThat(finding.sentence(Locale.GERMAN)).startsWith("Rule tea-day can never");
        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
    }

    @Test
    @DisplayName("a group of one rule is remarked, and what cannot come together in a group")
    void groups() {
        EarnRule twice = EarnRule.multiplier("twice", "2");
        EarnRule bonus = EarnRule.bonus("bonus", 10);
        assertThat(lint(points().rule(base().inGroup("a")).rule(bonus)))
                .containsExactly("$.wallets[0].rules[0].group rule.group-of-one");
        assertThat(lint(points().rule(base()).rule(twice.inGroup("a")).rule(bonus.inGroup("a"))))
                .isEmpty();
        assertThat(lint(points().rule(base().inGroup("a")).rule(twice.inGroup("a"))))
                .containsExactly("$.wallets[0].rules[1].award.multiplier rule.multiplier-without-rate");
        assertThat(lint(points().rule(base().inGroup("a"))
                        .rule(bonus.inGroup("a"))
                        .rule(twice)))
                .isEmpty();
        // What is unconditional in a group may still yield to another rule.
        assertThat(lint(points().rule(bonus.inGroup("a"))
                        .rule(EarnRule.bonus("more", 20)
                                .when(Condition.channel("web"))
                                .inGroup("a"))
                        .rule(base())
                        .capPerPurchase(10)))
                .isEmpty();
    }

    @Test
    @DisplayName("a rule on lines that do not earn is remarked, and so is a base that lets all lines earn")
    void linesThatDoNotEarn() {
        EarningBase noBooks = EarningBase.spend().onLines(Condition.not(Condition.category("books")));
        assertThat(lint(points().rule(base().onLines(Condition.category("tea"))).base(noBooks)))
                .isEmpty();
        assertThat(lint(points().rule(base().onLines(Condition.category("books")))
                        .base(noBooks)))
                .containsExactly("$.wallets[0].rules[0].lines rule.lines-never");
        assertThat(lint(points().rule(base().onLines(Condition.category("books", "old")))
                        .base(noBooks)))
                .containsExactly("$.wallets[0].rules[0].lines rule.lines-never");
        assertThat(lint(points().rule(base().onLines(Condition.category("books")))
                        .base(EarningBase.spend().onLines(Condition.not(Condition.category("books", "old"))))))
                .isEmpty();
        assertThat(lint(points().rule(base()).base(EarningBase.spend().onLines(Condition.any(Condition.always())))))
                .containsExactly("$.wallets[0].base.lines.any[0] condition.always");
    }

    @Test
    @DisplayName("a cap that one of a longer period leaves nothing to is remarked")
    void capsThatLeaveNothingToOthers() {
        PointsPolicy.Builder capped =
                points().rule(base()).cap(100, Cap.Per.DAY).cap(500, Cap.Per.MONTH);
        assertThat(lint(capped.capPerPurchase(99))).isEmpty();
        assertThat(lint(capped.capPerPurchase(100))).containsExactly("$.wallets[0].capPerPurchase wallet.cap-shadowed");
        assertThat(lint(capped.capPerPurchase(50).cap(499, Cap.Per.LIFETIME)))
                .containsExactly("$.wallets[0].caps[1] wallet.cap-shadowed");
    }

    @Test
    @DisplayName("a bonus above its budget is remarked, and rules of different budgets are no repetition")
    void budgets() {
        EarnRule ten = EarnRule.bonus("ten", 10);
        assertThat(lint(points().rule(ten.budget(10)))).isEmpty();
        assertThat(lint(points().rule(ten.budget(9)))).containsExactly("$.wallets[0].rules[0].budget rule.over-budget");
        assertThat(lint(points().rule(base().budget(1)))).isEmpty();
        assertThat(lint(points().rule(ten.budget(10))
                        .rule(EarnRule.bonus("more", 10).budget(20))))
                .isEmpty();
    }

    @Test
    @DisplayName("a cap on spending that leaves nothing to others, or no reward to anybody, is remarked")
    void spendCaps() {
        PointsPolicy.Builder capped =
                points().rule(base()).spendAtMost(100, Cap.Per.DAY).spendAtMost(500, Cap.Per.MONTH);
        assertThat(lint(capped)).isEmpty();
        Program.Builder mugs = club().points(capped.build());
        assertThat(lint(mugs.reward(Reward.of("mug", WalletId.POINTS, 100, Benefit.gift()))))
                .isEmpty();
        assertThat(lint(mugs.reward(Reward.of("pot", WalletId.POINTS, 101, Benefit.gift()))))
                .containsExactly("$.rewards[1].price reward.over-spend-cap");
        assertThat(lint(capped.spendAtMost(500, Cap.Per.LIFETIME)))
                .containsExactly("$.wallets[0].spendCaps[1] wallet.spend-cap-shadowed");
    }

    @Test
    @DisplayName("a guard that stops nobody, everybody or what waits anyway is remarked")
    void guards() {
        Condition monday = Condition.weekday(DayOfWeek.MONDAY);
        Condition past = Condition.between(TODAY.minusDays(9), TODAY);
        Guard many = Guard.hold("many", new OnHistory.BoughtAtLeast(5, Period.ofDays(1)));
        assertThat(lint(points().rule(base()).guard(many))).isEmpty();
        assertThat(lint(points().rule(base()).guard(many).pending(Pending.lasting(Period.ofDays(9)))))
                .isEmpty();
        assertThat(lint(points().rule(base()).guard(many).pending(Pending.untilReleased())))
                .containsExactly("$.wallets[0].guards[0].action guard.without-effect");
        assertThat(lint(points().rule(base())
                        .guard(Guard.noPoints("many", many.when()))
                        .pending(Pending.untilReleased())))
                .isEmpty();
        assertThat(lint(points().rule(base())
                        .guard(many)
                        .guard(Guard.hold("never", Condition.all(monday, Condition.not(monday))))
                        .guard(Guard.noPoints("over", past))))
                .containsExactly("$.wallets[0].guards[1].when guard.never", "$.wallets[0].guards[2].when guard.over");
        Condition any = Condition.any(monday, Condition.not(monday));
        for (Condition always : List.of(Condition.always(), any, Condition.amountAtLeast(Money.parse("EUR 0.00")))) {
            assertThat(lint(points().rule(base()).guard(Guard.noPoints("all", always))))
                    .containsExactly("$.wallets[0].guards[0] guard.stops-all");
            assertThat(lint(points().rule(base()).guard(Guard.hold("all", always))))
                    .containsExactly("$.wallets[0].guards[0] guard.holds-all");
        }
        assertThat(lint(points().rule(base())
                        .guard(Guard.hold("some", Condition.all(Condition.always(), many.when())))))
                .containsExactly("$.wallets[0].guards[0].when.all[0] condition.always");
    }

    @Test
    @DisplayName("points that end with inactivity before a customer is back are remarked")
    void inactivityBeforeReturn() {
        assertThat(lint(points().rule(base()).expiry(Expiry.inactivity(Period.ofDays(30)))))
                .containsExactly("$.wallets[0].expiry.inactivity expiry.before-return");
        assertThat(lint(points().rule(base()).expiry(Expiry.inactivity(Period.ofMonths(12)))))
                .isEmpty();
    }

    @Test
    @DisplayName("points that pay as much as was spent for them, or more, are remarked")
    void pointsThatPayEverythingBack() {
        EarnRule ten = EarnRule.perMoney("ten", 10, Money.parse("EUR 1.00"));
        assertThat(lint(points().rule(base()).rule(ten).worth(100, Money.parse("EUR 1.00"))))
                .isEmpty();
        assertThat(lint(points().rule(base()).rule(ten).worth(10, Money.parse("EUR 0.99"))))
                .isEmpty();
        assertThat(lint(points().rule(base()).rule(ten).worth(10, Money.parse("EUR 1.00"))))
                .containsExactly("$.wallets[0].rules[1].award.perMoney wallet.worth-over-spend");
        assertThat(lint(points().rule(base()).rule(ten))).isEmpty();
    }

    @Test
    @DisplayName("no sentence of a finding has an input left open")
    void noInputIsLeftOpen() {
        Condition never = Condition.not(Condition.always());
        Condition past = Condition.between(TODAY.minusDays(9), TODAY);
        EarnRule ten = EarnRule.bonus("ten", 10);
        List<Program> programs = List.of(
                club().points(points().rule(ten.when(never)).build()).build(),
                club().points(points().rule(ten.when(past)).build()).build(),
                club().points(points().rule(ten)
                                .rule(EarnRule.bonus("b", 10))
                                .capPerPurchase(10)
                                .build())
                        .build(),
                club().points(points().rule(ten)
                                .rounding(RoundingMode.UP)
                                .capPerPurchase(10)
                                .build())
                        .build(),
                club().points(points().rule(EarnRule.multiplier("m", "2")).build())
                        .build(),
                club().points(points().rule(ten.onLines(never)).build()).build(),
                club().points(points().rule(ten.when(Condition.any(Condition.always())))
                                .build())
                        .build(),
                club().points(points().expiry(Expiry.after(Period.ofDays(1))).build())
                        .build(),
                club().points(points().rule(base().inGroup("alone")).build()).build(),
                club().points(points().rule(ten.budget(9)).build()).build(),
                club().points(points().rule(base())
                                .cap(10, Cap.Per.DAY)
                                .cap(10, Cap.Per.YEAR)
                                .build())
                        .build(),
                club().points(points().rule(base())
                                .worth(1, Money.parse("EUR 1.00"))
                                .build())
                        .build(),
                club().points(points().expiry(Expiry.through(LocalDate.of(2000, 1, 1)))
                                .build())
                        .build(),
                purchases(Window.lifetime(), 10_000_000L).build(),
                club().ladder(TierPolicy.onPurchases("one", Window.lifetime())
                                .tier("a", "A", 0)
                                .build())
                        .build(),
                club().ladder(TierPolicy.onPurchases("year", Window.calendar(Window.Unit.YEAR))
                                .tier("a", "A", 0)
                                .tier("b", "B", 1, 0)
                                .validity(Validity.lasting(Period.ofMonths(12)))
                                .stayAtLeast(Period.ofMonths(1))
                                .build())
                        .build(),
                club().ladder(TierPolicy.onPurchases("days", Window.rolling(Period.ofDays(365)))
                                .tier("a", "A", 0)
                                .tier("b", "B", 1)
                                .keepFor(Period.ofMonths(12))
                                .build())
                        .build(),
                club().points(points().rule(base())
                                .spendAtMost(10, Cap.Per.DAY)
                                .spendAtMost(10, Cap.Per.YEAR)
                                .guard(Guard.hold("a", never))
                                .guard(Guard.hold("b", past))
                                .guard(Guard.hold("c", Condition.always()))
                                .guard(Guard.noPoints("d", Condition.always()))
                                .pending(Pending.untilReleased())
                                .build())
                        .reward(Reward.of("pot", WalletId.POINTS, 11, Benefit.gift()))
                        .build(),
                club().treatment(new Treatment("a", "Tea", never))
                        .treatment(new Treatment("b", "Tea", past))
                        .treatment(new Treatment("c", "Tea", past))
                        .build(),
                club().points(points().rule(base()).build())
                        .reward(Reward.of("a", WalletId.POINTS, 1, Benefit.discount(Money.parse("EUR 1.00"))))
                        .reward(Reward.of("b", WalletId.POINTS, 1, Benefit.discount(Money.parse("EUR 1.00"))))
                        .reward(Reward.free("c", Benefit.gift()).forWhom(never))
                        .reward(Reward.free("d", Benefit.gift()).forWhom(past))
                        .build());
        List<Finding> findings =
                programs.stream().flatMap(p -> p.lint(NOW).stream()).toList();
        assertThat(findings.stream().map(Finding::code)).contains(Finding.Code.values());
        for (Finding finding : findings) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.TRADITIONAL_CHINESE)) {
                assertThat(finding.sentence(locale)).doesNotContain("{").doesNotContain("}");
            }
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "io.patron.crm.program.findings",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> inputs(String sentence) {
        return java.util.regex.Pattern.compile("\\{[a-z]+}")
                .matcher(sentence)
                .results()
                .map(java.util.regex.MatchResult::group)
                .collect(java.util.stream.Collectors.toSet());
    }
}

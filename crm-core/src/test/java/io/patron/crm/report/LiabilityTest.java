// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.report;

import static io.patron.crm.testkit.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.Origin;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.Pending;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.Reservation;
import io.patron.crm.points.Reversal;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.report.ExpirySchedule.MonthOfExpiry;
import io.patron.crm.report.Liability.MonthEnd;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Correction;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a shop owes in points")
class LiabilityTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final YearMonth MAY = YearMonth.of(2026, 5);

    private final Shop shop = Shop.on(new InMemoryCrmStore(), program(Expiry.after(Period.ofMonths(2)), true));

    private static Program program(Expiry expiry, boolean worth) {
        PointsPolicy.Builder points = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, eur("1")))
                .expiry(expiry);
        return Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                .points((worth ? points.worth(100, eur("1")).cost(100, eur("0.40")) : points).build())
                .build();
    }

    private static WalletFigures wallet(Shop shop) {
        return shop.crm().report(ReportRequest.usual(), done -> {}).wallets().get(0);
    }

    private void at(String day) {
        shop.clock().set(Instant.parse(day + "T12:00:00Z"));
    }

    /** Ada spends points of a purchase that she gives back, and pays what she owes with the points of two more. */
    private void spring() {
        CustomerId ada = shop.customer("ada");
        CustomerId bob = shop.customer("bob");
        at("2026-03-05");
        shop.buy(ada, "1", "100");
        shop.redeem(ada, "cup", 80);
        shop.refund(ada, "back", "1");
        at("2026-04-05");
        shop.buy(ada, "2", "50");
        shop.buy(bob, "3", "31");
        at("2026-05-04");
        shop.buy(ada, "4", "40");
    }

    @Test
    @DisplayName("is told by the month in which the points were issued, and every row and column ties to the entries")
    void cohorts() {
        spring();
        WalletFigures wallet = wallet(shop);
        Liability liability = wallet.liability();
        assertThat(wallet.total()).isEqualTo(new PointsFigures(221, 80, 0, 100, 0));
        assertThat(liability.cohorts())
                .containsExactly(
                        new Cohort(MARCH, new PointsFigures(100, 80, 0, 20, 0, 0), List.of(0L, 0L, 0L)),
                        new Cohort(APRIL, new PointsFigures(81, 0, 0, 0, 0, 50), List.of(31L, 31L)),
                        new Cohort(MAY, new PointsFigures(40, 0, 0, 0, 0, 30), List.of(10L)));
        assertThat(liability.debtFigures()).isEqualTo(new PointsFigures(0, 0, 0, 80, 0, -80));
        assertThat(liability.cohorts()).extracting(Cohort::open).containsExactly(0L, 31L, 10L);
        assertThat(liability.open()).isEqualTo(41);
        assertThat(liability.debt()).isZero();
    }

    @Test
    @DisplayName(
            "begins with the first points, also where they are dated before the day that their purchase is booked on")
    void beforeTheFirstPurchase() {
        CustomerId ada = shop.customer("ada");
        at("2026-03-05");
        shop.buy(ada, "1", "100");
        // The last revision states a day and no time; its time is that of the one before, which comes later.
        Purchase booked = purchase(ada, LocalDate.of(2026, 3, 4), null);
        shop.record(new Correction(Origin.of(ada, Shop.ref("c-3")), booked.reference(), 3, booked));
        Instant early = LocalDate.of(2025, 12, 5).atTime(12, 0).toInstant(ZoneOffset.UTC);
        Purchase moved = purchase(ada, LocalDate.of(2025, 12, 5), early);
        at("2026-03-06");
        shop.record(new Correction(Origin.of(ada, Shop.ref("c-2")), moved.reference(), 2, moved));
        WalletFigures wallet = wallet(shop);
        assertThat(wallet.months().get(0).month()).isEqualTo(YearMonth.of(2025, 12));
        assertThat(wallet.months().get(0).figures().issued()).isEqualTo(100);
        assertThat(wallet.total().issued()).isEqualTo(100);
        assertThat(wallet.liability().cohorts()).hasSize(1);
        assertThat(wallet.liability().cohorts().get(0).figures()).isEqualTo(wallet.total());
    }

    private static Purchase purchase(CustomerId customer, LocalDate day, @Nullable Instant at) {
        Purchase.Builder purchase = Purchase.builder(customer, Shop.ref("1"), CurrencyUnit.EUR)
                .businessDate(day)
                .line(Line.of("sale", BigDecimal.ONE, new BigDecimal("100")).build());
        return (at == null ? purchase : purchase.at(at)).build();
    }

    @Test
    @DisplayName(
            "counts points put aside, by when they will end: pending, reserved, owed before, or waiting for the host")
    void pointsPutAside() {
        PointsPolicy policy = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, eur("1")))
                .expiry(Expiry.after(Period.ofMonths(2)))
                .pending(Pending.lasting(Period.ofDays(14)))
                .build();
        PointsPolicy parcels = PointsPolicy.builder(new WalletId("parcels"))
                .rule(EarnRule.perMoney("base", 1, eur("1")))
                .pending(Pending.untilReleased())
                .build();
        Shop other = Shop.on(
                new InMemoryCrmStore(),
                Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                        .points(policy)
                        .points(parcels)
                        .build());
        CustomerId ada = other.customer("ada");
        other.grant(ada, "hello", 10);
        other.wait(Duration.ofSeconds(1));
        reserve(other, ada, "short", 4, other.now().plusSeconds(60));
        reserve(other, ada, "long", 6, other.now().plus(Duration.ofDays(100)));
        other.buy(ada, "1", "70");
        CustomerId bob = other.customer("bob");
        other.grant(bob, "hello-bob", 5);
        other.redeem(bob, "cup", 5);
        other.crm().points().reverse(new Reversal(Origin.of(bob, Shop.ref("mistake")), Shop.ref("hello-bob")));
        other.buy(bob, "2", "8");
        List<WalletFigures> wallets =
                other.crm().report(ReportRequest.usual(), done -> {}).wallets();
        // Of bob's 8, 5 will pay what he owes. Ada's reservation ends in June, after the lot that it came from.
        assertThat(wallets.get(0).liability().schedule())
                .isEqualTo(new ExpirySchedule(
                        List.of(new MonthOfExpiry(MAY, 4 + 70 + 3), new MonthOfExpiry(YearMonth.of(2026, 6), 6)), 5));
        assertThat(wallets.get(0).liability().open()).isEqualTo(88);
        assertThat(wallets.get(0).liability().debt()).isEqualTo(5);
        assertThat(wallets.get(1).liability().schedule()).isEqualTo(new ExpirySchedule(List.of(), 78));
        assertThat(new Cohort(MARCH, PointsFigures.NONE, List.of()).open()).isZero();
    }

    private static void reserve(Shop shop, CustomerId customer, String id, long points, Instant until) {
        shop.crm()
                .points()
                .reserve(new Reservation(Origin.of(customer, Shop.ref(id)), WalletId.POINTS, points, "basket", until));
    }

    @Test
    @DisplayName("stands at the end of each month, with what customers owe beside it")
    void months() {
        spring();
        Liability liability = wallet(shop).liability();
        assertThat(liability.months())
                .containsExactly(new MonthEnd(MARCH, 0, 80), new MonthEnd(APRIL, 31, 30), new MonthEnd(MAY, 41, 0));
        assertThat(liability.months()).extracting(MonthEnd::outstanding).containsExactly(-80L, 1L, 41L);
        Cohort april = liability.cohorts().get(1);
        assertThat(april.openAt(MARCH)).isZero();
        assertThat(april.openAt(APRIL)).isEqualTo(31);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> april.openAt(YearMonth.of(2026, 6)))
                .withMessage("month: must not lie beyond the report, was \"2026-06\"");
    }

    @Test
    @DisplayName("at any date is that of a report of that date")
    void anyDate() {
        spring();
        Report report = Report.of(
                program(Expiry.after(Period.ofMonths(2)), true),
                shop.crm().customers(),
                shop.crm().standings(),
                Instant.parse("2026-04-20T00:00:00Z"),
                ReportRequest.usual(),
                done -> {});
        Liability then = report.wallets().get(0).liability();
        assertThat(then.open()).isEqualTo(31);
        assertThat(then.debt()).isEqualTo(30);
        assertThat(then.months()).extracting(MonthEnd::month).containsExactly(MARCH, APRIL);
    }

    @Test
    @DisplayName("has a schedule of what expires when, by the month in which the points are gone")
    void schedule() {
        spring();
        assertThat(wallet(shop).liability().schedule())
                .isEqualTo(new ExpirySchedule(
                        List.of(
                                new MonthOfExpiry(YearMonth.of(2026, 6), 31),
                                new MonthOfExpiry(YearMonth.of(2026, 7), 10)),
                        0));
        at("2026-06-30");
        assertThat(wallet(shop).months().get(3).figures().expired()).isEqualTo(31);
        assertThat(wallet(shop).liability().schedule())
                .isEqualTo(new ExpirySchedule(List.of(new MonthOfExpiry(YearMonth.of(2026, 7), 10)), 0));
    }

    @Test
    @DisplayName("that is good through the last day of a month is gone on the first of the next, and stands there")
    void endOfMonth() {
        Shop other =
                Shop.on(new InMemoryCrmStore(), program(Expiry.after(Period.ofMonths(1), Expiry.Unit.MONTH), false));
        other.clock().set(Instant.parse("2026-03-05T12:00:00Z"));
        other.buy(other.customer("ada"), "1", "7");
        assertThat(wallet(other).liability().schedule().months()).containsExactly(new MonthOfExpiry(MAY, 7));
        other.clock().set(Instant.parse("2026-05-02T12:00:00Z"));
        Liability later = wallet(other).liability();
        assertThat(later.months()).extracting(MonthEnd::open).containsExactly(7L, 7L, 0L);
        assertThat(later.cohorts().get(0).figures().expired()).isEqualTo(7);
    }

    @Test
    @DisplayName("of points that never expire has no date")
    void never() {
        Shop other = Shop.on(new InMemoryCrmStore(), program(Expiry.never(), false));
        other.buy(other.customer("ada"), "1", "7");
        Liability liability = wallet(other).liability();
        assertThat(liability.schedule()).isEqualTo(new ExpirySchedule(List.of(), 7));
        assertThat(liability.money(7)).isEmpty();
        assertThat(liability.breakage()).isEmpty();
    }

    @Test
    @DisplayName("is in money what the points pay under the program, rounded down")
    void money() {
        spring();
        Liability liability = wallet(shop).liability();
        assertThat(liability.money(liability.open())).contains(eur("0.41"));
        assertThat(liability.money(0)).contains(eur("0"));
    }

    @Test
    @DisplayName("costs what the program says, less what is to be expected to expire")
    void cost() {
        spring();
        at("2026-07-10");
        shop.buy(shop.customer("cleo"), "5", "1000");
        Liability liability = wallet(shop).liability();
        assertThat(liability.open()).isEqualTo(1_000);
        assertThat(liability.expectedToExpire()).isEqualTo(1_000 * 41 / 201).isEqualTo(203);
        assertThat(liability.money(1_000)).contains(eur("10"));
        assertThat(liability.fullCost()).contains(eur("4"));
        assertThat(liability.expectedCost()).contains(eur("3.18"));
        Shop other = Shop.on(new InMemoryCrmStore(), program(Expiry.never(), false));
        other.buy(other.customer("ada"), "1", "7");
        assertThat(wallet(other).liability().expectedCost()).isEmpty();
        assertThat(wallet(other).liability().expectedToExpire()).isZero();
    }

    @Test
    @DisplayName("says which share of the points expired, of all that were issued before any that are open still")
    void breakage() {
        spring();
        // March has ended: of its 100 points 20 were taken back, and the others spent.
        assertThat(wallet(shop).liability().breakage()).hasValue(0);
        at("2026-07-10");
        assertThat(wallet(shop).liability().breakage().orElseThrow()).isCloseTo(41 / 201.0, within(1e-12));
        // What is spent at once says nothing of its month as long as earlier points are open.
        shop.buy(shop.customer("cleo"), "5", "1000");
        at("2026-08-01");
        shop.buy(shop.customer("dora"), "6", "500");
        shop.redeem(CustomerId.of("dora"), "pot", 500);
        assertThat(wallet(shop).liability().breakage().orElseThrow()).isCloseTo(41 / 201.0, within(1e-12));
        at("2026-10-01");
        assertThat(wallet(shop).liability().breakage().orElseThrow()).isCloseTo(1_041 / 1_701.0, within(1e-12));
    }

    @Test
    @DisplayName("cannot be stated so that it does not tie")
    void ties() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cohort(MAY, new PointsFigures(5, 0, 0, 0, 0), List.of(4L)))
                .withMessage("open points: must be what the figures leave, 5, was 4");
    }
}

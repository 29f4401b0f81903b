// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.LADDER;
import static io.patron.crm.testkit.Shop.eur;
import static io.patron.crm.testkit.Shop.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.patron.crm.condition.Condition;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.fact.TenantId;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.lifecycle.Stage;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Standing;
import io.patron.crm.testkit.MutableClock;
import io.patron.crm.testkit.Shop;
import io.patron.crm.transaction.Line;
import io.patron.crm.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Time")
class TimeTest {
    private static final LocalDate JULY_6 = LocalDate.of(2026, 7, 6);

    private static Shop shop(Program program, Instant start) {
        return Shop.on(new InMemoryCrmStore(), program, MutableClock.at(start), TenantId.DEFAULT);
    }

    private static Program promotion(ZoneId zone, LocalDate from, LocalDate to) {
        return Program.builder("promotion", 1, CurrencyUnit.EUR, zone)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.bonus("promotion", 50).when(Condition.between(from, to)))
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Pago_Pago", "UTC", "Asia/Kolkata", "Pacific/Kiritimati"})
    @DisplayName(
            "F1: a promotion is judged at the moment of the purchase in the program's zone, however late we learn of it")
    void fail_f1_one_moment_in_one_zone(String name) {
        ZoneId zone = ZoneId.of(name);
        Instant first = JULY_6.atStartOfDay(zone).toInstant();
        Instant end = JULY_6.plusDays(1).atStartOfDay(zone).toInstant();
        Shop shop = shop(promotion(zone, JULY_6, JULY_6.plusDays(1)), end.plusSeconds(86_400 * 20));
        CustomerId ada = shop.customer("ada");
        assertThat(shop.buy(ada, "before", "10", first.minusNanos(1_000)).earned(WalletId.POINTS))
                .isZero();
        assertThat(shop.buy(ada, "first", "10", first).earned(WalletId.POINTS)).isEqualTo(50);
        assertThat(shop.buy(ada, "last", "10", end.minusNanos(1_000)).earned(WalletId.POINTS))
                .isEqualTo(50);
        assertThat(shop.buy(ada, "after", "10", end).earned(WalletId.POINTS)).isZero();
        shop.checkLaws();
    }

    @Test
    @DisplayName("F2: a promotion through 6 July holds through the last moment of 6 July")
    void fail_f2_a_date_is_a_whole_day() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Instant start = Instant.parse("2026-07-05T22:00:00Z");
        Shop shop = shop(promotion(zone, JULY_6, JULY_6.plusDays(1)), start);
        CustomerId ada = shop.customer("ada");
        assertThat(shop.record(Shop.purchase(ada, "1", "1", null)).earned(WalletId.POINTS))
                .isEqualTo(50);
        shop.clock().set(Instant.parse("2026-07-06T21:59:59.999999Z"));
        assertThat(shop.record(Shop.purchase(ada, "2", "1", null)).earned(WalletId.POINTS))
                .isEqualTo(50);
        shop.clock().set(Instant.parse("2026-07-06T22:00:00Z"));
        assertThat(shop.record(Shop.purchase(ada, "3", "1", null)).earned(WalletId.POINTS))
                .isZero();
    }

    @Test
    @DisplayName("F2: points live through their whole last day where that day has 23 hours, and where it has 25")
    void fail_f2_days_of_23_and_25_hours() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // Gone on 30 March 2026, the day after the clocks went forward, and on 26 October, the day after they went
        // back.
        expires(berlin, "2025-03-29T23:30", "2026-03-29T22:00:00Z");
        expires(berlin, "2025-10-25T00:15", "2026-10-25T23:00:00Z");
        expires(berlin, "2025-10-24T12:00", "2026-10-24T22:00:00Z");
    }

    @Test
    @DisplayName("F2: where the clocks skip midnight, the day begins at the first moment there is")
    void fail_f2_a_day_without_midnight() {
        ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
        expires(saoPaulo, "2017-11-03T18:00", "2018-11-04T03:00:00Z");
        Shop shop = shop(Shop.program(saoPaulo), Instant.parse("2018-11-04T02:59:59.999999Z"));
        CustomerId ada = shop.customer("ada");
        shop.record(Shop.purchase(ada, "1", "1", null));
        shop.clock().set(Instant.parse("2018-11-04T03:00:00Z"));
        shop.record(Shop.purchase(ada, "2", "1", null));
        assertThat(days(shop, ada)).containsExactly(LocalDate.of(2018, 11, 3), LocalDate.of(2018, 11, 4));
    }

    @Test
    @DisplayName("F2: an hour that comes twice belongs to the same day both times")
    void fail_f2_an_hour_that_comes_twice() {
        ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
        Shop shop = shop(Shop.program(saoPaulo), Instant.parse("2018-02-18T12:00:00Z"));
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "1", Instant.parse("2018-02-18T01:30:00Z"));
        shop.buy(ada, "2", "1", Instant.parse("2018-02-18T02:30:00Z"));
        assertThat(days(shop, ada)).containsExactly(LocalDate.of(2018, 2, 17));
        shop.buy(ada, "3", "1", Instant.parse("2018-02-18T03:00:00Z"));
        assertThat(days(shop, ada)).containsExactly(LocalDate.of(2018, 2, 17), LocalDate.of(2018, 2, 18));
        shop.checkLaws();
    }

    @Test
    @DisplayName("F2: where the clocks are put back over midnight, the day that has begun goes on")
    void fail_f2_a_day_never_ends_twice() {
        ZoneId stJohns = ZoneId.of("America/St_Johns");
        Program daily = Program.builder("daily", 1, CurrencyUnit.EUR, stJohns)
                .lifecycle(LifecyclePolicy.days(1, 1))
                .build();
        // At 00:01 of 7 November 2010 the clocks there went back to 23:01 of the 6th.
        Instant back = Instant.parse("2010-11-07T02:31:00Z");
        assertThat(daily.day(back.minusSeconds(61))).isEqualTo(LocalDate.of(2010, 11, 6));
        assertThat(daily.day(back.minusSeconds(1))).isEqualTo(LocalDate.of(2010, 11, 7));
        assertThat(daily.day(back.plusSeconds(300))).isEqualTo(LocalDate.of(2010, 11, 7));
        assertThat(daily.day(back.plusSeconds(3_600))).isEqualTo(LocalDate.of(2010, 11, 7));
        Shop shop = shop(daily, Instant.parse("2010-11-05T12:00:00Z"));
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "1");
        shop.clock().set(back.plusSeconds(300));
        shop.buy(ada, "2", "1");
        assertThat(shop.crm().transactions().habits(ada).lastPurchase()).isPresent();
        assertThat(days(shop, ada)).containsExactly(LocalDate.of(2010, 11, 5), LocalDate.of(2010, 11, 7));
        shop.checkLaws();
    }

    private static List<LocalDate> days(Shop shop, CustomerId customer) {
        List<LocalDate> days = new ArrayList<>();
        for (long day : shop.standing(customer).history().purchaseDays()) {
            days.add(LocalDate.ofEpochDay(day));
        }
        return days;
    }

    /** Points earned at a local time live twelve months, until a moment. */
    private static void expires(ZoneId zone, String earned, String gone) {
        Instant at = LocalDateTime.parse(earned).atZone(zone).toInstant();
        Instant end = Instant.parse(gone);
        Shop shop = shop(Shop.program(zone), at);
        CustomerId ada = shop.customer("ada");
        shop.record(Shop.purchase(ada, "1", "10", null));
        assertThat(shop.crm()
                        .points()
                        .account(ada, WalletId.POINTS)
                        .lots()
                        .get(0)
                        .expiresAt())
                .as("points of " + earned)
                .isEqualTo(end);
        shop.clock().set(end.minusNanos(1_000));
        assertThat(shop.points(ada)).isEqualTo(10);
        shop.clock().set(end);
        assertThat(shop.points(ada)).isZero();
        shop.checkLaws();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Pago_Pago", "UTC", "Europe/Berlin", "Pacific/Kiritimati"})
    @DisplayName(
            "F3: around midnight of the program's zone the day, the weekday, dormancy, expiry and review are right")
    void fail_f3_around_midnight_everywhere(String name) {
        ZoneId zone = ZoneId.of(name);
        LocalDate friday = LocalDate.of(2026, 5, 29);
        Instant midnight = friday.plusDays(1).atStartOfDay(zone).toInstant();
        Shop shop = shop(Shop.program(zone), midnight.plusSeconds(60));
        CustomerId ada = shop.customer("ada");
        CustomerId bea = shop.customer("bea");

        shop.buy(ada, "friday", "500", midnight.minusNanos(1_000));
        shop.buy(bea, "saturday", "500", midnight);

        assertThat(days(shop, ada)).containsExactly(friday);
        assertThat(days(shop, bea)).containsExactly(friday.plusDays(1));
        assertThat(shop.crm().transactions().habits(ada).weekdays().get(0).what())
                .isEqualTo(DayOfWeek.FRIDAY);
        assertThat(shop.crm().transactions().habits(bea).weekdays().get(0).what())
                .isEqualTo(DayOfWeek.SATURDAY);
        Instant dormant = friday.plusDays(61).atStartOfDay(zone).toInstant();
        shop.clock().set(dormant.minusNanos(1_000));
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.FORMATION);
        shop.clock().set(dormant);
        assertThat(shop.standing(ada).stage()).isEqualTo(Stage.DORMANT);
        assertThat(shop.standing(bea).stage()).isEqualTo(Stage.FORMATION);
        Instant review = friday.plusYears(1).atStartOfDay(zone).toInstant();
        assertThat(shop.standing(ada).tier(LADDER).reviewAt()).isEqualTo(review);
        Instant gone = friday.plusYears(1).plusDays(1).atStartOfDay(zone).toInstant();
        shop.clock().set(gone.minusNanos(1_000));
        assertThat(shop.points(ada)).isEqualTo(500);
        shop.clock().set(gone);
        assertThat(shop.points(ada)).isZero();
        assertThat(shop.points(bea)).isEqualTo(500);
        shop.checkLaws();
    }

    @Test
    @DisplayName("F3: a business date is the day it says, at UTC−11 and at UTC+14")
    void fail_f3_a_business_date_is_never_shifted() {
        for (String name : List.of("Pacific/Pago_Pago", "Pacific/Kiritimati")) {
            ZoneId zone = ZoneId.of(name);
            Instant fourInTheMorning =
                    JULY_6.plusDays(1).atTime(4, 0).atZone(zone).toInstant();
            Shop shop = shop(Shop.program(zone), fourInTheMorning);
            CustomerId ada = shop.customer("ada");
            shop.record(Purchase.builder(ada, ref("bar"), CurrencyUnit.EUR)
                    .at(fourInTheMorning)
                    .businessDate(JULY_6)
                    .line(Line.of("BEER", 1, "5").build())
                    .build());
            assertThat(days(shop, ada)).containsExactly(JULY_6);
            assertThat(shop.standing(ada).history().net(JULY_6, JULY_6.plusDays(1)))
                    .isEqualTo(eur("5"));
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("F3: the zone of the machine makes no difference")
    void fail_f3_the_default_zone_changes_nothing() {
        TimeZone before = TimeZone.getDefault();
        List<Standing> standings = new ArrayList<>();
        List<Object> bookings = new ArrayList<>();
        try {
            for (String machine : List.of("UTC", "Pacific/Pago_Pago", "Pacific/Kiritimati", "America/Sao_Paulo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(machine));
                Shop shop = shop(Shop.program(ZoneId.of("Asia/Taipei")), Instant.parse("2026-03-01T15:59:58Z"));
                CustomerId ada = shop.customer("ada");
                shop.buy(ada, "1", "300");
                shop.buy(ada, "2", "300");
                shop.waitDays(30);
                shop.refund(ada, "r", "1", "100");
                shop.buy(ada, "late", "50", Instant.parse("2026-03-02T15:59:59Z"));
                shop.redeem(ada, "gift", 20);
                shop.waitDays(300);
                shop.crm().standings().bookDue(10);
                standings.add(shop.standing(ada));
                bookings.add(shop.bookings(ada));
            }
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(standings).containsOnly(standings.get(0));
        assertThat(bookings).containsOnly(bookings.get(0));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.failures;

import static io.patron.crm.testkit.Shop.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.condition.Condition;
import io.patron.crm.explanation.Reason;
import io.patron.crm.explanation.Sentences;
import io.patron.crm.fact.CustomerId;
import io.patron.crm.memory.InMemoryCrmStore;
import io.patron.crm.operation.Receipt;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.EntryKind;
import io.patron.crm.points.Expiry;
import io.patron.crm.points.PointsAccount;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.program.Program;
import io.patron.crm.standing.Change;
import io.patron.crm.testkit.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything here is bought on 1 March 2026, {@link Shop#NOON}. */
@DisplayName("How long points live, from the sale to the last moment")
class LifetimeTest {
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");

    private static Program.Builder program(ZoneId zone, Expiry expiry) {
        return Program.builder("club", 1, CurrencyUnit.EUR, zone)
                .points(PointsPolicy.builder(WalletId.POINTS)
                        .rule(EarnRule.perMoney("base", 1, eur("1")))
                        .expiry(expiry)
                        .build());
    }

    private static Shop shop(ZoneId zone, Expiry expiry) {
        return Shop.on(new InMemoryCrmStore(), program(zone, expiry).build());
    }

    static Stream<Arguments> lifetimes() {
        return Stream.of(
                Arguments.of(Expiry.after(Period.ofMonths(1)), LocalDate.of(2026, 4, 1)),
                Arguments.of(Expiry.after(Period.ofMonths(1), Expiry.Unit.DAY), LocalDate.of(2026, 4, 1)),
                Arguments.of(Expiry.after(Period.ofMonths(1), Expiry.Unit.MONTH), LocalDate.of(2026, 4, 30)),
                Arguments.of(Expiry.after(Period.ofMonths(4), Expiry.Unit.QUARTER), LocalDate.of(2026, 9, 30)),
                Arguments.of(Expiry.after(Period.ofMonths(1), Expiry.Unit.HALF_YEAR), LocalDate.of(2026, 6, 30)),
                Arguments.of(Expiry.after(Period.ZERO, Expiry.Unit.YEAR), LocalDate.of(2026, 12, 31)),
                Arguments.of(Expiry.through(LocalDate.of(2026, 3, 1)), LocalDate.of(2026, 3, 1)),
                Arguments.of(Expiry.yearly(MonthDay.of(2, 29), Period.ofMonths(1)), LocalDate.of(2027, 2, 28)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lifetimes")
    @DisplayName("F2, D17: the last day counts whole in the program's zone, and the next moment of change is its end")
    void fail_f2_theLastDayCountsWhole(Expiry expiry, LocalDate last) {
        for (ZoneId zone : new ZoneId[] {LISBON, ZoneId.of("Pacific/Kiritimati"), ZoneId.of("Pacific/Pago_Pago")}) {
            if (expiry instanceof Expiry.Through && !zone.equals(LISBON)) {
                continue;
            }
            Shop shop = shop(zone, expiry);
            CustomerId ada = shop.customer("ada");
            Instant sold = last.equals(LocalDate.of(2026, 3, 1))
                    ? Shop.NOON
                    : LocalDate.of(2026, 3, 1).atTime(23, 59).atZone(zone).toInstant();
            shop.clock().set(sold.isBefore(shop.now()) ? shop.now() : sold);
            shop.buy(ada, "1", "40", sold);
            Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
            PointsAccount account = shop.crm().points().account(ada, WalletId.POINTS);
            assertThat(account.expirySchedule()).containsExactly(Map.entry(end, 40L));
            assertThat(account.available(end.minusNanos(1_000))).isEqualTo(40);
            assertThat(account.available(end)).isZero();
            assertThat(shop.standing(ada).nextChangeAt()).isBeforeOrEqualTo(end);

            shop.clock().set(end);
            assertThat(shop.crm().standings().bookDue(10)).isEqualTo(1);
            assertThat(shop.sum(ada, EntryKind.EXPIRE)).isEqualTo(-40);
            shop.checkLaws();
        }
    }

    @Test
    @DisplayName("what is bought after the last day of a wallet is sold all the same, earns nothing, and is told why")
    void over() {
        Shop shop = shop(LISBON, Expiry.through(LocalDate.of(2026, 3, 10)));
        CustomerId ada = shop.customer("ada");
        shop.buy(ada, "1", "40");
        shop.waitDays(10);

        Receipt receipt = shop.buy(ada, "2", "50");

        assertThat(receipt.earned(WalletId.POINTS)).isZero();
        assertThat(receipt.changes())
                .filteredOn(change -> change.why().reason() == Reason.POINTS_OVER)
                .singleElement()
                .isInstanceOf(Change.Note.class)
                .extracting(change -> new Sentences(Locale.ENGLISH, LISBON).of(change.why()))
                .isEqualTo("pos:2 brought no points to wallet points: its points ended on 2026-03-10.");
        assertThat(receipt.changes())
                .filteredOn(change -> change.why().reason() == Reason.POINTS_NONE_EARNED)
                .isEmpty();
        assertThat(shop.refund(ada, "r", "2").sum(WalletId.POINTS, EntryKind.REVERSE))
                .isZero();
        assertThat(shop.buy(ada, "late", "7", Shop.NOON.plusSeconds(60)).earned(WalletId.POINTS))
                .isEqualTo(7);
        shop.checkLaws();
    }

    @Test
    @DisplayName("what earns nothing after the last day of a wallet is sold all the same")
    void overAndNothing() {
        PointsPolicy welcome = PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.bonus("welcome", 10).when(Condition.firstPurchase()))
                .expiry(Expiry.through(LocalDate.of(2026, 3, 10)))
                .build();
        Shop shop = Shop.on(
                new InMemoryCrmStore(),
                Program.builder("club", 1, CurrencyUnit.EUR, LISBON)
                        .points(welcome)
                        .build());
        CustomerId ada = shop.customer("ada");
        shop.waitDays(20);
        assertThat(shop.buy(ada, "1", "10").earned(WalletId.POINTS)).isZero();
        assertThat(shop.buy(ada, "2", "10").earned(WalletId.POINTS)).isZero();
        assertThat(shop.buy(ada, "late", "10", Shop.NOON.plusSeconds(60)).earned(WalletId.POINTS))
                .isEqualTo(10);
        shop.checkLaws();
    }

    @Test
    @DisplayName("points by hand that would be gone as they come are refused, and nothing is booked")
    void grantAfterTheLastDay() {
        Shop shop = shop(LISBON, Expiry.through(LocalDate.of(2026, 2, 28)));
        CustomerId ada = shop.customer("ada");
        int before = shop.bookings(ada).size();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.grant(ada, "sorry", 10))
                .withMessage("day of grant pos:sorry: must not be after 2026-02-28, the last day of the points of"
                        + " wallet points, was \"2026-03-01\"");
        assertThat(shop.bookings(ada)).hasSize(before);
        shop.checkLaws();
    }

    @Test
    @DisplayName("a version whose points ended before it comes into force is refused")
    void endedBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program(LISBON, Expiry.through(LocalDate.of(2026, 2, 28)))
                        .inForceFrom(Instant.parse("2026-03-01T00:00:00Z"))
                        .build())
                .withMessage("expiry of wallet points: must not be before 2026-03-01, when the version comes into"
                        + " force, was \"2026-02-28\"");
    }
}

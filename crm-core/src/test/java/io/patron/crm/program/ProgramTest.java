// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.patron.crm.fact.ProgramVersion;
import io.patron.crm.lifecycle.LifecyclePolicy;
import io.patron.crm.points.EarnRule;
import io.patron.crm.points.PointsPolicy;
import io.patron.crm.points.WalletId;
import io.patron.crm.tier.TierPolicy;
import io.patron.crm.tier.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final PointsPolicy POINTS = points("EUR 1");
    private static final TierPolicy STATUS = TierPolicy.onSpend("status", Window.lifetime())
            .tier("bronze", "Bronze", Money.parse("EUR 0"))
            .build();
    private static final TierPolicy CLASSES = TierPolicy.onPurchases("class", Window.lifetime())
            .tier("never", "Never bought", 0)
            .build();

    @Test
    @DisplayName("a program says what it was given")
    void aProgramSaysWhatItWasGiven() {
        Program program = full().build();
        assertThat(program.version()).isEqualTo(new ProgramVersion("club", 1));
        assertThat(program.currency()).isEqualTo(CurrencyUnit.EUR);
        assertThat(program.zone()).isEqualTo(LISBON);
        assertThat(program.points()).isUnmodifiable().containsExactly(POINTS);
        assertThat(program.points(WalletId.POINTS)).contains(POINTS);
        assertThat(program.points(new WalletId("miles"))).isEmpty();
        assertThat(program.ladders()).isUnmodifiable().containsExactly(STATUS, CLASSES);
        assertThat(program.ladder("class")).contains(CLASSES);
        assertThat(program.ladder("other")).isEmpty();
        assertThat(program.lifecycle()).isEqualTo(LifecyclePolicy.days(60, 90));
        assertThat(program).hasToString("program club/1");
        assertThat(empty("club", 1).build().lifecycle()).isEqualTo(LifecyclePolicy.days(90, 90));
    }

    @Test
    @DisplayName("wallets and ladders are named once")
    void namesAreUnique() {
        refused(() -> full().points(POINTS).build(), "wallet: must be named once, was \"points\"");
        refused(() -> full().ladder(CLASSES).build(), "ladder: must be named once, was \"class\"");
    }

    @Test
    @DisplayName("fail_d16: amounts of rules and ladders are in the program's currency")
    void fail_d16_amountsAreInTheProgramsCurrency() {
        refused(
                () -> empty("club", 1).points(points("USD 1")).build(),
                "rule base, amount: must be in the program's currency EUR, was \"USD 1.00\"");
        TierPolicy dollars = TierPolicy.onSpend("status", Window.lifetime())
                .tier("bronze", "Bronze", Money.parse("USD 0"))
                .build();
        refused(
                () -> empty("club", 1).ladder(dollars).build(),
                "ladder status, currency: must be the program's currency EUR, was \"USD\"");
        PointsPolicy yen = PointsPolicy.builder(WalletId.POINTS)
                .worth(1, Money.parse("JPY 1"))
                .build();
        refused(
                () -> empty("club", 1).points(yen).build(),
                "worth of wallet points, amount: must be in the program's currency EUR, was \"JPY 1\"");
        assertThat(empty("club", 1)
                        .points(PointsPolicy.builder(WalletId.POINTS)
                                .rule(EarnRule.bonus("bonus", 1))
                                .build())
                        .build()
                        .points())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "XTS"})
    @DisplayName("what has no number of decimal places is no currency to shop in")
    void pseudoCurrenciesAreRefused(String code) {
        String message = "currency: must be a currency with a number of decimal places, was \"" + code + '"';
        CurrencyUnit currency = CurrencyUnit.of(code);
        refused(() -> Program.builder("club", 1, currency, LISBON).build(), message);
        refused(() -> Programs.pointsAndTiers(currency, LISBON), message);
        refused(() -> Programs.fourClasses(currency, LISBON), message);
    }

    @Test
    @DisplayName("nothing may be missing")
    void nothingMayBeMissing() {
        missing(() -> Program.builder("club", 1, null, LISBON), "currency");
        missing(() -> Program.builder("club", 1, CurrencyUnit.EUR, null), "zone");
        missing(() -> full().points(null), "points");
        missing(() -> full().ladder(null), "ladder");
        missing(() -> full().lifecycle(null), "lifecycle");
        refused(() -> empty("", 1), "program id: must not be empty, was \"\"");
        refused(() -> empty("club", 0), "program version: must be 1 or more, was 0");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-03-02T23:59:59.999999Z, 2026-03-02",
        "Pacific/Pago_Pago, 2026-03-02T10:59:59Z, 2026-03-01",
        "Pacific/Pago_Pago, 2026-03-02T11:00:00Z, 2026-03-02",
        "Pacific/Kiritimati, 2026-03-02T09:59:59Z, 2026-03-02",
        "Pacific/Kiritimati, 2026-03-02T10:00:00Z, 2026-03-03"
    })
    @DisplayName("fail_f3: the business day of a moment is its date in the program's zone, from UTC−11 to +14")
    void fail_f3_daysAreThoseOfTheZone(ZoneId zone, Instant at, LocalDate day) {
        assertThat(Program.builder("club", 1, CurrencyUnit.EUR, zone).build().day(at))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 2026-03-28T23:00:00Z",
        "Europe/Berlin, 2026-03-30, 2026-03-29T22:00:00Z",
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z",
        "Asia/Beirut, 2022-03-27, 2022-03-26T22:00:00Z"
    })
    @DisplayName("fail_f4: a day begins at its first moment, also where the clocks skip midnight")
    void fail_f4_aDayBeginsAtItsFirstMoment(ZoneId zone, LocalDate day, Instant start) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, zone).build();
        assertThat(program.startOf(day)).isEqualTo(start);
        assertThat(program.day(start)).isEqualTo(day);
        assertThat(program.day(start.minusNanos(1))).isEqualTo(day.minusDays(1));
    }

    @Test
    @DisplayName(
            "fail_f4: in every zone there is, no day comes back when clocks are changed, and each begins when it is first seen")
    void fail_f4_noDayComesBackInAnyZone() {
        Instant last = Instant.parse("2030-01-01T00:00:00Z");
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(name);
            Program program = Program.builder("club", 1, CurrencyUnit.EUR, zone).build();
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("1971-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(last)) {
                Instant at = change.getInstant().minus(Duration.ofHours(30));
                LocalDate seen = program.day(at);
                for (int i = 0; i < 60 * 2; i++) {
                    at = at.plus(Duration.ofMinutes(30));
                    // A day may have been seen for the one minute before the change.
                    Instant just = at.equals(change.getInstant()) ? at.minusNanos(1) : at;
                    seen = later(later(seen, just.atZone(zone)), at.atZone(zone));
                    assertThat(program.day(at)).as("%s %s", name, at).isEqualTo(seen);
                    assertThat(program.startOf(seen)).as("%s %s", name, seen).isBeforeOrEqualTo(at);
                    assertThat(program.startOf(seen.plusDays(1)))
                            .as("%s, the day after %s", name, seen)
                            .isAfter(at);
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    private static LocalDate later(LocalDate seen, ZonedDateTime shown) {
        return shown.toLocalDate().isAfter(seen) ? shown.toLocalDate() : seen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Sao_Paulo"})
    @DisplayName("a day begins at the same moment, whichever days were asked for before")
    void beginningsOfDaysDoNotDependOnWhatWasAsked(ZoneId zone) {
        Program program = Program.builder("club", 1, CurrencyUnit.EUR, zone).build();
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            LocalDate day = LocalDate.of(1969, 6, 1).plusDays(random.nextInt(2_000));
            assertThat(program.startOf(day))
                    .isEqualTo(day.atStartOfDay(zone).toInstant())
                    .isSameAs(program.startOf(day));
        }
    }

    @Test
    @DisplayName("every part makes another program")
    void equality() {
        Program program = full().build();
        assertThat(full().build()).isEqualTo(program).hasSameHashCodeAs(program);
        assertThat(program)
                .isNotEqualTo("program")
                .isNotEqualTo(full().lifecycle(LifecyclePolicy.days(1, 1)).build())
                .isNotEqualTo(empty("club", 1).build())
                .isNotEqualTo(empty("club", 1).points(POINTS).build());
        assertThat(empty("club", 1).build())
                .isNotEqualTo(empty("club", 2).build())
                .isNotEqualTo(
                        Program.builder("club", 1, CurrencyUnit.USD, LISBON).build())
                .isNotEqualTo(Program.builder("club", 1, CurrencyUnit.EUR, ZoneOffset.UTC)
                        .build());
    }

    @Test
    @DisplayName("the versions of a program are found by id and number")
    void versions() {
        Program first = empty("club", 1).build();
        Program second = empty("club", 2).points(POINTS).build();
        ProgramVersions versions = ProgramVersions.of(List.of(second, first));
        assertThat(versions.has(first.version())).isTrue();
        assertThat(versions.has(new ProgramVersion("club", 3))).isFalse();
        assertThat(versions.get(second.version())).isSameAs(second);
        refused(
                () -> versions.get(new ProgramVersion("club", 3)),
                "program version: must be one of [club/1, club/2], was \"club/3\"");
    }

    @Test
    @DisplayName("all versions are of one program, in one currency and zone")
    void versionsBelongTogether() {
        Program first = empty("club", 1).build();
        refused(() -> ProgramVersions.of(List.of()), "program versions: must be 1 or more, was 0");
        refused(
                () -> ProgramVersions.of(List.of(first, empty("other", 2).build())),
                "program other/2: must be a version of club, was \"other\"");
        refused(
                () -> ProgramVersions.of(List.of(
                        first,
                        Program.builder("club", 2, CurrencyUnit.USD, LISBON).build())),
                "program club/2, currency: must stay EUR (another currency is another program), was \"USD\"");
        refused(
                () -> ProgramVersions.of(List.of(
                        first,
                        Program.builder("club", 2, CurrencyUnit.EUR, ZoneOffset.UTC)
                                .build())),
                "program club/2, zone: must stay Europe/Lisbon (another zone is another program), was \"Z\"");
    }

    private static PointsPolicy points(String per) {
        return PointsPolicy.builder(WalletId.POINTS)
                .rule(EarnRule.perMoney("base", 1, Money.parse(per)))
                .build();
    }

    private static Program.Builder empty(String id, int version) {
        return Program.builder(id, version, CurrencyUnit.EUR, LISBON);
    }

    private static Program.Builder full() {
        return empty("club", 1).points(POINTS).ladder(STATUS).ladder(CLASSES).lifecycle(LifecyclePolicy.days(60, 90));
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void missing(ThrowingCallable call, String name) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}

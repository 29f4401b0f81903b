// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
    @ParameterizedTest
    @CsvSource({
        "P1M, 2025-01-31, 2025-03-01",
        "P1M, 2024-01-31, 2024-03-01",
        "P1M, 2025-01-28, 2025-03-01",
        "P1M, 2024-01-28, 2024-02-29",
        "P1Y, 2024-02-29, 2025-03-01",
        "P4Y, 2024-02-29, 2028-03-01",
        "P18M, 2024-08-31, 2026-03-01",
        "P1D, 2025-12-31, 2026-01-02",
        "P1Y6M, 2025-03-15, 2026-09-16"
    })
    @DisplayName("fail_d17: points live through the whole day a period later, at the month's end through its last day")
    void fail_d17_pointsLiveThroughTheirLastDay(Period period, LocalDate earned, LocalDate gone) {
        assertThat(Expiry.after(period).goneOn(earned)).contains(gone);
    }

    @ParameterizedTest
    @CsvSource({
        "P12M, DAY, 2025-05-10, 2026-05-11",
        "P12M, MONTH, 2025-05-10, 2026-06-01",
        "P12M, QUARTER, 2025-05-10, 2026-07-01",
        "P12M, HALF_YEAR, 2025-05-10, 2026-07-01",
        "P12M, YEAR, 2025-05-10, 2027-01-01",
        "P1M, MONTH, 2025-01-31, 2025-03-01",
        "P1M, MONTH, 2024-01-31, 2024-03-01",
        "P1Y, MONTH, 2024-02-29, 2025-03-01",
        "P1D, MONTH, 2025-01-31, 2025-03-01",
        "P3M, QUARTER, 2025-12-31, 2026-04-01",
        "P1D, QUARTER, 2025-12-31, 2026-04-01",
        "P1D, HALF_YEAR, 2025-06-30, 2026-01-01",
        "P1D, HALF_YEAR, 2025-06-29, 2025-07-01",
        "P0D, MONTH, 2024-02-01, 2024-03-01",
        "P0D, QUARTER, 2025-08-01, 2025-10-01",
        "P0D, YEAR, 2025-12-31, 2026-01-01",
        "P0D, YEAR, 2025-01-01, 2026-01-01"
    })
    @DisplayName("fail_d17: points live on through the end of a month, a quarter, a half-year or a year")
    void fail_d17_pointsLiveThroughTheEndOfAUnit(Period period, Expiry.Unit unit, LocalDate earned, LocalDate gone) {
        assertThat(Expiry.after(period, unit).goneOn(earned)).contains(gone);
    }

    @ParameterizedTest
    @CsvSource({
        "--03-31, P0D, 2025-03-31, 2025-04-01",
        "--03-31, P0D, 2025-04-01, 2026-04-01",
        "--03-31, P6M, 2025-09-30, 2026-04-01",
        "--03-31, P6M, 2025-10-01, 2027-04-01",
        "--02-29, P0D, 2025-01-01, 2025-03-01",
        "--02-29, P0D, 2024-01-01, 2024-03-01",
        "--02-29, P0D, 2024-02-29, 2024-03-01",
        "--02-29, P1Y, 2024-02-29, 2025-03-01"
    })
    @DisplayName("fail_d17: points live through a day that comes every year, the first that is far enough away")
    void fail_d17_pointsLiveThroughADayOfEveryYear(MonthDay last, Period least, LocalDate earned, LocalDate gone) {
        assertThat(Expiry.yearly(last, least).goneOn(earned)).contains(gone);
    }

    @Test
    @DisplayName("points that live through one day are gone on the next, whenever they were earned")
    void through() {
        Expiry fair = Expiry.through(LocalDate.of(2026, 12, 31));
        assertThat(fair.goneOn(LocalDate.of(2020, 1, 1))).contains(LocalDate.of(2027, 1, 1));
        assertThat(fair.goneOn(LocalDate.of(2026, 12, 31))).contains(LocalDate.of(2027, 1, 1));
        assertThat(fair.goneOn(LocalDate.of(2028, 1, 1))).contains(LocalDate.of(2027, 1, 1));
    }

    @Test
    @DisplayName("a day is in the years that a fact can have, and a yearly one is no more than 100 years away")
    void bounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.through(LocalDate.of(2200, 1, 1)))
                .withMessage("expiry: must be in the years 1900 to 2199, was \"2200-01-01\"");
        assertThatIllegalArgumentException().isThrownBy(() -> Expiry.through(LocalDate.of(1899, 12, 31)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.yearly(MonthDay.of(3, 31), Period.ofDays(-1)))
                .withMessage("expiry: must not be negative, was \"P-1D\"");
        assertThatIllegalArgumentException().isThrownBy(() -> Expiry.yearly(MonthDay.of(3, 31), Period.ofYears(101)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.after(Period.ZERO, Expiry.Unit.DAY))
                .withMessage("expiry: must be more than nothing, was \"P0D\"");
    }

    @Test
    @DisplayName("points that never expire are never gone")
    void never() {
        assertThat(Expiry.never().goneOn(LocalDate.of(2025, 1, 31))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1D", "P1M-1D"})
    @DisplayName("a lifetime is more than nothing")
    void moreThanNothing(Period period) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.after(period))
                .withMessage("expiry: must be more than nothing, was \"" + period + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P101Y", "P1201M", "P36501D"})
    @DisplayName("a lifetime is at most 100 years")
    void atMostAHundredYears(Period period) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expiry.after(period))
                .withMessage("expiry: must be at most 100 years, was \"" + period + "\"");
        assertThat(Expiry.after(Period.ofYears(100)).goneOn(LocalDate.of(2000, 1, 1)))
                .contains(LocalDate.of(2100, 1, 2));
        assertThat(Expiry.after(Period.ofDays(36_500)))
                .isEqualTo(new Expiry.After(Period.ofDays(36_500), Expiry.Unit.DAY));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource({
        "P12M, 2025-03-15, 2024-03-16",
        "P12M, 2024-02-29, 2023-03-01",
        "P12M, 2025-02-27, 2024-02-28",
        "P12M, 2025-02-28, 2024-03-01",
        "P1Y, 2024-02-28, 2023-02-28",
        "P30D, 2025-03-15, 2025-02-14",
        "P1M, 2025-03-31, 2025-03-01",
        "P1D, 2025-03-15, 2025-03-15"
    })
    @DisplayName("a rolling window ends with its last day and begins a period before the day after")
    void rolling(Period length, LocalDate lastDay, LocalDate from) {
        assertThat(Window.rolling(length).from(lastDay.plusDays(1))).isEqualTo(from);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, 2025-03-31, 2025-03-01",
        "MONTH, 2025-04-01, 2025-04-01",
        "MONTH, 2024-02-29, 2024-02-01",
        "QUARTER, 2025-03-31, 2025-01-01",
        "QUARTER, 2025-04-01, 2025-04-01",
        "QUARTER, 2025-12-31, 2025-10-01",
        "YEAR, 2025-12-31, 2025-01-01",
        "YEAR, 2026-01-01, 2026-01-01"
    })
    @DisplayName("a calendar window begins with the unit of its last day")
    void calendar(Window.Unit unit, LocalDate lastDay, LocalDate from) {
        assertThat(Window.calendar(unit).from(lastDay.plusDays(1))).isEqualTo(from);
    }

    @Test
    @DisplayName("all time begins before any fact can be dated")
    void lifetime() {
        assertThat(Window.lifetime().from(LocalDate.of(2026, 1, 1))).isBefore(LocalDate.of(1900, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "P-1D", "P1Y-1D"})
    @DisplayName("a rolling window is more than nothing")
    void moreThanNothing(Period length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.rolling(length))
                .withMessage("window: must be more than nothing, was \"" + length + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1201M", "P100Y1M", "P36501D", "P2147483647Y"})
    @DisplayName("a rolling window is at most 100 years")
    void atMostAHundredYears(Period length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.rolling(length))
                .withMessage("window: must be at most 100 years, was \"" + length + "\"");
        assertThat(Window.rolling(Period.ofYears(100))).isEqualTo(Window.rolling(Period.ofYears(100)));
        assertThat(Window.rolling(Period.ofDays(36_500))).isNotNull();
    }

    @Property
    void aWindowContainsItsLastDayAndNeverMovesBack(
            @ForAll @IntRange(min = -20_000, max = 40_000) int epochDay,
            @ForAll @IntRange(min = 1, max = 40) int months,
            @ForAll Window.Unit unit,
            @ForAll boolean rolling) {
        Window window = rolling ? Window.rolling(Period.ofMonths(months)) : Window.calendar(unit);
        LocalDate end = LocalDate.ofEpochDay(epochDay);
        assertThat(window.from(end)).isBefore(end);
        assertThat(window.from(end.plusDays(1))).isAfterOrEqualTo(window.from(end));
    }
}

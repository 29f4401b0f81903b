// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static final Membership JOINED = new Membership(LocalDate.of(2020, 1, 1));

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

    @ParameterizedTest
    @CsvSource({
        "MONTH, --01-15, 2025-03-14, 2025-02-15",
        "MONTH, --01-15, 2025-03-15, 2025-03-15",
        "MONTH, --01-15, 2025-03-16, 2025-03-15",
        "MONTH, --01-15, 2025-01-14, 2024-12-15",
        "MONTH, --01-15, 2025-12-31, 2025-12-15",
        "MONTH, --01-28, 2024-02-27, 2024-01-28",
        "MONTH, --01-28, 2024-02-29, 2024-02-28",
        "MONTH, --01-28, 2024-03-01, 2024-02-28",
        "MONTH, --01-28, 2025-03-27, 2025-02-28",
        "MONTH, --01-02, 2025-03-01, 2025-02-02",
        "QUARTER, --02-01, 2025-01-31, 2024-11-01",
        "QUARTER, --02-01, 2025-02-01, 2025-02-01",
        "QUARTER, --02-01, 2025-04-30, 2025-02-01",
        "QUARTER, --02-01, 2025-05-01, 2025-05-01",
        "QUARTER, --11-01, 2025-05-02, 2025-05-01",
        "QUARTER, --03-10, 2025-03-09, 2024-12-10",
        "QUARTER, --03-10, 2025-06-09, 2025-03-10",
        "QUARTER, --03-10, 2025-06-10, 2025-06-10",
        "QUARTER, --01-02, 2025-01-01, 2024-10-02",
        "YEAR, --04-01, 2026-03-31, 2025-04-01",
        "YEAR, --04-01, 2026-04-01, 2026-04-01",
        "YEAR, --04-01, 2026-04-02, 2026-04-01",
        "YEAR, --04-01, 2024-02-29, 2023-04-01",
        "YEAR, --04-01, 2025-12-31, 2025-04-01",
        "YEAR, --02-28, 2024-02-27, 2023-02-28",
        "YEAR, --02-28, 2024-02-29, 2024-02-28",
        "YEAR, --03-01, 2024-02-29, 2023-03-01",
        "YEAR, --12-28, 2025-12-27, 2024-12-28",
        "YEAR, --12-28, 2025-12-28, 2025-12-28",
        "YEAR, --01-02, 2026-01-01, 2025-01-02"
    })
    @DisplayName("a unit can begin on another day than the calendar's: its last day is the one before the next begins")
    void calendarFrom(Window.Unit unit, MonthDay start, LocalDate lastDay, LocalDate from) {
        assertThat(Window.calendar(unit, start).from(lastDay.plusDays(1))).isEqualTo(from);
    }

    @Test
    @DisplayName("windows with the same days are equal")
    void equalDays() {
        for (Window.Unit unit : Window.Unit.values()) {
            assertThat(Window.calendar(unit, MonthDay.of(1, 1))).isEqualTo(Window.calendar(unit));
            assertThat(Window.calendar(unit, MonthDay.of(1, 2))).isNotEqualTo(Window.calendar(unit));
        }
        Window quarters = Window.calendar(Window.Unit.QUARTER, MonthDay.of(2, 10));
        for (int month : new int[] {5, 8, 11}) {
            assertThat(Window.calendar(Window.Unit.QUARTER, MonthDay.of(month, 10)))
                    .isEqualTo(quarters)
                    .hasSameHashCodeAs(quarters);
        }
        assertThat(quarters).isEqualTo(new Window.Calendar(Window.Unit.QUARTER, MonthDay.of(2, 10)));
        assertThat(Window.calendar(Window.Unit.QUARTER, MonthDay.of(3, 10))).isNotEqualTo(quarters);
        assertThat(Window.calendar(Window.Unit.YEAR, MonthDay.of(4, 1)))
                .isEqualTo(new Window.Calendar(Window.Unit.YEAR, MonthDay.of(4, 1)))
                .isNotEqualTo(Window.calendar(Window.Unit.YEAR, MonthDay.of(7, 1)));
    }

    @ParameterizedTest
    @CsvSource({"MONTH, --01-29", "QUARTER, --03-31", "YEAR, --02-29", "YEAR, --01-30"})
    @DisplayName("a unit begins on a day that every month has")
    void onADayOfEveryMonth(Window.Unit unit, MonthDay start) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.calendar(unit, start))
                .withMessage("window start: must be on day 1 to 28, which every month has, was \"" + start + "\"");
        assertThat(Window.calendar(unit, MonthDay.of(1, 28))).isNotNull();
    }

    @Test
    @DisplayName("what is not stated is refused, and so is the month in which months begin")
    void refusals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.calendar(Window.Unit.MONTH, MonthDay.of(4, 15)))
                .withMessage("window start: must be in January where the unit is a month: its day alone counts,"
                        + " was \"--04-15\"");
        assertThatNullPointerException().isThrownBy(() -> Window.calendar(null)).withMessage("unit");
        assertThatNullPointerException()
                .isThrownBy(() -> Window.calendar(Window.Unit.YEAR, null))
                .withMessage("start");
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
            @ForAll @IntRange(min = 1, max = 28) int first,
            @ForAll boolean rolling) {
        MonthDay start = MonthDay.of(unit == Window.Unit.MONTH ? 1 : (months - 1) % 12 + 1, first);
        Window window = rolling ? Window.rolling(Period.ofMonths(months)) : Window.calendar(unit, start);
        LocalDate end = LocalDate.ofEpochDay(epochDay);
        assertThat(window.from(end)).isBefore(end);
        assertThat(window.from(end.plusDays(1))).isAfterOrEqualTo(window.from(end));
        if (!rolling) {
            assertThat(window.from(window.from(end).plusDays(1)))
                    .as("the first day is of the unit")
                    .isEqualTo(window.from(end));
            assertThat(window.from(end).getDayOfMonth()).isEqualTo(first);
        }
    }

    @Test
    @DisplayName("a day leaves a window on the first day whose window begins after it")
    void leaves() {
        for (Window window : List.of(
                Window.rolling(Period.ofMonths(1)),
                Window.rolling(Period.ofMonths(12)),
                Window.rolling(Period.ofDays(30)),
                Window.rolling(Period.of(1, 1, 3)),
                Window.calendar(Window.Unit.MONTH),
                Window.calendar(Window.Unit.QUARTER, MonthDay.of(2, 15)),
                Window.calendar(Window.Unit.YEAR, MonthDay.of(4, 1)))) {
            for (LocalDate day = LocalDate.of(2023, 12, 1);
                    day.isBefore(LocalDate.of(2025, 4, 1));
                    day = day.plusDays(1)) {
                LocalDate gone = window.leaves(day, JOINED).orElseThrow();
                assertThat(window.from(gone))
                        .as("%s counts the day before", window)
                        .isBeforeOrEqualTo(day);
                assertThat(window.from(gone.plusDays(1)))
                        .as("%s does not count then", window)
                        .isAfter(day);
            }
        }
        assertThat(Window.lifetime().leaves(LocalDate.of(2026, 3, 1), JOINED)).isEmpty();
    }
}

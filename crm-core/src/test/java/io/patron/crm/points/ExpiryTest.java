// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
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
        assertThat(Expiry.after(Period.ofDays(36_500))).isEqualTo(new Expiry.After(Period.ofDays(36_500)));
    }
}

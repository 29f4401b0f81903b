// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.patron.crm.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The clock of the tests")
class MutableClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MutableClock clock = MutableClock.at("2026-03-01T12:00:00Z");

    @Test
    @DisplayName("stands still until it is moved")
    void standsStill() {
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock).hasToString("clock at 2026-03-01T12:00:00Z");
    }

    @Test
    @DisplayName("moves forward to a moment and by a duration")
    void movesForward() {
        assertThat(clock.advance(Duration.ofNanos(1)).instant()).isEqualTo(NOON.plusNanos(1));
        assertThat(clock.set(NOON.plusSeconds(5)).instant()).isEqualTo(NOON.plusSeconds(5));
        assertThat(clock.set(NOON.plusSeconds(5)).advance(Duration.ZERO).instant())
                .isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    @DisplayName("never goes back by accident")
    void neverBackByAccident() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.set(NOON.minusNanos(1)))
                .withMessageContaining("must not go back");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .withMessageContaining("must not be negative");
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("goes back where it is told to, and only back")
    void goesBackWhenTold() {
        assertThat(clock.goBackTo(NOON.minusSeconds(60)).instant()).isEqualTo(NOON.minusSeconds(60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.goBackTo(NOON))
                .withMessageContaining("must go back");
    }
}

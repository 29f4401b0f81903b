// SPDX-License-Identifier: Apache-2.0
package io.patron.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patron.crm.testkit.Race;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A race")
class RaceTest {
    @Test
    @DisplayName("runs all at the same time and keeps their results in order")
    void allAtOnce() {
        CyclicBarrier meeting = new CyclicBarrier(4);

        Race<Integer> race = Race.of(4, i -> () -> {
            meeting.await(30, TimeUnit.SECONDS);
            return i;
        });

        assertThat(race.withoutFailures().results()).containsExactly(0, 1, 2, 3);
    }

    @Test
    @DisplayName("keeps what was thrown beside what was returned")
    void failures() {
        IllegalStateException failure = new IllegalStateException("no");

        Race<Integer> race = Race.of(3, i -> () -> {
            if (i == 1) {
                throw failure;
            }
            return i;
        });

        assertThat(race.results()).containsExactly(0, 2);
        assertThat(race.failures()).containsExactly(failure);
        assertThatThrownBy(race::withoutFailures)
                .isInstanceOf(AssertionError.class)
                .hasCause(failure);
    }
}
